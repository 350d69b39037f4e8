"""What people see: the built site in a browser."""

"""The tests of Yes Desk."""

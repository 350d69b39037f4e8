"""A library of one's own from another one (`start`), and a newer engine for it (`upgrade`)."""

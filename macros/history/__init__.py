"""Git, snapshots of what is said, and what changed between two of them."""

"""What a text holds: references to facts, and how hard it reads."""

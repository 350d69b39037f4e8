"""From views to files on paper: every card, poster and sheet of a library as PDF."""

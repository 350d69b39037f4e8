"""From views to PDF files: every card, poster and sheet of a library."""

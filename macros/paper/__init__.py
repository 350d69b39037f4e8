"""Cards, posters and sheets as PDF, laid out by Typst."""

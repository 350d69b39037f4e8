"""What repository hosts need: links to their editors, code owners, annotations, the comment on a pull request."""

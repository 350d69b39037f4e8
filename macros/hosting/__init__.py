"""Repository hosts: links to their editors, code owners, annotations, and the comment on a pull request."""

"""The only room that knows MkDocs: it builds the site, checks what was built, and publishes it."""

"""Training of the reader of statements."""

"""Quality and speed, each figure from a command that anyone can run."""

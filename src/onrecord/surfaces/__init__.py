"""What a user sees: the command line, the terminal view, the HTML page. Thin over the pipeline."""

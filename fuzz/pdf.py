"""Fuzz PDF files: `python -m fuzz.pdf -max_total_time=300`."""

from fuzz.running import run

if __name__ == "__main__":
    run("pdf")

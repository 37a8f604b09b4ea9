"""Fuzz plain-text dumps: `python -m fuzz.dumps -max_total_time=300`."""

from fuzz.running import run

if __name__ == "__main__":
    run("dumps")

"""Fuzz JSON lines of texts: `python -m fuzz.json_lines -max_total_time=300`."""

from fuzz.running import run

if __name__ == "__main__":
    run("json_lines")

"""Fuzz bulk runs over web archives: `python -m fuzz.bulk -max_total_time=300`."""

from fuzz.running import run

if __name__ == "__main__":
    run("bulk")

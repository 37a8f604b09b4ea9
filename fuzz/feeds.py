"""Fuzz feeds, sitemaps and lists of feeds: `python -m fuzz.feeds -max_total_time=300`."""

from fuzz.running import run

if __name__ == "__main__":
    run("feed")

"""Fuzz the text that the reader is given: `python -m fuzz.model_input -max_total_time=300`."""

from fuzz.running import run

if __name__ == "__main__":
    run("model_input")

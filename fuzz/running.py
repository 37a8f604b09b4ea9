"""Runs one law under atheris, with what is found kept in `build/fuzz`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

SEEDS = Path(__file__).parent / "seeds"
FOUND = Path("build/fuzz")
# libFuzzer's own limits: seconds and megabytes that one input may take.
LIMITS = ("-timeout=30", "-rss_limit_mb=3000", "-max_len=20000")
# Modules that the product loads when it needs them: loaded late, atheris would not see into them.
LATE = ("onrecord.pages.containers.mail", "onrecord.pages.containers.pdf")


def run(name: str) -> None:
    """Fuzz the law of this name until it breaks, or as long as the options of libFuzzer say.

    Inputs that reach new code are kept in build/fuzz/NAME and tried first the next time; one that
    breaks the law is written to build/fuzz/NAME-crash-... .
    """
    try:
        import atheris  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        sys.exit("fuzzing needs atheris: uv sync --group fuzz")
    with atheris.instrument_imports(include=["onrecord"]):
        from fuzz import laws

        for module in LATE:
            import_module(module)
    folders = [FOUND / name, SEEDS / name]
    folders[0].mkdir(parents=True, exist_ok=True)
    given = [f"-artifact_prefix={FOUND}/{name}-", *LIMITS, *sys.argv[1:]]
    atheris.Setup([sys.argv[0], *map(str, folders), *given], getattr(laws, name))
    atheris.Fuzz()

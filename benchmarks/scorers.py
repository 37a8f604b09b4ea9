"""The scorers of `shared/score`, loaded by path: a quality figure means what they compute."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def load(folder: Path, name: str) -> ModuleType:
    """Load the scorer `name` ("attributions", "articles", ...) of a folder; ends the program with
    a message when it is not there.
    """
    path = folder / f"{name}.py"
    if not path.is_file():
        sys.exit(f"{path} is not there: name the folder with the scorers by --score")
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(folder))  # scorers import each other by their bare names
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module

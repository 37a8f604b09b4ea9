"""The codebook: what every column of an exported table means."""

from __future__ import annotations

from onrecord.store.exporting.tables import TABLES

_TYPES = {
    "text": "text",
    "number": "number, 0 to 1",
    "count": "whole number",
    "truth": "true or false",
}


def codebook() -> str:
    """Return the codebook as Markdown: a table of columns for each exported table."""
    parts = []
    for name, columns in TABLES.items():
        lines = [f"| `{c.name}` | {_TYPES[c.type]} | {c.meaning} |" for c in columns]
        head = ["| column | type | what |", "|---|---|---|"]
        parts.append("\n".join([f"### The table `{name}`", "", *head, *lines]))
    return "\n\n".join(parts)

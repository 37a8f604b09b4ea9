"""A reading on a terminal: header, statements by source, source audit. 80 columns, or a pipe."""

from __future__ import annotations

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.records import Audit, AuditRow, Reading, Statement, Voice
from onrecord.speakers import grouped
from onrecord.surfaces.labels import (
    VOICE,
    VOICES,
    counted,
    facts,
    in_order,
    percent,
    remarks,
    traits,
    words_of,
)
from onrecord.surfaces.plain import one_line, visible

STYLES: dict[str, str] = {
    "named_person": "blue",
    "named_organization": "cyan",
    "document": "magenta",
    "anonymous": "red",
    "unnamed_group": "yellow",
    "none": "bright_black",
    "reporter": "white",
}
_BAR = 24


def render(reading: Reading, console: Console) -> None:
    """Print one reading.

    Text of the page is data: control characters are shown as signs, markup is not read. Colour,
    width and encoding are the console's.
    """
    _header(reading, console)
    for remark in remarks(reading):
        _line(console, Text(f"Note: {one_line(remark)}", style="italic"))
    if reading.audit is None:
        _whole(reading, console)
    else:
        _statements(reading, console)
        _audit(reading.audit, console)
    console.print()


def _line(console: Console, text: Text, indent: int = 0) -> None:
    """Print wrapped text, no space at line ends; words longer than a line are broken."""
    width = max(console.width - indent, 20)
    for line in text.wrap(console, width, overflow="fold"):
        line.rstrip()
        console.print(Text(" " * indent) + line, overflow="ignore", no_wrap=True, crop=False)


def _header(reading: Reading, console: Console) -> None:
    """Print what is known of the article; what is not known takes no line."""
    article = reading.article
    console.print(Rule(style="bright_black"))
    dot = " - " if console.options.ascii_only else " · "
    above = [part for part in (article.publisher, article.section) if part]
    lines = [
        (dot.join(above), "bright_black"),
        (article.title or article.id, "bold"),
        (dot.join(facts(article)), ""),
        (f"By {', '.join(article.authors)}" if article.authors else "", ""),
        (f"Tags: {', '.join(article.tags)}" if article.tags else "", ""),
        (article.url or "", "bright_black"),
    ]
    for line, style in lines:
        if line:
            _line(console, Text(one_line(line), style=style))


def _whole(reading: Reading, console: Console) -> None:
    """Print the article's paragraphs."""
    for paragraph in reading.article.text.split("\n\n"):
        console.print()
        _line(console, Text(visible(paragraph)))


def _heading(console: Console, text: str) -> None:
    console.print()
    _line(console, Text(text.upper(), style="bold"))


def _statements(reading: Reading, console: Console) -> None:
    """Print the statements by source as printed."""
    text = reading.article.text
    statements = in_order(reading.statements)
    voices = grouped(text, statements)
    _heading(console, "Who said what")
    if not voices:
        _line(console, Text("No statement was found: all of it is the reporter's own voice."))
    numbers = {id(statement): i for i, statement in enumerate(statements, start=1)}
    for voice in voices:
        _voice(text, voice, numbers, console)


def _voice(text: str, voice: Voice, numbers: dict[int, int], console: Console) -> None:
    """Print one source and what it says."""
    line = Text(one_line(voice.name), style=f"bold {STYLES[voice.type]}")
    line.append(f"  {VOICE[voice.type]}, {counted(len(voice.statements), 'statement')}", "not bold")
    console.print()
    _line(console, line)
    for statement in voice.statements:
        _statement(text, statement, numbers[id(statement)], console)


def _statement(text: str, statement: Statement, number: int, console: Console) -> None:
    """Print the number, cue, form and act of a statement, and below it its words."""
    dot = " - " if console.options.ascii_only else " · "
    line = Text(f"{number:>3}  ", style="bright_black")
    line.append(dot.join(traits(text, statement)), "italic")
    _line(console, line)
    _line(console, Text(words_of(text, statement.content) or "(no words)"), indent=5)


def _audit(audit: Audit, console: Console) -> None:
    """Print the audit as a table with bars."""
    _heading(console, "On whose word")
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bright_black")
    table.add_column("")
    table.add_column("characters", justify="right")
    table.add_column("", width=_BAR, no_wrap=True)
    table.add_column("statements", justify="right")
    for row in audit.rows:
        if row.characters or row.statements:
            table.add_row(*_row(row, ascii_only=console.options.ascii_only))
    console.print(table)


def _row(row: AuditRow, *, ascii_only: bool) -> tuple[Text, Text, Text, Text]:
    """Return the cells of one row: kind, share of characters, bar, statements."""
    full = round(row.share * _BAR)
    bar = ("#" if ascii_only else "█") * (full or (1 if row.characters else 0))
    said = "" if row.voice == "reporter" else f"{row.statements} ({percent(row.statement_share)})"
    style = STYLES[row.voice]
    return Text(VOICES[row.voice]), Text(percent(row.share)), Text(bar, style), Text(said)

"""A reading on a terminal: header, statements by speaker, source audit. 80 columns, or a pipe."""

from __future__ import annotations

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.records import Audit, AuditRow, Reading, Statement
from onrecord.surfaces.findings import findings
from onrecord.surfaces.labels import KINDS, counted, facts, percent, remarks, words_of
from onrecord.surfaces.plain import one_line, visible
from onrecord.surfaces.said import Said, about, by_speaker, traits

STYLES: dict[str, str] = {
    "named_person": "blue",
    "named_organization": "cyan",
    "document": "magenta",
    "anonymous": "red",
    "unnamed_group": "yellow",
    "none": "bright_black",
    "reporter": "white",
}
_BAR = 18


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
        _audit(reading.audit, reading.article.text, console)
    console.print()


def _line(console: Console, text: Text, indent: int = 0, first: str = "") -> None:
    """Print wrapped text, no space at line ends; words longer than a line are broken.

    `first` stands in the indent of the first line.
    """
    width = max(console.width - indent, 20)
    margin = Text(first.ljust(indent), style="bright_black")
    for line in text.wrap(console, width, overflow="fold"):
        line.rstrip()
        console.print(margin + line, overflow="ignore", no_wrap=True, crop=False)
        margin = Text(" " * indent)


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
    """Print the statements by speaker."""
    _heading(console, "Who said what")
    speakers = by_speaker(reading)
    if not speakers:
        _line(console, Text("No statement was found: all of it is the reporter's own voice."))
    for said in speakers:
        _speaker(reading.article.text, said, console)


def _speaker(text: str, said: Said, console: Console) -> None:
    """Print one speaker, with kind, role and affiliation, and what the speaker says."""
    name = one_line(said.speaker.name)
    line = Text(name, style=f"bold {STYLES[said.speaker.type]}")
    known = [*about(said.speaker), counted(len(said.statements), "statement")]
    line.append("  " + ", ".join(known), "not bold")
    console.print()
    _line(console, line)
    for number, statement in said.statements:
        _statement(text, statement, number, name, console)


def _statement(text: str, statement: Statement, number: int, name: str, console: Console) -> None:
    """Print the number, cue, form and act of a statement, and below it its words."""
    dot = " - " if console.options.ascii_only else " · "
    how = dot.join(traits(text, statement, name))
    _line(console, Text(how, style="italic"), indent=5, first=f"{number:>3}")
    _line(console, Text(words_of(text, statement.content) or "(no words)"), indent=5)


def _audit(audit: Audit, text: str, console: Console) -> None:
    """Print the audit as a table with bars, and what stands out in it."""
    _heading(console, "On whose word")
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="bright_black")
    table.add_column("")
    table.add_column("characters", justify="right")
    table.add_column("", width=_BAR, no_wrap=True)
    table.add_column("statements", justify="right")
    table.add_column("speakers", justify="right")
    for row in audit.rows:
        if row.characters or row.statements:
            table.add_row(*_row(row, ascii_only=console.options.ascii_only))
    console.print(table, "")
    for finding in findings(audit, text):
        _line(console, Text(f"{finding.sentence}{finding.words}"))


def _row(row: AuditRow, *, ascii_only: bool) -> tuple[Text, ...]:
    """Return the cells of one row: kind, share of characters, bar, statements, speakers."""
    full = round(row.share * _BAR)
    bar = ("#" if ascii_only else "█") * (full or (1 if row.characters else 0))
    said = f"{row.statements} ({percent(row.statement_share)})" if row.statements else ""
    cells = (KINDS[row.speaker_type], percent(row.share), bar, said, str(row.speakers or ""))
    styles = ("", "", STYLES[row.speaker_type], "", "")
    return tuple(Text(cell, style) for cell, style in zip(cells, styles, strict=True))

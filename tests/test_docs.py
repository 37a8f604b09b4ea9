"""The documentation is complete: the lists are made from the code, so that neither can drift."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import click
import pytest

from onrecord import errors, records
from onrecord.articles.dumps.reasons import known_reasons
from onrecord.articles.html import reasons as html_reasons
from onrecord.reader import acts
from onrecord.records import EntityType, Form, Kind, Media, SpeakerType
from onrecord.settings import Settings
from onrecord.surfaces.cli import main
from tools import docs

from .test_public import READING

ROOT = Path(__file__).parents[1]


def doc(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf8")


def columns(text: str) -> set[str]:
    """Return the names in code marks in the first column of a page's tables, and in headings."""
    rows = re.findall(r"^(?:\||#+) ([^|\n]+)", text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


@pytest.mark.parametrize("page", docs.pages(), ids=lambda page: page.name)
def test_what_is_generated_is_up_to_date(page: Path) -> None:
    text = page.read_text("utf8")
    assert docs.filled(text) == text, f"{page.name} is out of date: run python -m tools.docs"


@pytest.mark.parametrize("name", ["", *sorted(main.commands)])
def test_every_commands_help_is_in_the_docs(name: str) -> None:
    marker = f"help {name}".strip()
    assert f"<!-- {marker} -->" in doc("cli.md")
    assert docs.help_of(name) in doc("cli.md")


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_is_in_the_docs(name: str) -> None:
    for option in main.commands[name].params:
        if isinstance(option, click.Option):
            for flag in option.opts:
                assert flag in docs.help_of(name)


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_in_the_docs_with_its_default(field: object) -> None:
    name = field.name  # type: ignore[attr-defined]
    value = getattr(Settings(), name)
    flag = "--" + name.replace("_", "-")
    row = f"| `{name}` | `ONRECORD_{name.upper()}` | `{flag}` | {value} |"
    assert row in doc("cli.md")
    options = [o for command in main.commands.values() for o in command.params]
    assert any(flag in option.opts for option in options)


def test_every_reason_for_an_unread_input_is_in_the_docs() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    section = doc("cli.md").split("## Why an input could not be read")[1]
    for reason in {kind.reason for kind in kinds} | {"no-pages", "internal-error"}:
        assert f"`{reason}`" in section


def test_every_exit_code_is_in_the_docs() -> None:
    section = doc("cli.md").split("## Exit codes")[1]
    for code in (0, 1, 2, 3, 130):
        assert f"\n| {code} | " in section


def test_every_field_of_every_record_is_in_the_docs() -> None:
    text = doc("json.md")
    for name, kind in vars(records).items():
        if is_dataclass(kind):
            for field in fields(kind):
                assert f"`{field.name}`" in text, f"{name}.{field.name}"


def sections() -> dict[str, str]:
    """Return the sections of docs/json.md by their headings."""
    parts = re.split(r"^## ", doc("json.md"), flags=re.MULTILINE)
    return {part.split("\n")[0]: part for part in parts}


def test_every_key_of_the_json_is_in_its_table() -> None:
    data = READING.to_dict()
    (statement,) = data["statements"]
    plain = READING.statements[0].to_dict()
    audit = data["audit"]
    tables = {
        "An article: `onrecord articles`": data["article"],
        "Statements: `onrecord statements`": {"id", "attributions", "entities", "note"},
        "One statement": plain,
        "One entity": data["entities"][0],
        "A reading: `onrecord read --json`": {*data, *(statement.keys() - plain.keys())},
        "The audit": {
            *audit,
            *audit["rows"][0],
            *audit["unnamed_source"],
            *audit["without_named_source"],
        },
    }
    for heading, keys in tables.items():
        found = columns(sections()[heading].split("\n", 1)[1])
        assert found == set(keys), heading


FIXED = [*get_args(Form), *get_args(Media), *get_args(Kind), *get_args(EntityType)]


@pytest.mark.parametrize("word", FIXED)
def test_every_fixed_word_is_in_the_docs(word: str) -> None:
    assert f"`{word}`" in doc("json.md")


@pytest.mark.parametrize("speaker_type", get_args(SpeakerType))
def test_every_kind_of_source_is_in_the_docs(speaker_type: str) -> None:
    assert f"| `{speaker_type}` |" in doc("speakers.md")
    assert f"`{speaker_type}`" in doc("json.md")


def test_every_act_is_in_the_docs_with_its_words() -> None:
    text = doc("reader.md")
    assert docs.acts() in text, "run python -m tools.docs"
    for act in acts():
        assert f"\n| `{act}` | " in text


HTML_REASONS = {
    value
    for name, value in vars(html_reasons).items()
    if re.fullmatch(r"[A-Z][A-Z_]*", name) and isinstance(value, str)
}


@pytest.mark.parametrize("reason", sorted(HTML_REASONS))
def test_every_reason_of_a_line_removed_from_html_is_in_the_docs(reason: str) -> None:
    assert re.search(rf"^\| `?{reason}`? \| \S", doc("articles.md"), re.MULTILINE)


@pytest.mark.parametrize("reason", sorted(set(known_reasons())))
def test_every_reason_of_a_line_removed_from_a_dump_is_in_the_docs(reason: str) -> None:
    assert re.search(rf"^\| `?{reason}`?[ ,|].*\| \S", doc("dumps.md"), re.MULTILINE)


def test_the_words_of_the_design_are_in_the_glossary() -> None:
    words = (
        *("page", "article", "statement", "content", "cue", "source", "form", "act", "speaker"),
        *("actor", "story", "claim", "copy", "review", "event", "decision", "audit", "entity"),
        *("speaker type", "affiliation", "role", "chain", "unnamed source"),
    )
    for word in words:
        assert f"\n| {word} | " in doc("glossary.md")


def test_links_between_pages_lead_somewhere() -> None:
    for page in docs.pages():
        for target, anchor in re.findall(
            r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text("utf8")
        ):
            there = page.parent / target if target else page
            assert there.exists(), f"{page.name}: {target}"
            if anchor and there.suffix == ".md":
                headings = re.findall(r"^#+ (.+)$", there.read_text("utf8"), re.MULTILINE)
                assert anchor in {slug(h) for h in headings}, f"{page.name}: {target}#{anchor}"


def slug(heading: str) -> str:
    """Return the anchor that a heading gets on GitHub."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")

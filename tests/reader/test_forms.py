"""Direct, indirect, mixed: read off the quotation marks."""

from __future__ import annotations

from onrecord.reader import form_of, quoted
from onrecord.records import Span


def form(text: str, *contents: str) -> str:
    spans = [Span(text.index(c), text.index(c) + len(c)) for c in contents]
    return form_of(spans, quoted(text), text)


def test_all_words_in_quotation_marks() -> None:
    assert form('"We will rebuild," Doll said.', '"We will rebuild,"') == "direct"


def test_no_word_in_quotation_marks() -> None:
    assert form("Doll said the town would rebuild.", "the town would rebuild") == "indirect"


def test_some_words_in_quotation_marks() -> None:
    text = 'Doll called the plan "a betrayal" of the valley.'
    assert form(text, 'the plan "a betrayal" of the valley') == "mixed"


def test_a_broken_quote_is_direct() -> None:
    text = '"We will rebuild," Doll said, "and we will stay."'
    assert form(text, '"We will rebuild,"', '"and we will stay."') == "direct"


def test_a_content_of_signs_only_is_indirect() -> None:
    assert form("Doll said …", "…") == "indirect"

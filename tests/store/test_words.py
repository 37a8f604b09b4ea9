"""Words are the same, however they are written; their places are those of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.words import folded, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "cafe"),
        ("STRASSE", "Straße"),
        ("Łódka", "lodka"),
        ("İzmir", "izmir"),
        ("الجِسْرُ", "الجسر"),
        ("الجسر", "جسر"),
        ("والجسر", "جسر"),
        ("بالجسر", "جسر"),
        ("للجسر", "جسر"),
        ("الجـــسر", "جسر"),
        ("أخبار", "اخبار"),
        ("إغلاق", "اغلاق"),
        ("آثار", "اثار"),
        ("بلدية", "بلديه"),
        ("مستشفى", "مستشفي"),
        ("٢٠٣١", "2031"),
        ("۲۰۳۱", "2031"),
    ],
)
def test_a_word_is_found_in_either_spelling(one: str, other: str) -> None:
    assert folded(one) == folded(other) != ""


@pytest.mark.parametrize("word", ["الله", "والد", "الم", "بال"])
def test_what_is_no_article_stays(word: str) -> None:
    assert folded(word) == word


def test_a_hyphen_parts_words_and_a_mark_alone_is_none() -> None:
    assert folded("Al-Jadeed & co. — “*”") == "al jadeed co"


def test_signs_without_spaces_are_words_each() -> None:
    assert folded("日本語 港") == "日 本 語 港"


def test_a_word_stands_where_the_text_has_it() -> None:
    text = "قالت: الجِسْرُ القديم, Łódka"
    assert [text[w.start : w.end] for w in words(text)] == ["قالت", "الجِسْرُ", "القديم", "Łódka"]


@given(st.text())
def test_any_text_has_words_in_order_inside_it(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert word.form
        assert all(c.isalnum() for c in word.form)
        last = word.end if text[word.start : word.end] else last
    assert folded(text).split() == [word.form for word in words(text)]


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    once = [word.form for word in words(text)]
    # The article is left off once: what is left may begin like one again.
    assert all(form.isascii() is False or folded(form) == form for form in once)

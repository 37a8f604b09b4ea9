"""From bytes to characters: what the page says of itself is checked, not believed."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from onrecord.pages.archive import wide_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD_BYTES = 8192
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_META = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_LANG = re.compile(rb"""<html[^>]{0,400}?\blang\s*=\s*["']?([a-z]{2,3})""", re.IGNORECASE)
# Browsers read these labels as their larger relatives, and pages count on it.
_LARGER = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# What pages of a language were written in before UTF-8, likeliest first.
_BY_LANGUAGE = {
    **dict.fromkeys(("ar", "fa", "ur"), ("windows-1256",)),
    **dict.fromkeys(("ru", "bg", "sr", "mk", "be"), ("windows-1251", "koi8-r")),
    "uk": ("windows-1251", "koi8-u"),
    "he": ("windows-1255",),
    "el": ("windows-1253", "iso8859-7"),
    "tr": ("windows-1254",),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro"), ("windows-1250", "iso8859-2")),
    **dict.fromkeys(("lt", "lv", "et"), ("windows-1257",)),
    "vi": ("windows-1258",),
    "th": ("cp874",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "zh": ("gb18030", "big5hkscs"),
}
# The sniffer mixes up the Latin code pages, which differ in few letters; these decide.
_LATIN = re.compile(r"cp125[02478]|iso8859|latin|mac")
_MARKS_OF_BOTH = frozenset("“”„‘’‚…–—«»€§°©\xa0")
_WESTERN = frozenset("éèàùçâêîôûäöüßñáíóúãõåæøëïÉÈÀÇÄÖÜÑÁÍÓÚÅÆØ¿¡ºª") | _MARKS_OF_BOTH
_CENTRAL = frozenset("ąćęłńóśźżčďěňřšťůžýáéíúőűäöüôâăîşţľßĄĆĘŁŃÓŚŹŻČŘŠŤŽÁÉÍÚŐŰÄÖÜ") | _MARKS_OF_BOTH
_SNIFF_BYTES = 1 << 16
# Fewer broken places than this share of all non-ASCII places: odd bytes in a page of that encoding.
_ODD_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were read with, and what was odd."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Decode a page. Never fails: bytes that fit nowhere become U+FFFD, and a note says so.

    Order: byte order mark; zero bytes that show UTF-16; valid UTF-8; the declared encoding where
    the bytes bear it out; the encodings usual for the declared language; sniffing. The `charset` of
    an HTTP header counts as declared, before what the page says (HTML Standard, 13.2.3.2).
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _forced(data, codec)
    wide = wide_encoding(data)
    if wide:
        return _forced(data, wide, (f"no byte order mark, read as {wide}",))
    declared, label = _declared(data, charset)
    text = _strict(data, "utf-8")
    if text is not None:
        if data.isascii() or declared in (None, "utf-8") or _stateful(data, declared):
            return _plain(data, text, declared)
        return Decoded(text, "utf-8", (f"declared {label}, read as utf-8",))
    return _not_utf8(data, declared, label)


def _plain(data: bytes, text: str, declared: str | None) -> Decoded:
    """Valid UTF-8, unless the escape sequences of ISO-2022 hide in its ASCII."""
    if declared and _stateful(data, declared):
        hidden = _strict(data, declared)
        if hidden is not None:
            return Decoded(hidden, declared)
    return Decoded(text, "utf-8")


def _stateful(data: bytes, declared: str | None) -> bool:
    return bool(declared and declared.startswith("iso2022")) and b"\x1b" in data


def _not_utf8(data: bytes, declared: str | None, label: str | None) -> Decoded:
    if declared and declared != "utf-8":
        text = _strict(data, declared)
        if text is not None:
            return Decoded(text, declared)
        odd = _odd_bytes(data, declared, label)
        if odd is not None:
            return odd
    odd = _odd_bytes(data, "utf-8", label)
    if odd is not None:
        return odd
    codec, text = _sniff(data)
    said = f"declared {label}, read as {codec}" if label else f"none declared, read as {codec}"
    lost = text.count("\ufffd")
    notes = (said, _replaced(lost)) if lost else (said,)
    return Decoded(text, codec, notes)


def _odd_bytes(data: bytes, codec: str, label: str | None) -> Decoded | None:
    """Decode with replacement when only a few places are broken; None when it is another codec."""
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    if lost > 3 and lost > _ODD_SHARE * (len(text) - _ascii_count(text)):
        return None
    if lost == len(text) - _ascii_count(text) and codec == "utf-8":
        return None  # no place is right: one accented letter of a single-byte page, say
    notes = [] if label and _codec(label) == codec else [f"read as {codec}"]
    return Decoded(text, codec, (*notes, _replaced(lost)))


def _ascii_count(text: str) -> int:
    return len(text.encode("ascii", "ignore"))


def _replaced(count: int) -> str:
    places = "1 place" if count == 1 else f"{count} places"
    return f"{places} could not be decoded and became U+FFFD"


def _sniff(data: bytes) -> tuple[str, str]:
    language = _LANG.search(data[:_HEAD_BYTES])
    usual = _BY_LANGUAGE.get(language[1].decode("ascii").lower(), ()) if language else ()
    for codec in usual:
        text = _strict(data, codec)
        if text is not None and _looks_written(text):
            return codec, text
    sample = _sample(data)
    guess = from_bytes(sample).best()
    if guess and _LATIN.match(guess.encoding):
        guess_of_ours = _latin(sample)
        sniffed = _strict(data, guess_of_ours)
        if sniffed is not None:
            return guess_of_ours, sniffed
    for codec in (_windows(guess.encoding) if guess else "windows-1252", "windows-1252"):
        sniffed = _strict(data, codec)
        if sniffed is not None:
            return codec, sniffed
    return "windows-1252", data.decode("windows-1252", "replace")


def _latin(sample: bytes) -> str:
    """Tell Western from Central European by which one's letters the bytes spell."""
    west = _share(sample.decode("windows-1252", "replace"), _WESTERN)
    central = _share(sample.decode("windows-1250", "replace"), _CENTRAL)
    return "windows-1250" if central > west else "windows-1252"


def _share(text: str, letters: frozenset[str]) -> float:
    odd = [c for c in text if c > "\x7f"]
    return sum(c in letters for c in odd) / max(1, len(odd))


def _sample(data: bytes) -> bytes:
    """The lines that hold the evidence: those with bytes outside ASCII, tags left out."""
    text = re.sub(rb"<[^<>]{0,2000}>", b" ", data[: 8 * _SNIFF_BYTES])
    lines = [line.strip() for line in text.splitlines() if not line.isascii()]
    return b"\n".join(lines)[:_SNIFF_BYTES] or data[:_SNIFF_BYTES]


def _looks_written(text: str) -> bool:
    """Say whether most characters outside ASCII are letters: a wrong codec yields symbols."""
    odd = [c for c in text[: 1 << 18] if c > "\x7f"]
    letters = sum(unicodedata.category(c)[0] in "LM" for c in odd)
    return letters >= 0.6 * len(odd)


def _declared(data: bytes, charset: str | None) -> tuple[str | None, str | None]:
    """Return the codec that the server or the page names and its label, or two Nones."""
    if charset and _codec(charset.lower()):
        return _codec(charset.lower()), charset.lower()
    head = data[:_HEAD_BYTES]
    match = _XML.search(head) or _META.search(head)
    if match is None:
        return None, None
    label = match[1].decode("ascii", "replace").lower()
    return _codec(label), label


def _codec(label: str) -> str | None:
    """Return Python's name for a label, as browsers read it; None for one that is unknown."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if name.startswith(("utf-16", "utf-32", "utf-7")):
        return "utf-8"  # a page whose declaration can be read byte by byte is not in UTF-16
    name = _windows(name)
    try:
        b"a\x80".decode(name, "replace")
    except (LookupError, UnicodeError):
        return None  # a codec that is no text encoding, such as "hex"
    return None if "escape" in name else _LARGER.get(name, name)


def _windows(name: str) -> str:
    """Return Python's "cp1252" as pages and people write it: "windows-1252"."""
    return re.sub(r"^cp(125\d)$", r"windows-\1", name)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _forced(data: bytes, codec: str, notes: tuple[str, ...] = ()) -> Decoded:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd") - (_strict(data, codec) or "").count("\ufffd")
    return Decoded(text, codec, (*notes, _replaced(lost)) if lost > 0 else notes)

"""A label as patterns read it: without its number on the form, its asides and what is to be done with the field."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from catalogue.fold import fold
from fixtures.meaning import Meaning

# The field's number on the form: "[08.1].", "1.1.", "2)", "đ)", "II.".
_NUMBER = re.compile(
    r"^[^\w(\[]*(?:\[[\d.]+\]|\(\d+\)|\d+(?:\.\d+)*\s*[.)-](?!\d)|\(?[a-zđ]\)|[ivx]+\.(?=\s))[\W_]*", re.IGNORECASE
)
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a label: folded (`whole`, and `start` after words that only lead there) and with marks (`marked`).

    `counted` is what the brackets say of the value: a number, an amount, or a text where a sum is asked for in words.
    """

    whole: str
    start: str
    marked: str
    counted: Meaning | None

    def text(self, pattern: re.Pattern[str]) -> str:
        """The words that a pattern is about: patterns with marks are about words with marks."""
        return self.whole if pattern.pattern.isascii() else self.marked


@dataclass(frozen=True, slots=True)
class _Reader:
    """The patterns of wording.toml."""

    leads: re.Pattern[str]
    unit: re.Pattern[str]
    in_words: re.Pattern[str]
    no_paper: re.Pattern[str]
    paper: re.Pattern[str]
    spelt: dict[str, str]
    two_ways: re.Pattern[str]
    lookalikes: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _reader() -> _Reader:
    raw = tomllib.loads((files("pages") / "words" / "wording.toml").read_text(encoding="utf-8"))
    please, leads, measures = ("|".join(raw[key]) for key in ("please", "leads", "measures"))
    counted = rf"(?:[^()]*[,;: ])?(?P<money>{raw['money']})|(?:đơn vị(?: tính)?\s*:?\s*)?(?:{measures})"
    return _Reader(
        re.compile(rf"^(?:(?:{please}) )*(?:{raw['to_do']})*(?:(?:{leads}) )*"),
        re.compile(rf"\(\s*(?:{counted})(?:\s*/[^()]*)?\s*\)", re.IGNORECASE),
        re.compile(raw["in_words"], re.IGNORECASE),
        re.compile(raw["no_paper"]),
        re.compile("|".join(raw["papers"])),
        raw["spelt"],
        re.compile(rf"\b(?:{'|'.join(raw['spelt'])})\b"),
        tuple((re.compile(words), kept_apart) for words, kept_apart in raw["lookalikes"].items()),
    )


@lru_cache(maxsize=8192)
def wording_of(label: str) -> Wording:
    """Read a label. A label that is all aside is read with it."""
    reader = _reader()
    text = " ".join(unicodedata.normalize("NFC", label).split())
    counted = _counted(text)
    text = _NUMBER.sub("", text)
    bare = _ASIDE.sub(" ", text)
    if not any(c.isalpha() for c in bare):
        bare = text
    marked = " ".join(bare.lower().split()).strip(" *:;.,-–…()[]")
    marked = reader.two_ways.sub(lambda word: reader.spelt[word.group()], marked)
    marked = re.sub(r"\s+([:;,.])", r"\1", marked)
    return Wording(_folded(marked), _folded(reader.leads.sub("", marked)), marked, counted)


def with_paper(label: str, *headings: str) -> str:
    """A label that names no paper with the paper that a heading begins with: "Ngày cấp" below "Giấy phép lái xe"."""
    reader = _reader()
    if not reader.no_paper.fullmatch(wording_of(label).whole):
        return label
    starts = (wording_of(heading).start for heading in headings if heading)
    paper = next((m.group() for start in starts if (m := reader.paper.match(start))), "")
    return f"{label.strip().rstrip(' *:')} {paper}" if paper else label


def _counted(text: str) -> Meaning | None:
    """What goes into the field by what stands in brackets: a sum in words is no figure."""
    if _reader().in_words.search(text):
        return Meaning.TEXT
    unit = _reader().unit.search(text)
    return (Meaning.AMOUNT if unit["money"] else Meaning.NUMBER) if unit else None


def _folded(marked: str) -> str:
    for lookalike, kept_apart in _reader().lookalikes:
        marked = lookalike.sub(kept_apart, marked)
    return fold(marked)

"""Gives each field its meaning: `autocomplete` and type first, then words as data, then the company it keeps."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from catalogue.fold import fold
from fixtures.meaning import Meaning

if TYPE_CHECKING:
    from pages.view import Control

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SPLIT = re.compile(r"[^A-Za-z0-9À-ỹ]+")
_CLOSE = 0.8  # a rival match this long, as a share of the best, makes the meaning doubtful
_RIVAL = 0.8
_NAME_ALONE = 0.8  # words of a programmer are worth a fifth less than words shown to the citizen
# What may stand before the words of a label: its number on the form, and what is to be done with the field.
_NUMBER = re.compile(r"^\W*\d+\s*[.)]\W*")
_TO_DO = re.compile(r"^(vui long )?((nhap|chon|dien|ghi) )?")
# A unit in brackets tells of a quantity, whatever its words ("m³/ngày đêm").
_UNITS = "[ck]?m[²³23]?|ha|k?g|tấn|tạ|lít|k[wv]a?|%|đồng|vnđ|triệu đồng|người|cái|chiếc|con|cây"
_UNIT = re.compile(rf"\(\s*(?:{_UNITS})(?:\s*/[^()]*)?\s*\)", re.IGNORECASE)
_PICTURE = re.compile(
    r"captcha|\b(hinh|anh) |doi (ma|anh)|ma khac|tai lai|lam moi|moi truong (kiem thu|thu nghiem)|khong phai.*may"
)
_SENT = re.compile(r"\botp\b|\bsms\b|tin nhan|(da )?gui (den|ve|toi|qua)|thu dien tu|\bemail\b|dien thoai")
_DATE_HINT = re.compile(r"\bdd ?[/.-] ?mm ?[/.-] ?yyyy|ngay/thang/nam|d/m/y")


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One meaning and what shows it."""

    meaning: Meaning
    sure: float
    head: tuple[re.Pattern[str], ...]
    label: tuple[re.Pattern[str], ...]
    name: tuple[re.Pattern[str], ...]
    options: tuple[re.Pattern[str], ...]
    autocomplete: frozenset[str]
    type_is: frozenset[str]
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Guess:
    """A field's meaning, how sure (0 to 1), and by what: data, autocomplete, type, label, name, options or shape."""

    meaning: Meaning
    confidence: float
    by: str


@cache
def _rules() -> tuple[FieldRule, ...]:
    raw = tomllib.loads((files("pages") / "words" / "fields.toml").read_text(encoding="utf-8"))["field"]

    def patterns(row: dict[str, list[str]], key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(p) for p in row.get(key, ()))

    return tuple(
        FieldRule(
            Meaning(row["meaning"]),
            row["sure"],
            patterns(row, "head"),
            patterns(row, "label"),
            patterns(row, "name"),
            patterns(row, "options"),
            frozenset(row.get("autocomplete", ())),
            frozenset(row.get("type_is", ())),
            frozenset(row.get("type", ())),
        )
        for row in raw
    )


def meaning_of(control: Control) -> Guess:
    """The most likely meaning of a field. Unknown fields fall back to their shape: date, number or text."""
    if control.meant:
        return Guess(Meaning(control.meant), 1.0, "data")
    rules = [r for r in _rules() if not r.types or control.type in r.types]
    for layer in (_by_autocomplete, _by_label, _by_type, _by_name, _by_options):
        guess = layer(control, rules)
        if guess is not None:
            return _or_captcha(guess, control)
    return _by_shape(control)


def _or_captcha(guess: Guess, control: Control) -> Guess:
    """Portals call the letters of a picture and a code that they send by one name; what stands beside tells which."""
    if guess.meaning is not Meaning.ONE_TIME_CODE or guess.by != "label":
        return guess
    beside = fold(f"{control.hint} {control.nearby} {control.placeholder}")
    drawn = _PICTURE.search(beside) and not _SENT.search(beside)
    return Guess(Meaning.CAPTCHA, guess.confidence, guess.by) if drawn else guess


def _by_autocomplete(control: Control, rules: list[FieldRule]) -> Guess | None:
    tokens = set(control.autocomplete.lower().split())
    found = next((r for r in rules if r.autocomplete & tokens), None)
    return Guess(found.meaning, 0.97, "autocomplete") if found else None


def _by_type(control: Control, rules: list[FieldRule]) -> Guess | None:
    found = next((r for r in rules if control.type in r.type_is), None)
    return Guess(found.meaning, 0.9, "type") if found else None


def _by_label(control: Control, rules: list[FieldRule]) -> Guess | None:
    own = control.group if control.type == "radio" and control.group else control.words
    for label, trust in ((own, 1.0), (control.placeholder, 0.9)):
        if not label:
            continue
        text = _UNIT.sub("", _NUMBER.sub("", label))
        start = _TO_DO.sub("", fold(text))
        heads = [(r, length) for r in rules if (length := _at_start(r.head, start)) is not None]
        matched = heads or [(r, length) for r in rules if (length := _longest(r.label, text)) is not None]
        if matched:
            best, length = max(matched, key=lambda m: m[1])
            rivals = [n for r, n in matched if r.meaning is not best.meaning]
            doubt = _RIVAL if rivals and max(rivals) >= length * _CLOSE else 1.0
            return Guess(best.meaning, round(best.sure * trust * doubt, 2), "label")
        if _UNIT.search(label):
            return Guess(Meaning.NUMBER, 0.6, "label")
    return None


def _at_start(patterns: tuple[re.Pattern[str], ...], start: str) -> int | None:
    """Length of the longest match at the label's beginning, None when nothing matches there."""
    found = [len(m.group(0)) for p in patterns if (m := p.match(start))]
    return max(found) if found else None


def _longest(patterns: tuple[re.Pattern[str], ...], text: str) -> int | None:
    """Length of the longest match, None when nothing matches."""
    folded, plain = fold(text), unicodedata.normalize("NFC", text).lower()
    found = [len(m.group(0)) for p in patterns if (m := p.search(folded if p.pattern.isascii() else plain))]
    return max(found) if found else None


def _by_name(control: Control, rules: list[FieldRule]) -> Guess | None:
    raw = re.sub(r"^(data\[|form\[|ctl\d+\$?)|\]", " ", f"{control.name} {control.id}")
    text = fold(" ".join(_SPLIT.split(_CAMEL.sub(" ", raw))))
    if not text:
        return None
    found = next((r for r in rules if any(p.search(text) for p in r.name)), None)
    return Guess(found.meaning, round(found.sure * _NAME_ALONE, 2), "name") if found else None


def _by_options(control: Control, rules: list[FieldRule]) -> Guess | None:
    texts = [fold(o.text) for o in control.options or () if o.real]
    for rule in rules:
        hits = {i for i, p in enumerate(rule.options) if any(p.search(t) for t in texts)}
        if len(hits) >= 2:
            return Guess(rule.meaning, round(rule.sure * 0.85, 2), "options")
    return None


def _by_shape(control: Control) -> Guess:
    asked = fold(f"{control.placeholder} {control.hint}")
    if control.type in {"date", "datetime-local", "month"} or _DATE_HINT.search(asked):
        return Guess(Meaning.DATE, 0.6, "shape")
    if control.type == "number" or control.inputmode in {"numeric", "decimal"}:
        return Guess(Meaning.NUMBER, 0.5, "shape")
    if control.type in {"text", "textarea", "search", "textbox", "editable"}:
        return Guess(Meaning.TEXT, 0.3, "shape")
    return Guess(Meaning.UNKNOWN, 0.0, "shape")

"""Gives each field its meaning: `autocomplete` and type first, then words as data, then the company it keeps."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from catalogue.fold import fold
from fixtures.meaning import Meaning
from pages.wording import Wording, with_paper, wording_of

if TYPE_CHECKING:
    from pages.view import Control

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SPLIT = re.compile(r"[^A-Za-z0-9À-ỹ]+")
_CLOSE = 0.8  # a rival match this long, as a share of the best, makes the meaning doubtful
_RIVAL = 0.8
_COUNTED = 0.6
# What a Vietnamese label begins with is what it asks for; then what it ends with ("Giấy chứng tử số:"); then what kind
# of thing its first noun is; then what stands further on.
_HEAD, _TAIL, _KIND, _INSIDE = 4, 3, 2, 1
# Meanings that a unit in brackets overrules: a period counted in months is no day.
_NOT_COUNTED = {
    Meaning.DATE, Meaning.TEXT, Meaning.NUMBER, Meaning.DOCUMENT_NUMBER, Meaning.UNKNOWN, Meaning.REQUEST,
    Meaning.LAND_USE, Meaning.AMOUNT,
}  # fmt: skip
_ASIDE = 0.85  # words further on in a label, behind something that no pattern knows
# Patterns of labels match whole words; one that ends with "/" or so ends there.
_STARTS, _ENDS = r"(?<!\w)", r"(?!(?<=\w)\w)"
_NAME_ALONE = 0.8  # words of a programmer are worth a fifth less than words shown to the citizen
_PICTURE = re.compile(
    r"captcha|\b(hinh|anh) |doi (ma|anh)|ma khac|tai lai|lam moi|(moi truong|che do) (kiem thu|thu nghiem)"
    r"|khong phai.*may"
)
_SENT = re.compile(r"\botp\b|\bsms\b|tin nhan|(da )?gui (den|ve|toi|qua)|thu dien tu|\bemail\b|dien thoai")
_DATE_HINT = re.compile(r"\bdd ?[/.-] ?mm ?[/.-] ?yyyy|ngay/thang/nam|d/m/y")


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One meaning and what shows it; `kind` says that its heads tell the kind of thing alone (kinds.toml)."""

    meaning: Meaning
    kind: bool
    sure: float
    head: tuple[re.Pattern[str], ...]
    tail: tuple[re.Pattern[str], ...]
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
    words = files("pages") / "words"
    raw = [
        {**row, "kind": name == "kinds"}
        for name in ("fields", "kinds")
        for row in tomllib.loads((words / f"{name}.toml").read_text(encoding="utf-8"))["field"]
    ]

    def patterns(row: dict[str, list[str]], key: str, shape: str = "{}") -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(shape.format(p)) for p in row.get(key, ()))

    return tuple(
        FieldRule(
            Meaning(row["meaning"]),
            row["kind"],
            row["sure"],
            patterns(row, "head", rf"(?:{{}}){_ENDS}"),
            patterns(row, "tail", rf"{_STARTS}(?:{{}})$"),
            patterns(row, "label", rf"{_STARTS}(?:{{}}){_ENDS}"),
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
    if control.type == "password" and not _SENT.search(fold(control.words)):
        return Guess(Meaning.PASSWORD, 0.97, "type")
    for layer in (_by_autocomplete, _by_label, _by_type, _by_name, _by_options):
        guess = layer(control)
        if guess is not None:
            return _or_captcha(guess, control)
    return _by_shape(control)


@cache
def _rules_for(control_type: str) -> tuple[FieldRule, ...]:
    return tuple(r for r in _rules() if not r.types or control_type in r.types)


def _or_captcha(guess: Guess, control: Control) -> Guess:
    """Portals call the letters of a picture and a code that they send by one name; what stands beside tells which."""
    if guess.meaning is not Meaning.ONE_TIME_CODE or guess.by != "label":
        return guess
    beside = fold(f"{control.hint} {control.nearby} {control.placeholder}")
    drawn = _PICTURE.search(beside) and not _SENT.search(beside)
    return Guess(Meaning.CAPTCHA, guess.confidence, guess.by) if drawn else guess


def _by_autocomplete(control: Control) -> Guess | None:
    tokens = set(control.autocomplete.lower().split())
    found = next((r for r in _rules_for(control.type) if r.autocomplete & tokens), None)
    return Guess(found.meaning, 0.97, "autocomplete") if found else None


def _by_type(control: Control) -> Guess | None:
    found = next((r for r in _rules_for(control.type) if control.type in r.type_is), None)
    return Guess(found.meaning, 0.9, "type") if found else None


def _by_label(control: Control) -> Guess | None:
    own = control.group if control.type == "radio" and control.group else control.words
    for label, trust in ((own, 1.0), (control.placeholder, 0.9)):
        wording = wording_of(with_paper(label, control.group, control.section))
        found = _best(wording, control.type) if wording.whole else None
        if found is not None:
            meaning, sure = found
            if wording.counted is Meaning.TEXT or (wording.counted and meaning in _NOT_COUNTED):
                meaning, sure = wording.counted or meaning, _COUNTED
            return Guess(meaning, round(sure * trust, 2), "label")
        if wording.counted:
            return Guess(wording.counted, _COUNTED, "label")
    return None


@lru_cache(maxsize=8192)
def _best(wording: Wording, control_type: str) -> tuple[Meaning, float] | None:
    """The meaning whose words stand in the weightiest place, the longest of them, and how sure that is."""
    matched = [(r, place) for r in _rules_for(control_type) if (place := _place(r, wording)) is not None]
    if not matched:
        return None
    best, (tier, length) = max(matched, key=lambda m: m[1])
    rivals = [n for r, (t, n) in matched if t == tier and r.meaning is not best.meaning]
    doubt = _RIVAL if rivals and max(rivals) >= length * _CLOSE else 1.0
    return best.meaning, best.sure * doubt * (_ASIDE if tier == _INSIDE else 1.0)


def _place(rule: FieldRule, wording: Wording) -> tuple[int, int] | None:
    """Where a rule's words stand, and the length of the longest of them; None when they are not there."""
    at_head = [
        len(m.group(0))
        for p in (*rule.head, *rule.label)
        for text in ((wording.start, wording.whole) if p.pattern.isascii() else (wording.marked,))
        if (m := p.match(text))
    ]
    if at_head and not rule.kind:
        return _HEAD, max(at_head)
    at_tail = [len(m.group(0)) for p in rule.tail if (m := p.search(wording.text(p)))]
    if at_tail:
        return _TAIL, max(at_tail)
    if at_head:
        return _KIND, max(at_head)
    inside = [len(m.group(0)) for p in rule.label if (m := p.search(wording.text(p)))]
    return (_INSIDE, max(inside)) if inside else None


def _by_name(control: Control) -> Guess | None:
    raw = re.sub(r"^(data\[|form\[|ctl\d+\$?)|\]", " ", f"{control.name} {control.id}")
    text = fold(" ".join(_SPLIT.split(_CAMEL.sub(" ", raw))))
    if not text:
        return None
    found = next((r for r in _rules_for(control.type) if any(p.search(text) for p in r.name)), None)
    return Guess(found.meaning, round(found.sure * _NAME_ALONE, 2), "name") if found else None


def _by_options(control: Control) -> Guess | None:
    texts = [fold(o.text) for o in control.options or () if o.real]
    for rule in _rules_for(control.type):
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

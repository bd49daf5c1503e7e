"""The walker's vocabulary: data files of patterns over folded text, and the questions asked of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from catalogue.claim import ONE_PART, WHOLE, Claim, Scheme
from catalogue.fold import fold
from evidence.facts import DossierStatus, InfoField, ResultWay

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pages.view import Action

_DOSSIER_CODE = re.compile(r"\b(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3}){0,3}-(?:\d{6}|\d{8})-\d{4,7}\b")
_NAMED_CODE = re.compile(
    r"(?:mã|số)\s*(?:số\s*)?(?:hồ\s*sơ|biên\s*nhận|tiếp\s*nhận|tra\s*cứu|reference|phiếu)[^:：A-Za-z0-9]{0,20}"
    r"(?:là\s*)?[:：]?\s*([A-Z0-9][A-Z0-9./-]{4,}\d)",
    re.IGNORECASE,
)


_SENTENCE = re.compile(r"(?<=[.;!?…])\s+|\n")


@dataclass(frozen=True, slots=True)
class IntentRule:
    """One purpose of a button and the patterns that show it."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    desk: bool = False


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((files("pages") / "words" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _intents() -> tuple[IntentRule, ...]:
    rows = _load("actions")["intent"]
    return tuple(
        IntentRule(r["name"], tuple(re.compile(p) for p in r["patterns"]), desk=r.get("desk", False)) for r in rows
    )


@cache
def _information() -> Mapping[InfoField, tuple[re.Pattern[str], ...]]:
    raw = _load("information")
    return {InfoField(key): tuple(re.compile(p) for p in value["patterns"]) for key, value in raw.items()}


@cache
def _messages(section: str, key: str = "") -> tuple[re.Pattern[str], ...]:
    raw = _load("messages")[section]
    patterns = raw[key] if key else raw
    return tuple(re.compile(p) for p in patterns)


@cache
def _keys(section: str) -> tuple[str, ...]:
    return tuple(_load("messages")[section])


_LEADING = re.compile(r"^[^\w«‹<←×🔍]+")


@cache
def _intent_of_text(text: str, *, desk: bool) -> str:
    bare = _LEADING.sub("", fold(text)).strip(" .!»›>→])}")
    rules = sorted(_intents(), key=lambda r: not r.desk) if desk else [r for r in _intents() if not r.desk]
    return next((r.name for r in rules if any(p.search(bare) for p in r.patterns)), "")


def intent_of(action: Action, *, desk: bool = False) -> str:
    """The purpose of a button or link, "" when its words tell none."""
    return _intent_of_text(action.text or action.aria, desk=desk)


def info_field(label: str) -> InfoField | None:
    """Which owed information a label of the service page announces."""
    text = re.sub(r"^[\W\d]+", "", fold(label))
    return next((f for f, patterns in _information().items() if any(p.search(text) for p in patterns)), None)


def says(message: str, lines: Iterable[str]) -> str:
    """The first line that carries one of the message's patterns, "" when none does."""
    patterns = _messages(message)
    return next((line for line in lines if any(p.search(fold(line)) for p in patterns)), "")


def tells(message: str, lines: Iterable[str]) -> str:
    """As `says`, by sentences, and only by those that tell what is: no "nếu có lỗi …", no announcement."""
    patterns = _messages(message)
    for line in lines:
        for sentence in _SENTENCE.split(line):
            words = fold(sentence)
            if any((found := p.search(words)) and not _conditional(message, words, found) for p in patterns):
                return line
    return ""


def _conditional(message: str, sentence: str, found: re.Match[str]) -> bool:
    if any(p.search(sentence[: found.start()]) for p in _messages("conditional", "before")):
        return True
    if message == "failed" and any(p.search(sentence) for p in _messages("conditional", "announced")):
        return True
    # "Please try again" may have its condition behind it.
    return found.group(0).startswith("vui long") and bool(re.search(r"\b(neu|khi|truong hop)\b", sentence))


def status_of(text: str) -> DossierStatus:
    """A dossier's state from the words of its look-up."""
    words = fold(text)
    for key in _keys("status"):
        if any(p.search(words) for p in _messages("status", key)):
            return DossierStatus(key)
    return DossierStatus.UNKNOWN


def delivery_of(text: str) -> ResultWay | None:
    """A way to receive results, from the words of a choice."""
    words = fold(text)
    for key in _keys("delivery"):
        if any(p.search(words) for p in _messages("delivery", key)):
            return ResultWay(key)
    return None


def level_of(text: str) -> Claim | None:
    """The level that the words name, in the numbers of its own scheme; None when they name none."""
    words = fold(text)
    for key, scheme in (("proactive", Scheme.PROACTIVE), ("number", Scheme.NUMBERED)):
        for pattern in _messages("levels", key):
            if found := pattern.search(words):
                return Claim(int(found.group(1)), scheme)
    named = [
        claim
        for key, claim in (("whole", WHOLE), ("part", ONE_PART))
        if any(p.search(words) for p in _messages("levels", key))
    ]
    # A line with both is a filter or a legend, not the level of a service.
    return named[0] if len(named) == 1 else None


def official_code(lines: Iterable[str]) -> str:
    """A dossier code in the official form, "" when there is none."""
    found = _DOSSIER_CODE.search("\n".join(lines))
    return found.group(0) if found else ""


def dossier_code(lines: Iterable[str]) -> str:
    """A dossier code in the official form (TT 01/2018 Đ19 and its successors), else one named as such."""
    text = "\n".join(lines)
    if code := official_code([text]):
        return code
    named = _NAMED_CODE.search(text)
    return named.group(1) if named else ""

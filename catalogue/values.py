"""Values as provinces write them: codes, levels, fees, time limits, channels."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from catalogue.claim import ONE_PART, WHOLE, Claim, Scheme
from catalogue.service import Channel
from catalogue.table import plain
from catalogue.texts import number, words

CODE = re.compile(r"[1-9]\.\d{6}(?:\.000\.00\.00)?(?:\.[A-Z]\d{2})?", re.ASCII)

_LEVEL = re.compile(r"(.*?)\b([1-4])\b(.*)")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,  ]\d{3})+(?![\d.,]*\d)|\d+(?![\d.,]*\d)")
_TIME = re.compile(r"(?:trong |khong qua |toi da )?(\d{1,3}) (ngay lam viec|ngay|gio lam viec|gio|thang|nam)\b")
_UNITS = {
    "ngay lam viec": "Ngày làm việc",
    "ngay": "Ngày",
    "gio lam viec": "Giờ làm việc",
    "gio": "Giờ",
    "thang": "Tháng",
    "nam": "Năm",
}


def code_of(value: str) -> str | None:
    """The code without spaces round it, with a capital province letter; None when it is no procedure code."""
    code = unicodedata.normalize("NFKC", value).strip().upper()
    return code if CODE.fullmatch(code) else None


@dataclass(frozen=True, slots=True)
class Level:
    """A published level. `claim` is None where only information is offered, which is no level of any scheme."""

    claim: Claim | None


@cache
def level_of(value: str) -> Level | None:
    """`DVCTT mức độ 4` → 4 as numbered; `toàn trình` → 2 of its own scheme; None when not understood."""
    text = plain(value)
    if text.endswith(" 0") and value.strip().endswith(".0"):
        text = text[:-2]
    for words_left in (text, _without(text, words("level", "around"))):
        for key, claim in (("whole", WHOLE), ("part", ONE_PART), ("information", None)):
            if words_left in words("level", key):
                return Level(claim)
    found = _LEVEL.fullmatch(text)
    if found is None:
        return None
    around = _without(f"{found[1]} {found[3]}", words("level", "around"))
    if around in words("level", "proactive"):
        return Level(Claim(int(found[2]), Scheme.PROACTIVE))
    return None if around else Level(Claim(int(found[2])))


def _without(text: str, around: tuple[str, ...]) -> str:
    for word in sorted(around, key=len, reverse=True):
        text = re.sub(rf"\b{word}\b", " ", text)
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Fee:
    """Amounts in đồng, in the order written. `problem` is a key of [note] in messages.toml, "" when all is clear."""

    amounts: tuple[int, ...] = ()
    free: bool = False
    problem: str = ""


@cache
def _currency() -> re.Pattern[str]:
    names = "|".join(sorted(words("fee", "currency"), key=len, reverse=True))
    return re.compile(rf"({_AMOUNT.pattern})\s*(?:{names})(?!\w)", re.IGNORECASE)


def fee_of(value: str) -> Fee:
    """Read a cell such as `50.000 đồng`, `50,000 VNĐ`, `Miễn phí` or `Không`."""
    value = unicodedata.normalize("NFC", value).strip()
    text = plain(value)
    if not text or text in words("nothing", "words"):
        return Fee()
    if text in words("fee", "free"):
        return Fee(free=True)
    whole = _AMOUNT.fullmatch(value)
    found = [value] if whole else [match[1] for match in _currency().finditer(value)]
    amounts = tuple(int(re.sub(r"\D", "", amount)) for amount in found)
    if not amounts:
        free = text.startswith("mien phi")
        return Fee(free=free, problem="" if free else "fee_not_understood")
    return plausible(amounts, free=text.startswith("mien phi"))


def plausible(amounts: tuple[int, ...], *, free: bool) -> Fee:
    """Keep the amounts that can be a fee; zero says free only where nothing else is said."""
    smallest = number("fee", "smallest")
    kept = tuple(amount for amount in amounts if amount >= smallest)
    if any(0 < amount < smallest for amount in amounts):
        return Fee(kept, free, "fee_too_small")
    free = free or (bool(amounts) and not kept)
    return Fee(kept, free, "fee_and_free" if kept and free else "")


def time_of(value: str) -> tuple[str, str]:
    """`05 ngày làm việc` → (`5`, `Ngày làm việc`); other words are kept as they are, without a unit."""
    found = _TIME.match(plain(value))
    if found is None:
        return value.strip(), ""
    return str(int(found[1])), _UNITS[found[2]]


def channel_of(value: str) -> Channel | None:
    """The channel a word names, None for an unknown one."""
    text = plain(value)
    return next((channel for channel in Channel if text in words("channel", channel.value)), None)


def nothing(value: str) -> bool:
    """Whether the national database says here that it holds nothing."""
    return plain(value) in words("nothing", "words")

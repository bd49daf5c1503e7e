"""The message catalogues of reports: every word that people read, in Vietnamese and English, from `texts/*.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from evidence.facts import DossierStatus, InfoField, Outcome, Reason, ResultWay, Signature, Step
from levels.verdict import Result, Standing, Verdict
from levels.wording import Wording
from reports.formats import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import StrEnum

SECTIONS: dict[type[StrEnum], str] = {
    Step: "step",
    Outcome: "outcome",
    Reason: "reason",
    Standing: "standing",
    DossierStatus: "status",
    Result: "result",
    Verdict: "verdict",
    ResultWay: "way",
    Signature: "signature",
    InfoField: "info",
}


class MessageError(ValueError):
    """A message is missing or lacks a language; the message says which key of which file."""


class Messages:
    """Texts by key, `section.name`."""

    def __init__(self, entries: Mapping[str, Wording]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, key: str) -> Wording:
        try:
            return self._entries[key]
        except KeyError:
            raise MessageError(f"reports/texts: there is no message {key!r}; add it with vi and en") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def get(self, key: str, otherwise: str) -> Wording:
        """The text of a key that data may name; `otherwise` in both languages where no catalogue has it."""
        return self._entries.get(key) or same(otherwise)

    def fill(self, key: str, **values: object) -> Wording:
        """A text with its places filled. Whole numbers and wordings take the form of each language."""
        return fill(self[key], **values)

    def counted(self, key: str, count: int) -> Wording:
        """A text with {count}; the form `KEY_one` for a single one, where the catalogue has it."""
        one = f"{key}_one"
        return self.fill(one if count == 1 and one in self._entries else key, count=count)

    def word(self, member: StrEnum) -> Wording:
        """The word for a value of a fact, finding or verdict."""
        return self[f"{SECTIONS[type(member)]}.{member.value or 'none'}"]


def same(text: str) -> Wording:
    """A text that both languages share, such as a name or a code."""
    return Wording(text, text)


def joined(parts: list[Wording], between: str) -> Wording:
    """Several texts as one."""
    return Wording(between.join(p.vi for p in parts), between.join(p.en for p in parts))


def fill(text: Wording, **values: object) -> Wording:
    """`text` with its places filled, language by language."""
    sides = {name: whole(v) if isinstance(v, int) and not isinstance(v, bool) else v for name, v in values.items()}
    vi = {name: v.vi if isinstance(v, Wording) else v for name, v in sides.items()}
    en = {name: v.en if isinstance(v, Wording) else v for name, v in sides.items()}
    return Wording(text.vi.format(**vi), text.en.format(**en))


@cache
def read_messages() -> Messages:
    """All catalogues that come with the reports. Raises MessageError."""
    entries: dict[str, Wording] = {}
    for path in sorted((files("reports") / "texts").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            _collect(tomllib.loads(path.read_text(encoding="utf-8")), path.name, entries)
    return Messages(entries)


def _collect(raw: dict[str, Any], name: str, entries: dict[str, Wording]) -> None:
    for section, messages in raw.items():
        for key, sides in messages.items():
            whole_key = f"{section}.{key}"
            if whole_key in entries:
                raise MessageError(f"reports/texts/{name}: {whole_key} is there twice")
            if set(sides) != {"vi", "en"} or not all(sides.values()):
                raise MessageError(f"reports/texts/{name}: {whole_key} needs a text for vi and one for en")
            entries[whole_key] = Wording(sides["vi"], sides["en"])

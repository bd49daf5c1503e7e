"""How many labels of real forms the walker understands: some to tune on, others that no pattern was made for."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from benchmarks.walker.harm import VALID, Harm, harm
from benchmarks.walker.line import Line
from catalogue.fold import fold
from fixtures.meaning import Meaning
from pages.meaning import meaning_of
from tests.pages.make import control

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.meaning import Guess

LIMIT = 97.0  # percent of a half's labels
TUNING = ("tuning", "tuning_offices", "tuning_papers", "fresh")
HELD_OUT = ("held_out",)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed on a form, and what it asks for: any of `meant`.

    `first` is the percentage of its source that was understood at the first try, None where that was not kept.
    """

    text: str
    meant: frozenset[Meaning]
    control: str
    source: str
    first: float | None = None

    def guess(self) -> Guess:
        """What the walker makes of it."""
        return meaning_of(control(self.text, type=self.control))

    @property
    def right(self) -> bool:
        """Whether the walker takes it for what it asks for."""
        return self.guess().meaning in self.meant


def labels(*names: str) -> list[Label]:
    """The labels of those files of `labels/`, as of `TUNING` or `HELD_OUT`."""
    return [
        Label(text, frozenset(map(Meaning, meant.split(" | "))), kind[0] if kind else "text", name, source.get("first"))
        for file in names
        for source in tomllib.loads((files(__package__) / "labels" / f"{file}.toml").read_text(encoding="utf-8"))[
            "source"
        ]
        for name in [source["name"]]
        for text, meant, *kind in source["labels"]
    ]


def measure(*, misses: bool) -> Iterator[Line]:
    """The lines of each half; with `misses` what was taken wrong in the half that may be tuned on."""
    tuning, held_out = labels(*TUNING), labels(*HELD_OUT)
    yield from _half("tuning", tuning)
    yield from _half("held-out", held_out)
    seen = {_bare(label) for label in tuning}
    unseen = [label for label in held_out if _bare(label) not in seen]
    yield Line("  held-out labels in words of their own", _share(unseen), None, "%", told=f"of {len(unseen)}")
    for source, count in Counter(label.source for label in held_out).items():
        own = [label for label in held_out if label.source == source]
        yield Line(f"  {source[:40]}", _share(own), None, "%", told=f"of {count}")
    yield from _first_tries(labels("fresh"))
    if misses:
        for label in tuning:
            if not label.right:
                guess = label.guess()
                print(f"    «{label.text}» {'|'.join(sorted(label.meant))}: {guess.meaning} {guess.confidence}")


def _half(name: str, half: list[Label]) -> Iterator[Line]:
    yield Line(f"meaning, {name}", _share(half), LIMIT, "%", least=True, told=f"of {len(half)} labels")
    guesses = [(label, label.guess()) for label in half]
    sure = sum(guess.meaning not in label.meant and guess.confidence >= VALID for label, guess in guesses)
    yield Line(f"  wrong and sure, {name}", _percent(sure, half), None, "%")
    harms = Counter(harm(guess, label.meant) for label, guess in guesses)
    yield Line(f"  general or alike, {name}", _percent(harms[Harm.GENERAL] + harms[Harm.ALIKE], half), None, "%")
    yield Line(f"  wrong kind of value, {name}", _percent(harms[Harm.WRONG], half), None, "%")


def _first_tries(fresh: list[Label]) -> Iterator[Line]:
    """What was understood of each fresh source before any pattern was made for it, as kept in fresh.toml."""
    tried = [(label.source, label.first) for label in fresh if label.first is not None]
    for (source, first), count in Counter(tried).items():
        yield Line(f"  first try: {source[:40]}", first, None, "%", told=f"of {count}")
    yield Line("  first tries together", round(sum(first for _, first in tried) / len(tried), 1), None, "%")


def _share(part: list[Label]) -> float:
    return _percent(sum(label.right for label in part), part)


def _percent(count: int, part: list[Label]) -> float:
    return round(100 * count / len(part), 1)


def _bare(label: Label) -> str:
    return "".join(c for c in fold(label.text) if c.isalnum())

"""How many labels of real forms the walker understands: one half to tune on, one that no pattern was made for."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from benchmarks.walker.line import Line
from catalogue.fold import fold
from fixtures.meaning import Meaning
from pages.meaning import meaning_of
from tests.pages.make import control

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages.meaning import Guess

LIMIT = 97.0  # percent of a half's labels
_VALID = 0.8  # from this confidence on the walker calls a value valid for its field (pages/form_page.py)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed on a form, and what it asks for: any of `meant`."""

    text: str
    meant: frozenset[Meaning]
    control: str
    source: str

    def guess(self) -> Guess:
        """What the walker makes of it."""
        return meaning_of(control(self.text, type=self.control))

    @property
    def right(self) -> bool:
        """Whether the walker takes it for what it asks for."""
        return self.guess().meaning in self.meant


def labels(half: str) -> list[Label]:
    """The labels of `tuning` or `held_out`."""
    raw = tomllib.loads((files(__package__) / "labels" / f"{half}.toml").read_text(encoding="utf-8"))
    return [
        Label(text, frozenset(map(Meaning, meant.split(" | "))), kind[0] if kind else "text", source["name"])
        for source in raw["source"]
        for text, meant, *kind in source["labels"]
    ]


def measure(*, misses: bool) -> Iterator[Line]:
    """A line for each half; with `misses` what was taken wrong in the half that may be tuned on."""
    tuning, held_out = labels("tuning"), labels("held_out")
    seen = {_bare(label) for label in tuning}
    for name, half in (("tuning", tuning), ("held-out", held_out)):
        yield Line(f"meaning, {name}", _share(half), LIMIT, "%", least=True, told=f"of {len(half)} labels")
        sure = sum(not label.right and label.guess().confidence >= _VALID for label in half)
        yield Line(f"  wrong and sure, {name}", round(100 * sure / len(half), 1), None, "%")
    unseen = [label for label in held_out if _bare(label) not in seen]
    yield Line("  held-out labels in words of their own", _share(unseen), None, "%", told=f"of {len(unseen)}")
    for source, count in Counter(label.source for label in held_out).items():
        own = [label for label in held_out if label.source == source]
        yield Line(f"  {source[:40]}", _share(own), None, "%", told=f"of {count}")
    if misses:
        for label in tuning:
            if not label.right:
                guess = label.guess()
                print(f"    «{label.text}» {'|'.join(sorted(label.meant))}: {guess.meaning} {guess.confidence}")


def _share(part: list[Label]) -> float:
    return round(100 * sum(label.right for label in part) / len(part), 1)


def _bare(label: Label) -> str:
    return "".join(c for c in fold(label.text) if c.isalnum())

"""Strategies of facts that no walk should hold: lost, doubled, out of order, with odd or contradictory values."""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from evidence import facts
from tests.levels.cases import Rows, facts_of
from tests.levels.sound import sound_walk

if TYPE_CHECKING:
    from evidence.facts import Fact

SOUND: Rows = sound_walk()
FACTS = facts_of(SOUND)
_TEXTS = ("", " ", "\n", "\x00", "…", "{step}", "\\1", "()", "Không có", "150.000 đồng", "Nộp bản giấy", "x" * 20_000,
          "9" * 5_000 + " đồng", "phải nộp bản giấy trực tuyến. " * 300, "\ud83d")  # fmt: skip
_PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: st.sampled_from(_TEXTS) | st.text(max_size=30),
    int: st.sampled_from((-1, 0, 1, 10**30)),
    float: st.sampled_from((-1.0, 0.0, float("nan"), float("inf"))),
    bool: st.booleans(),
    type(None): st.none(),
}


def _values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type, odd ones among them."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return st.one_of([_values(part) for part in inner])
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(_values(inner[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.just({})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return _PLAIN[hint]


@cache
def _fields(kind: type) -> dict[str, st.SearchStrategy[Any]]:
    hints = typing.get_type_hints(kind, vars(facts))
    return {f.name: _values(hints[f.name]) for f in dataclasses.fields(kind) if f.name != "kind"}


@st.composite
def odd_fact(draw: st.DrawFn) -> Fact:
    """A fact of the sound walk with some values changed; sometimes to None, which no stored fact could hold."""
    fact = draw(st.sampled_from(FACTS))
    kind: Any = type(fact.seen)
    names = draw(st.sets(st.sampled_from(sorted(_fields(kind))), min_size=1))
    values = {name: draw(_fields(kind)[name] | st.none()) for name in sorted(names)}
    whole: Any = fact.seen
    seen = dataclasses.replace(whole, **values)
    return dataclasses.replace(fact, seen=seen, step=draw(st.just(fact.step) | st.sampled_from(facts.Step)))


def mixed_facts() -> st.SearchStrategy[tuple[Fact, ...]]:
    """Facts of the sound walk, some lost, doubled or out of order."""
    in_order = st.sets(st.sampled_from(range(len(FACTS)))).map(lambda kept: [FACTS[i] for i in sorted(kept)])
    in_any_order = st.lists(st.sampled_from(FACTS), max_size=2 * len(FACTS))
    return (in_order | in_any_order | st.permutations(FACTS)).map(tuple)


def odd_facts() -> st.SearchStrategy[tuple[Fact, ...]]:
    """The whole sound walk or a part of it, with odd facts put in where they contradict it."""
    return st.builds(
        _put_in, mixed_facts() | st.just(FACTS), st.lists(st.tuples(st.integers(0, 200), odd_fact()), max_size=6)
    )


def _put_in(kept: tuple[Fact, ...], odd: list[tuple[int, Fact]]) -> tuple[Fact, ...]:
    mixed = list(kept)
    for place, fact in odd:
        mixed.insert(place, fact)
    return tuple(mixed)

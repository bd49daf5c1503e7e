"""The part of a page that speaks of one dossier: a citizen's own list shows several, each with its own state."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pages.view import Action, FrameView, Pair, View


def part_of(view: View, names: Sequence[str]) -> View:
    """The page without what stands under other dossiers' codes; as it is where it names no other.

    A code is taken for another dossier's where it has the shape of one of `names`: the same letters, other figures.
    """
    shapes = [re.compile(rf"(?<!\w){re.sub(r'[0-9]', r'[0-9]', re.escape(name))}(?!\w)") for name in names]

    def codes(text: str) -> set[str]:
        return {found for shape in shapes for found in shape.findall(text)}

    everything = codes("\n".join((*view.main, *(pair.value for pair in view.pairs))))
    if not everything - set(names) or not everything & set(names):
        return view
    own = set(names)
    return replace(view, frames=tuple(_part(frame, own, codes) for frame in view.frames))


def _part(frame: FrameView, own: set[str], codes: Callable[[str], set[str]]) -> FrameView:
    return replace(
        frame,
        main=_stretch(frame.main, own, codes),
        lines=_stretch(frame.lines, own, codes),
        pairs=_pairs(frame.pairs, own, codes),
        actions=tuple(a for a in frame.actions if a.region == "nav" or _is_own(a, own, codes)),
    )


def _is_own(action: Action, own: set[str], codes: Callable[[str], set[str]]) -> bool:
    named = codes(f"{action.near} {action.text} {action.url}")
    return bool(named) and named <= own


def _stretch(lines: Sequence[str], own: set[str], codes: Callable[[str], set[str]]) -> tuple[str, ...]:
    """Lines from one that names the dossier to the next that names another."""
    kept: list[str] = []
    inside = False
    for line in lines:
        named = codes(line)
        inside = bool(named & own) if named else inside
        if inside and not named - own:
            kept.append(line)
    return tuple(kept)


def _pairs(pairs: Sequence[Pair], own: set[str], codes: Callable[[str], set[str]]) -> tuple[Pair, ...]:
    """Pairs from the dossier's code to the next one's; none where one value holds several codes, as a column's does."""
    if any(len(codes(pair.value)) > 1 for pair in pairs):
        return ()
    kept: list[Pair] = []
    inside = False
    for pair in pairs:
        named = codes(pair.value)
        inside = bool(named & own) if named else inside
        if inside:
            kept.append(pair)
    return tuple(kept)

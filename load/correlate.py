"""Automatic correlation: where a value of a request came from among the earlier answers of the same walk."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from evidence.exchange import Exchange
from load.answer import Answer
from load.bodies import sent_by
from load.context import betweens, writings
from load.extract import scalar_at, take
from load.plan import AttributeOf, Extractor, FieldOf, JsonOf, PartOfUrl, UrlOf
from load.recorded import Unloadable
from load.telling import ends_in, points, same_name, telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_UNTOUCHED = {"hidden", "text", "textarea", "tel", "email", "date", "number", "search", "url"}


@dataclass(slots=True)
class Trace:
    """The answers of one walk in their order. `own` are texts of the recorded citizen, `constant` never traced.

    `kept` are the exchanges that the journey repeats anyway; an answer among them is preferred.
    """

    exchanges: tuple[Exchange, ...]
    answers: dict[int, Answer]
    own: tuple[str, ...]
    constant: frozenset[str]
    kept: set[int] = field(default_factory=set)
    _sent: dict[int, frozenset[str]] = field(default_factory=dict)
    _text: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for e in self.exchanges:
            self._sent[e.number] = _values(e)
            self._text[e.number] = f"{e.url} {unquote(e.url)} {e.body} {unquote(e.body.replace('+', ' '))}"

    def source(self, value: str, *, name: str, before: int) -> Extractor | None:
        """An extractor that gives `value` from an answer before exchange `before`; None for what is not taken from one.

        `name` is what the request calls it, "" in a path. Short values need a source of the same name.
        """
        if not value or value in self.constant or not self.came_from_answer(value, before):
            return None
        sure = telling(value)
        for number in self._earlier(before):
            for extractor in self._in_answer(value, number, name, sure=sure):
                if take(extractor, self.answers[number]) == value:
                    return extractor
        return None

    def field_source(self, name: str, value: str, nth: int, *, before: int) -> Extractor | None:
        """The untouched field of that name and value in the newest page that has one."""
        for number in self._earlier(before):
            fields = self.answers[number].fields
            for seen in fields:
                if seen.name == name and seen.value == value and seen.kind in _UNTOUCHED:
                    same = [f for f in fields if f.name == name and f.form == seen.form and f.value is not None]
                    place = nth if nth < len(same) and same[nth].value == value else same.index(seen)
                    return FieldOf(number, name, seen.form, place)
        return None

    def url_source(self, url: str, places: Sequence[str], *, before: int, like: str) -> Extractor | None:
        """The whole address as an action or a link of an earlier page."""
        for number in self._earlier(before):
            answer = self.answers[number]
            for place in places:
                found = answer.actions if place == "action" else answer.links
                alike = [u for u in found if re.fullmatch(like, u)]
                if url in alike:
                    return UrlOf(number, "action" if place == "action" else "href", like, alike.index(url))
        return None

    def in_one(self, value: str, number: int, letters: str) -> Extractor | None:
        """How that one answer shows the value, which is made of `letters` (a pattern)."""
        answer = self.answers[number]
        data = [] if answer.data is None else [*_in_json(value, number, "", answer.data, sure=True)]
        shown = [*data, *betweens(value, number, answer, self.own, letters)]
        shown += _in_location(value, number, "", answer, sure=True)
        return next((extractor for extractor in shown if take(extractor, answer) == value), None)

    def _earlier(self, before: int) -> list[int]:
        """Numbers of the answers before that exchange: the journey's own first, newest first."""
        numbers = [e.number for e in self.exchanges if e.number < before and not e.failed]
        return sorted(numbers, key=lambda n: (n not in self.kept, -n))

    def came_from_answer(self, value: str, before: int) -> bool:
        """Whether the portal told the value before the browser first sent it."""
        shapes = [text for text, _ in writings(value)]
        for e in self.exchanges:
            if e.number > before:
                return False
            within = telling(value) and any(shape in self._text[e.number] for shape in shapes)
            if within or value in self._sent[e.number]:
                return False
            told = (self.answers[e.number].text, e.redirect)
            if e.number < before and any(shape in text for shape in shapes for text in told):
                return True
        return False

    def _in_answer(self, value: str, number: int, name: str, *, sure: bool) -> Iterator[Extractor]:
        answer = self.answers[number]
        if not any(text in told for text, _ in writings(value) for told in (answer.text, answer.redirect)):
            return
        yield from _in_location(value, number, name, answer, sure=sure)
        if answer.data is not None:
            yield from _in_json(value, number, name, answer.data, sure=sure)
        if answer.is_html:
            yield from _in_mark_up(value, number, name, answer, sure=sure)
        if sure:
            yield from betweens(value, number, answer, self.own)


def _values(exchange: Exchange) -> frozenset[str]:
    """All single values that a request carried."""
    parts = urlsplit(exchange.url)
    found = {unquote(segment) for segment in parts.path.split("/")} | {value for _, value in parse_qsl(parts.query)}
    try:
        found |= {value for _, value in sent_by(exchange).pairs}
    except Unloadable:
        found |= {entry.value for entry in exchange.form}
    return frozenset(found)


def _in_location(value: str, number: int, name: str, answer: Answer, *, sure: bool) -> Iterator[Extractor]:
    if not answer.redirect:
        return
    parts = urlsplit(answer.redirect)
    for key, held in parse_qsl(parts.query):
        if held == value and (sure or same_name(key, name) or (not name and points(key))):
            yield PartOfUrl(number, query=key)
    for index, segment in enumerate(parts.path.split("/")):
        if unquote(segment) == value and (sure or points(name)):
            yield PartOfUrl(number, segment=index)


def _in_json(value: str, number: int, name: str, data: Any, *, sure: bool) -> Iterator[Extractor]:
    paths = [path for path in _scalars(data) if scalar_at(data, path) == value]
    for path in sorted(paths, key=lambda p: (not _named(p, name), len(p))):
        if sure or _named(path, name):
            yield JsonOf(number, path)


def _named(path: tuple[str | int, ...], name: str) -> bool:
    """Whether a place in JSON is called what the request calls its value: `goiId` is id, goi.id or goi_id.

    In a path, which names nothing, it is enough that the place points at a record.
    """
    keys = [str(key) for key in path if isinstance(key, str)]
    key = keys[-1] if keys else ""
    if not name:
        return points(key)
    return same_name(key, name) or same_name("".join(keys[-2:]), name) or (points(key) and ends_in(name, key))


def _scalars(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    match data:
        case dict():
            for key, value in data.items():
                yield from _scalars(value, (*path, key))
        case list():
            for index, value in enumerate(data):
                yield from _scalars(value, (*path, index))
        case str() | int() | float():
            yield path


def _in_mark_up(value: str, number: int, name: str, answer: Answer, *, sure: bool) -> Iterator[Extractor]:
    for key in ("name", "property", "id"):
        for node in answer.tree.css(f"meta[{key}][content]"):
            if node.attributes.get("content") == value and sure:
                yield AttributeOf(number, f'meta[{key}="{node.attributes.get(key)}"]', "content")
    fields = answer.fields
    for seen in fields:
        if seen.value == value and seen.kind in _UNTOUCHED and (sure or same_name(seen.name, name)):
            same = [f for f in fields if f.name == seen.name and f.form == seen.form and f.value is not None]
            yield FieldOf(number, seen.name, seen.form, same.index(seen))
    if not sure and not name:
        return
    for node in answer.tree.css("*"):
        for key, held in node.attributes.items():
            if held == value and key.startswith("data-") and (sure or same_name(key.removeprefix("data-"), name)):
                own = node.attributes.get("id") or ""
                yield AttributeOf(number, f'[id="{own}"]' if own and value not in own else f"[{key}]", key)

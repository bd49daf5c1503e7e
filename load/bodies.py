"""What a recorded request carried, as names and values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl

from evidence.exchange import FormEntry
from load.messages import say
from load.recorded import Unloadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evidence.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Sent:
    """A recorded body: text entries of a form, or scalars of a JSON value, with their paths."""

    kind: Literal["none", "urlencoded", "multipart", "json", "raw"]
    entries: tuple[FormEntry, ...] = ()
    scalars: tuple[tuple[tuple[str | int, ...], str | int | float], ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Names and values as text."""
        texts = [(e.name, e.value) for e in self.entries if not e.media_type]
        return (*texts, *((key_of(path), str(value)) for path, value in self.scalars))


def sent_by(exchange: Exchange) -> Sent:
    """Read a body. Raises Unloadable where the browser did not tell it."""
    if exchange.method in {"GET", "HEAD"}:
        return Sent("none")  # a redirect's request still names the type of the body it was redirected from
    kind = exchange.request_type.partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        if not exchange.form:
            raise Unloadable(say("unknown_body", url=exchange.url.partition("?")[0]))
        return Sent("multipart", exchange.form)
    if kind == "application/x-www-form-urlencoded":
        if not exchange.body and exchange.form:
            return Sent("urlencoded", exchange.form)
        pairs = parse_qsl(exchange.body, keep_blank_values=True)
        return Sent("urlencoded", tuple(FormEntry(name, value) for name, value in pairs))
    if not exchange.body:
        return Sent("none")
    try:
        data = json.loads(exchange.body)
    except ValueError:
        return Sent("raw")
    return Sent("json", scalars=tuple(_scalars(data)))


def key_of(path: tuple[str | int, ...]) -> str:
    """The nearest name above a scalar of JSON."""
    return next((str(key) for key in reversed(path) if isinstance(key, str)), "")


def with_values(text: str, values: Mapping[tuple[str | int, ...], str | int | float | None]) -> str:
    """JSON text with other scalars at these paths."""
    root = [json.loads(text)]
    for path, value in values.items():
        *way, last = (0, *path)
        node: Any = root
        for key in way:
            node = node[key]
        node[last] = value
    return json.dumps(root[0], ensure_ascii=False, separators=(",", ":"))


def _scalars(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str | int | float]]:
    match data:
        case bool():
            return
        case str() | int() | float():
            yield path, data
        case dict():
            for key, value in data.items():
                yield from _scalars(value, (*path, key))
        case list():
            for index, value in enumerate(data):
                yield from _scalars(value, (*path, index))

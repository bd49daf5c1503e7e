"""One answer of a system as a browser gets it, and the words of it that nobody reads on the page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette
    from starlette.types import Message, Receive, Scope, Send

# What is drawn by chance: tests.province.before_use marks it; the challenge and the view state are made of it.
_DRAWN = re.compile(rb'drawn-\d+|(?<=code_challenge=)[\w-]+|(?<=__VIEWSTATE" value=")[^"]+')
_OF_THE_MOMENT = re.compile(rb"/(CreationDate|ModDate) \([^)]*\)|/ID\s*\[.*?\]", re.DOTALL)
# JSON values that are names for the page's script, not words for its reader.
_NAMES = {"id", "key", "type", "shape", "path", "tag", "when", "refreshOn", "kind"}
_NAMED = ("id", "name", "for", "rel", "role", "aria-describedby", "enctype", "autocomplete", "inputmode", "type")


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer: at which place, status, headers in their order, body, and the seconds that the system waited."""

    place: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    waits: tuple[float, ...] = ()

    @property
    def same(self) -> tuple[Any, ...]:
        """What must be alike of a sound and a defective service: all but chance, and the moment a PDF was made at."""
        whole = _OF_THE_MOMENT.sub(b"", self.body) if self.body.startswith(b"%PDF") else self.body
        headers = tuple((name, _DRAWN.sub(b"*", value.encode())) for name, value in self.headers)
        return self.place, self.status, headers, _DRAWN.sub(b"*", whole)

    @property
    def words(self) -> set[str]:
        """Names of headers and cookies, of elements, attributes, classes and fields, or of JSON keys; scripts whole."""
        kind = next((value for name, value in self.headers if name == "content-type"), "")
        found = {f"header {name}" for name, _ in self.headers}
        found |= {f"cookie {value.partition('=')[0]}" for name, value in self.headers if name == "set-cookie"}
        found |= {f"file {value.partition(';')[0]}" for name, value in self.headers if name == "content-disposition"}
        if "json" in kind:
            found |= set(_of_json(json.loads(self.body)))
        elif "html" in kind:
            found |= set(_of_html(self.body.decode()))
        return {re.sub(r"\d+", "0", word) for word in found}


def _of_json(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"key {name}"
            yield from _of_json(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_json(inner, key)
    elif key in _NAMES and isinstance(value, str):
        yield f"{key} {value}"


def _of_html(text: str) -> Iterator[str]:
    for comment in re.findall(r"<!--.*?-->", text, re.DOTALL):
        yield f"comment {comment}"
    for node in LexborHTMLParser(text).css("*"):
        yield f"element {node.tag}"
        for name, value in node.attributes.items():
            yield f"attribute {name}"
            if name == "class":
                yield from (f"class {part}" for part in (value or "").split())
            elif name in _NAMED or (name or "").startswith("data-"):
                yield f"{name} {value}"
        if node.tag == "script":
            yield f"script {node.text()}"


class Recorded:
    """An application that notes its answers; what it keeps beside them is the other's."""

    def __init__(self, app: Starlette) -> None:
        self.app, self.state = app, app.state
        self.seen: list[Seen] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on and note what is answered."""
        started: dict[str, Any] = {}
        body = b""

        async def note(message: Message) -> None:
            nonlocal body
            started.update(message if message["type"] == "http.response.start" else {})
            body += message.get("body", b"")
            await send(message)

        await self.app(scope, receive, note)
        headers = tuple((name.decode(), value.decode()) for name, value in started["headers"])
        self.seen.append(Seen(scope["path"], started["status"], headers, body))

"""Takes values out of an answer as extractors say."""

from __future__ import annotations

import html
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from fixtures.meaning import Meaning
from fixtures.plain import ascii_of
from load.plan import AttributeOf, Between, Extractor, FieldOf, JsonOf, OptionOf, PartOfUrl, UrlOf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixtures.citizen import Citizen
    from load.answer import Answer


def take(extractor: Extractor, answer: Answer, citizen: Citizen | None = None) -> str | None:
    """The value, None when the answer does not hold it. `citizen` is whose choice an `OptionOf` is."""
    match extractor:
        case FieldOf():
            return _field(extractor, answer)
        case OptionOf():
            return _option(extractor, answer, citizen)
        case AttributeOf(css=css, attribute=attribute):
            node = answer.tree.css_first(css)
            return None if node is None else node.attributes.get(attribute)
        case UrlOf():
            return _url(extractor, answer)
        case PartOfUrl():
            return part_of(answer.redirect, extractor)
        case JsonOf(path=path):
            return scalar_at(answer.data, path)
        case Between():
            return _between(extractor, answer.text)


def told(extractor: Extractor) -> str:
    """What an extractor looks for, in a few words."""
    match extractor:
        case FieldOf(name=name) | OptionOf(name=name):
            return f"field {name}"
        case AttributeOf(css=css):
            return css
        case UrlOf(place=place):
            return f"expected {place}"
        case PartOfUrl(query=query, segment=segment):
            return f"Location {query or f'segment {segment}'}"
        case JsonOf(path=path):
            return f"JSON {'.'.join(map(str, path))}"
        case Between(left=left):
            return f"text after {left[-24:]!r}"


def _field(extractor: FieldOf, answer: Answer) -> str | None:
    named = [f for f in answer.fields if f.name == extractor.name and f.value is not None]
    home = [f for f in named if f.form == extractor.form]
    for fields in (home, named):
        if len(fields) > extractor.nth:
            return fields[extractor.nth].value
    return None


def _option(extractor: OptionOf, answer: Answer, citizen: Citizen | None) -> str:
    own = citizen.answer(Meaning(extractor.meaning)) if citizen else None
    choices = [c for f in answer.fields if f.name == extractor.name for c in f.choices]
    wanted = _fold(own or "")
    found = next((value for value, text in choices if wanted and _fold(text) == wanted), None)
    return extractor.otherwise if found is None else found


def _fold(text: str) -> str:
    return " ".join(ascii_of(text).casefold().split())


def _url(extractor: UrlOf, answer: Answer) -> str | None:
    match extractor.place:
        case "location":
            urls: Iterable[str] = (answer.redirect,) if answer.redirect else ()
        case "action":
            urls = answer.actions
        case "href":
            urls = answer.links
    fit = [url for url in urls if pattern(extractor.like).fullmatch(url)]
    return fit[extractor.nth] if len(fit) > extractor.nth else None


def part_of(url: str, where: PartOfUrl) -> str | None:
    """A query value or a path segment of an address, unquoted."""
    parts = urlsplit(url)
    if where.query:
        return next((v for k, v in parse_qsl(parts.query, keep_blank_values=True) if k == where.query), None)
    segments = parts.path.split("/")
    return unquote(segments[where.segment]) if 0 <= where.segment < len(segments) else None


def scalar_at(data: Any, path: tuple[str | int, ...]) -> str | None:
    """The scalar at a path of parsed JSON as text, None when there is none."""
    for key in path:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    if isinstance(data, str):
        return data
    return json.dumps(data) if isinstance(data, int | float) else None


def _between(extractor: Between, text: str) -> str | None:
    whole = pattern(f"{re.escape(extractor.left)}({extractor.letters}){re.escape(extractor.right)}")
    for index, match in enumerate(whole.finditer(text)):
        if index == extractor.nth:
            return decoded(match.group(1), extractor.decode)
    return None


def decoded(text: str, how: str) -> str | None:
    """Undo the escaping of the place a value stood in."""
    match how:
        case "html":
            return html.unescape(text)
        case "url":
            return unquote(text)
        case "json":
            try:
                return str(json.loads(f'"{text}"'))
            except ValueError:
                return None
        case _:
            return text


@lru_cache(maxsize=4096)
def pattern(source: str) -> re.Pattern[str]:
    """A compiled pattern, kept."""
    return re.compile(source)

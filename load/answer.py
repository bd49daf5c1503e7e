"""One answer of a portal, read only as far as somebody asks: its forms, links and data."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_LABELS = 200  # letters of a label that are kept


@dataclass(frozen=True, slots=True)
class FieldSeen:
    """A field of the page as it was served. `form` is its form's place among the page's forms, -1 outside of any.

    `value` is what the form would send untouched, None when it would send nothing. `choices` are values with texts.
    """

    name: str
    kind: str
    form: int
    value: str | None
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """Status, type, text and Location of an answer; `url` is the address that gave it."""

    url: str
    status: int
    media_type: str = ""
    text: str = ""
    location: str = ""
    problem: str = field(default="")

    @cached_property
    def is_html(self) -> bool:
        return "html" in self.media_type or (not self.media_type and self.text.lstrip()[:1] == "<")

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page; empty when the answer is no page."""
        return LexborHTMLParser(self.text if self.is_html else "")

    @cached_property
    def data(self) -> Any:
        """The parsed JSON, None when the answer is not JSON."""
        if "json" not in self.media_type:
            return None
        try:
            return json.loads(self.text)
        except ValueError:
            return None

    @cached_property
    def redirect(self) -> str:
        """Location as an absolute address without fragment, "" without one."""
        return self.absolute(self.location) if self.location else ""

    @cached_property
    def fields(self) -> tuple[FieldSeen, ...]:
        """All named fields in the order of the page."""
        return tuple(_fields(self.tree))

    @cached_property
    def actions(self) -> tuple[str, ...]:
        """Where the page's forms and form buttons send to, absolute; a form without an action sends to the page."""
        forms = [self.absolute(node.attributes.get("action") or self.url) for node in self.tree.css("form")]
        buttons = [self.absolute(node.attributes["formaction"] or "") for node in self.tree.css("[formaction]")]
        return tuple(dict.fromkeys([*forms, *buttons]))

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Addresses that links and frames name, absolute, each once."""
        found = [n.attributes.get("href") or "" for n in self.tree.css("a[href], area[href]")]
        found += [n.attributes.get("src") or "" for n in self.tree.css("iframe[src], frame[src]")]
        return tuple(dict.fromkeys(self.absolute(url) for url in found if url and not url.startswith(("#", "java"))))

    def absolute(self, url: str) -> str:
        """An address of this answer, resolved against its base and without fragment."""
        base = self.tree.css_first("base[href]") if self.is_html else None
        home = urljoin(self.url, base.attributes.get("href") or "") if base is not None else self.url
        try:
            return urldefrag(urljoin(home, url.strip())).url
        except ValueError:
            return ""


def _fields(tree: LexborHTMLParser) -> Iterator[FieldSeen]:
    forms = tree.css("form")
    place = {node.mem_id: index for index, node in enumerate(forms)}
    by_id = {node.attributes.get("id"): index for index, node in enumerate(forms) if node.attributes.get("id")}
    labels = {n.attributes.get("for"): n.text(strip=True)[:_LABELS] for n in tree.css("label[for]")}
    for node in tree.css("input[name], select[name], textarea[name], button[name]"):
        home = by_id.get(node.attributes.get("form"), -1) if "form" in node.attributes else _form_of(node, place)
        yield _field(node, home, labels)


def _form_of(node: LexborNode, place: dict[int, int]) -> int:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in place:
            return place[parent.mem_id]
        parent = parent.parent
    return -1


def _field(node: LexborNode, form: int, labels: dict[str | None, str]) -> FieldSeen:
    attributes = node.attributes
    name = attributes.get("name") or ""
    if node.tag == "select":
        choices = tuple(_option(option) for option in node.css("option"))
        chosen = [_option(o)[0] for o in node.css("option") if "selected" in o.attributes]
        return FieldSeen(name, "select", form, next(iter(chosen or [c[0] for c in choices]), None), choices)
    if node.tag == "textarea":
        return FieldSeen(name, "textarea", form, node.text())
    kind = (attributes.get("type") or "text").lower() if node.tag == "input" else "button"
    if kind in {"checkbox", "radio"}:
        value = attributes.get("value") if "value" in attributes else "on"
        label = labels.get(attributes.get("id")) or _label_around(node)
        return FieldSeen(name, kind, form, value if "checked" in attributes else None, ((value or "", label),))
    return FieldSeen(name, kind, form, attributes.get("value") or "")


def _option(node: LexborNode) -> tuple[str, str]:
    text = node.text(strip=True)
    value = node.attributes.get("value")
    return (text if value is None else value), text


def _label_around(node: LexborNode) -> str:
    parent = node.parent
    while parent is not None and parent.tag not in {"form", "body", "fieldset"}:
        if parent.tag == "label":
            return parent.text(strip=True)[:_LABELS]
        parent = parent.parent
    return ""

"""Headers of a request: a browser's usual ones, and those that frameworks' scripts add (load/headers.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from load.answer import Answer

if TYPE_CHECKING:
    from load.plan import Request

_DOCUMENT: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_AGENT: Final = "Mozilla/5.0 (X11; Linux x86_64; thucchat-load) Chrome/140"


@dataclass(frozen=True, slots=True)
class Rule:
    """One header that a framework's script sends, and where its value stands."""

    where: str
    header: str
    name: str = ""
    header_meta: str = ""
    left: str = ""
    right: str = ""
    value: str = "{}"


@cache
def _rules() -> tuple[Rule, ...]:
    rows = tomllib.loads((files("load") / "headers.toml").read_text(encoding="utf-8"))["header"]
    return tuple(Rule(where=row.pop("from"), **row) for row in (dict(row) for row in rows))


@dataclass(slots=True)
class Headers:
    """What one journey's headers follow from: the page it is on, cookies, and a token an answer gave."""

    cookie: Callable[[str, str], str]
    page: Answer | None = None
    _told: dict[str, str] = field(default_factory=dict)

    def saw(self, answer: Answer, *, data: bool) -> None:
        """Remember an answer: a page that is now shown, or data."""
        if not data and answer.is_html and answer.status < 300:
            self.page = answer
        if data and isinstance(answer.data, dict):
            self._told.update({key: held for key, held in answer.data.items() if isinstance(held, str)})

    def of(self, request: Request, url: str, media_type: str) -> dict[str, str]:
        """Headers for a request to `url`."""
        made = {
            "User-Agent": _AGENT,
            "Accept-Language": "vi-VN,vi;q=0.9",
            "Accept": "application/json, text/plain, */*" if request.data else _DOCUMENT,
        }
        if media_type:
            made["Content-Type"] = media_type
        if self.page is not None:
            made["Referer"] = self._referer(url)
            if request.method not in {"GET", "HEAD"}:
                made["Origin"] = origin(self.page.url)
        if request.data:
            made["X-Requested-With"] = "XMLHttpRequest"
            if self.page is None or origin(self.page.url) == origin(url):
                made |= self._of_scripts(url)
        return made

    def _referer(self, url: str) -> str:
        """The page, or only its origin for another one (the browser's strict-origin-when-cross-origin)."""
        page = self.page.url if self.page else ""
        return page if origin(page) == origin(url) else origin(page) + "/"

    def _of_scripts(self, url: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for rule in _rules():
            value = self._value(rule, url)
            if value:
                name = self._meta(rule.header_meta) if rule.header_meta else ""
                found.setdefault(name or rule.header, rule.value.format(value))
        return found

    def _value(self, rule: Rule, url: str) -> str:
        match rule.where:
            case "meta":
                return self._meta(rule.name)
            case "cookie":
                return unquote(self.cookie(rule.name, url))
            case "json":
                return self._told.get(rule.name, "")
            case "field" if self.page is not None:
                return next((f.value or "" for f in self.page.fields if f.name == rule.name), "")
            case "between" if self.page is not None:
                rest = self.page.text.partition(rule.left)[2]
                return rest.partition(rule.right)[0] if rest else ""
            case _:
                return ""

    def _meta(self, name: str) -> str:
        node = self.page.tree.css_first(f'meta[name="{name}"]') if self.page is not None else None
        return (node.attributes.get("content") or "") if node is not None else ""


def origin(url: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"

"""Templates and the small helpers they share. Everything that came from a portal is escaped by the engine."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from catalogue.claim import Scheme
from evidence.facts import Outcome
from levels.verdict import Result, Verdict
from reports import formats

if TYPE_CHECKING:
    from enum import StrEnum

    from levels.standard import Standard
    from levels.wording import Wording
    from reports.messages import Messages

_STEP_MARKS = {
    Outcome.DONE: Result.MET,
    Outcome.REFUSED: Result.NOT_MET,
    Outcome.BLOCKED: Result.UNTESTED,
    Outcome.SKIPPED: Result.NOT_APPLICABLE,
}
_BADGE = Markup('<span class="mark {}"><svg aria-hidden="true"><use href="#{}"/></svg>{}</span>')


def environment(messages: Messages) -> Environment:
    """The engine with `t` (a message in both languages), `two` (a wording), `badge` and `attrs`."""

    @cache
    def t(key: str) -> Markup:
        return two(messages[key])

    def filled(key: str, **values: object) -> Markup:
        return two(messages.fill(key, **values))

    def counted(key: str, count: int) -> Markup:
        return two(messages.counted(key, count))

    def attrs(name: str, key: str) -> Markup:
        return attributes(name, messages[key])

    engine = Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        cache_size=32,
    )
    marks: dict[StrEnum, Markup] = {m: _badge(m, m.value, messages) for enum in (Result, Verdict) for m in enum}
    marks |= {outcome: _badge(outcome, mark.value, messages) for outcome, mark in _STEP_MARKS.items()}
    engine.filters |= {
        name: lambda value, form=form: two(form(value))
        for name, form in {
            "whole": formats.whole,
            "percent": formats.percent,
            "millis": formats.millis,
            "duration": formats.seconds,
            "day": formats.day,
            "moment": formats.moment,
        }.items()
    }
    engine.globals |= {
        "t": t,
        "filled": filled,
        "counted": counted,
        "two": two,
        "attrs": attrs,
        "attributes": attributes,
        "messages": messages,
        "badge": marks,
        "Verdict": Verdict,
        "percent": formats.percent,
        "whole": formats.whole,
        "millis": formats.millis,
        "seconds": formats.seconds,
    }
    return engine


@lru_cache(maxsize=8192)  # thousands of pages say the same few reasons
def two(text: Wording) -> Markup:
    """A text in both languages; report.css shows one of them."""
    if text.vi == text.en:
        return escape(text.vi)
    return Markup(f'<span lang="vi">{escape(text.vi)}</span><span lang="en">{escape(text.en)}</span>')  # noqa: S704


def short_level(standard: Standard, level: int) -> str:
    """A level as a table cell shows it: its number, or its name where the standard does not number its levels."""
    return str(level) if standard.scheme is Scheme.NUMBERED else two(standard.level_name(level))


def attributes(name: str, text: Wording) -> Markup:
    """An attribute in Vietnamese, with the English that language.js puts in its place."""
    return Markup('{0}="{1}" data-en-{0}="{2}"').format(Markup(name), text.vi, text.en)  # noqa: S704 - names are ours


def run_file_link(path: str, up: str) -> str:
    """A link from a page to a file of the run folder; "" for a path that would leave it."""
    if path.startswith("/") or ".." in path.split("/") or "\\" in path:
        return ""
    return up + quote(path)


def _badge(member: StrEnum, mark: str, messages: Messages) -> Markup:
    name = f"m-{mark.replace('_', '-')}"
    return _BADGE.format(name, name, two(messages.word(member)))

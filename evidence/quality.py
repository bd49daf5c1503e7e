"""Facts about quality: speed, access, phone, keyboard, safety. They stand beside the level and never decide it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of axe-core that some elements break. `html` are samples of their mark-up, `help` is axe's own title."""

    rule: str
    impact: str
    nodes: int
    help: str = ""
    html: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AccessChecked:
    """A page checked by axe-core, rules of WCAG 2.x A and AA. Frames of other hosts are named, not checked."""

    page: str
    url: str
    violations: tuple[Violation, ...] = ()
    engine: str = ""
    foreign_frames: tuple[str, ...] = ()
    kind: Literal["access_checked"] = "access_checked"


@dataclass(frozen=True, slots=True)
class PhoneShown:
    """A page at a phone's width. Sizes are CSS pixels; `small_targets` are small and stand close to others."""

    page: str
    url: str
    width: int
    content_width: int
    viewport: str = ""
    widest: str = ""
    targets: int = 0
    small_targets: tuple[str, ...] = ()
    letters: int = 0
    small_letters: int = 0
    kind: Literal["phone_shown"] = "phone_shown"


@dataclass(frozen=True, slots=True)
class KeyboardTried:
    """A form gone through with the Tab key. `missed` are fields and buttons that the focus never came to."""

    page: str
    url: str
    controls: int
    missed: tuple[str, ...] = ()
    trap: str = ""
    presses: int = 0
    kind: Literal["keyboard_tried"] = "keyboard_tried"


@dataclass(frozen=True, slots=True)
class SpeedMeasured:
    """A page loaded in a fresh, untraced tab. Times are milliseconds, None where the browser tells none; size bytes.

    `empty_page` is how long an empty page took just before: what this machine itself was slow by.
    """

    page: str
    url: str
    largest_paint: float | None = None
    layout_shift: float = 0.0
    blocking: float = 0.0
    long_tasks: int = 0
    loaded: float = 0.0
    transferred: int = 0
    requests: int = 0
    looks: int = 1
    empty_page: float = 0.0
    kind: Literal["speed_measured"] = "speed_measured"


@dataclass(frozen=True, slots=True)
class ConnectionSeen:
    """How a page came: encrypted or not. `insecure` are parts that an encrypted page takes or sends unencrypted."""

    page: str
    url: str
    encrypted: bool
    loopback: bool = False
    insecure: tuple[str, ...] = ()
    kind: Literal["connection_seen"] = "connection_seen"


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie's flags; its value is never kept. `session` when its name says that it carries the log-in."""

    name: str
    host: str
    secure: bool
    http_only: bool
    same_site: str
    session: bool


@dataclass(frozen=True, slots=True)
class CookiesSeen:
    """The cookies a citizen's browser holds; `logged_in` tells whether after a log-in."""

    cookies: tuple[Cookie, ...]
    encrypted: bool
    logged_in: bool = False
    kind: Literal["cookies_seen"] = "cookies_seen"


@dataclass(frozen=True, slots=True)
class Leak:
    """An address that holds a value of our own fake citizen; the value is masked."""

    what: str
    url: str
    method: str = "GET"


@dataclass(frozen=True, slots=True)
class AddressesChecked:
    """All addresses that a level walk asked for, searched for its citizen's own data. `slowest` is milliseconds."""

    requests: int
    leaks: tuple[Leak, ...] = ()
    slowest: float = 0.0
    slowest_url: str = ""
    kind: Literal["addresses_checked"] = "addresses_checked"


@dataclass(frozen=True, slots=True)
class DossierTried:
    """Our own dossier's page asked for by somebody else. `shown` are the kinds of its citizen's data that were shown.

    `owner_saw` are those that its owner sees there: without any, a page that shows none proves nothing.
    """

    by: Literal["nobody", "other"]
    answer: Literal["opened", "refused", "unseen"]
    url: str = ""
    status: int = 0
    shown: tuple[str, ...] = ()
    owner_saw: tuple[str, ...] = ()
    detail: str = ""
    kind: Literal["dossier_tried"] = "dossier_tried"


@dataclass(frozen=True, slots=True)
class WordsLookedFor:
    """A notice looked for in a page's whole text, hidden menus included. `text` is what was found, "" for nothing."""

    what: Literal["privacy", "satisfaction", "statistics", "maintenance"]
    page: str
    url: str
    text: str = ""
    kind: Literal["words_looked_for"] = "words_looked_for"


@dataclass(frozen=True, slots=True)
class SearchTried:
    """The service looked for by its name. `found` is None where no search box was found or it could not be told."""

    way: Literal["name", "plain"]
    query: str
    found: bool | None
    kind: Literal["search_tried"] = "search_tried"


@dataclass(frozen=True, slots=True)
class SlotsShown:
    """The file pickers of a page; `silent` ones tell no size limit, `page_tells` is a limit told once for all."""

    page: str
    url: str
    slots: tuple[str, ...]
    silent: tuple[str, ...] = ()
    page_tells: str = ""
    kind: Literal["slots_shown"] = "slots_shown"


@dataclass(frozen=True, slots=True)
class DraftTried:
    """The form's first page, filled and opened again. `kept` counts the values still there, None if not comparable."""

    url: str
    filled: int
    kept: int | None
    logged_in: bool = True
    offers_draft: str = ""
    kind: Literal["draft_tried"] = "draft_tried"


@dataclass(frozen=True, slots=True)
class BrowserTried:
    """The way to the form in a second browser. `unlike` are pages that did not come as in the first one."""

    browser: str
    answer: Literal["same", "unlike", "unseen"]
    detail: str = ""
    pages: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    kind: Literal["browser_tried"] = "browser_tried"


@dataclass(frozen=True, slots=True)
class ProbeFailed:
    """A probe of ours that did not come to an end; says nothing of the service."""

    probe: str
    page: str
    detail: str = ""
    kind: Literal["probe_failed"] = "probe_failed"


QualitySeen = (
    AccessChecked
    | PhoneShown
    | KeyboardTried
    | SpeedMeasured
    | ConnectionSeen
    | CookiesSeen
    | AddressesChecked
    | DossierTried
    | WordsLookedFor
    | SearchTried
    | SlotsShown
    | DraftTried
    | BrowserTried
    | ProbeFailed
)

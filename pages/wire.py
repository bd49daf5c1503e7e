"""Listens to a browser context's requests, keeps them as exchanges, and knows what is still on its way."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import quote, quote_plus

from playwright.sync_api import BrowserContext, Error, Request, Response

from evidence.exchange import HIDDEN_PASSWORD, Exchange, FormEntry

_KEPT_KINDS = {"document", "xhr", "fetch"}
_TEXT = ("text/", "application/json", "application/xml", "application/javascript")
_MOST_TEXT = 400_000
_NO_CHANCE = 16


def _redirect(response: Response | None) -> str:
    return response.headers.get("location", "") if response and 300 <= response.status < 400 else ""


def _place(request: Request) -> str:
    return f"{request.method} {request.url.partition('?')[0]}"


@dataclass(slots=True)
class _Seen:
    request: Request
    step: str
    form: tuple[FormEntry, ...] = ()
    response: Response | None = None
    answer: str | None = None
    main: bool = False  # the page itself, not a frame in it
    failed: str = ""
    whole: bool = False  # the answer has come to its end


@dataclass  # no slots: Playwright writes attributes onto the owner of a handler
class Wire:
    """The requests of one context. `forbidden` collects pages asked for outside the target's hosts; none was contacted.

    Scripts and frames of other hosts that a page embeds are left out of it: a citizen can go on without them.
    """

    context: BrowserContext
    allows: Callable[[str], bool]
    step: str = ""
    forbidden: list[str] = field(default_factory=list)
    _seen: list[_Seen] = field(default_factory=list)
    _open: set[Request] = field(default_factory=set)
    _form: tuple[FormEntry, ...] = ()
    _hidden: set[str] = field(default_factory=set)
    _listening: set[str] = field(default_factory=set)

    def hide(self, secret: str) -> None:
        """Keep a secret out of the exchanges; a mark stands in its place."""
        self._hidden |= {secret, quote(secret, safe=""), quote_plus(secret)} - {""}

    def _masked(self, text: str, *, least: int = 0) -> str:
        """The text without what is hidden; secrets of fewer than `least` letters may stand in it by chance and stay."""
        for secret in sorted(self._hidden, key=len, reverse=True):
            text = text.replace(secret, HIDDEN_PASSWORD) if len(secret) >= least else text
        return text

    def start(self) -> None:
        """Begin to listen."""
        self.context.on("request", self._on_request)
        self.context.on("response", self._on_response)
        self.context.on("requestfinished", self._on_finished)
        self.context.on("requestfailed", self._on_failed)

    def about_to_send(self, form: tuple[FormEntry, ...]) -> None:
        """What the form behind the next press holds; goes with the next request that carries a body."""
        self._form = form

    @property
    def busy(self) -> bool:
        """Whether a document or data request is still on its way, those that only listen aside."""
        kept = (r for r in self._open if r.resource_type in _KEPT_KINDS and _place(r) not in self._listening)
        return any(_awaited(r) for r in kept)

    def set_aside(self) -> None:
        """Wait no longer for what is on its way now: pages hold requests open to hear of news (long polling)."""
        self._listening |= {_place(r) for r in self._open if not r.is_navigation_request()}
        self._open = {r for r in self._open if not r.is_navigation_request() or _is_top(r)}

    @property
    def unanswered(self) -> str:
        """Address of a page that was asked for and has not answered, "" when there is none."""
        return next((s.request.url for s in self._seen if s.main and s.response is None and not s.failed), "")

    def status_of(self, url: str) -> int:
        """HTTP status of the last document answered at this address, 0 when none was."""
        bare = url.split("#", maxsplit=1)[0]
        for seen in reversed(self._seen):
            if seen.request.resource_type == "document" and seen.response and seen.request.url.split("#")[0] == bare:
                return seen.response.status
        return 0

    def failure_of_last_document(self) -> str:
        """Why the newest document request failed, "" when it did not."""
        documents = [s for s in self._seen if s.main]
        failed = documents[-1].failed if documents else ""
        return "" if "ABORTED" in failed else failed  # a download, or a page that another one overtook

    def answered_since(self, count: int) -> bool:
        """Whether a page was asked for, and answered, after the first `count` requests."""
        return any(s.main and s.response is not None for s in self._seen[count:])

    @property
    def count(self) -> int:
        """Requests seen so far."""
        return len(self._seen)

    def collect(self) -> None:
        """Fetch the text of answers that have come; to be called when the page is still."""
        for seen in self._seen:
            # Only of what came whole: the text of an answer that a later page overtook would be waited for without end.
            if seen.answer is None and seen.response is not None and seen.whole:
                seen.answer = self._text(seen)

    def exchanges(self) -> tuple[Exchange, ...]:
        """All document and data exchanges, in order."""
        self.collect()
        kept = [s for s in self._seen if s.request.resource_type in _KEPT_KINDS]
        return tuple(self._exchange(number, seen) for number, seen in enumerate(kept, start=1))

    def _on_request(self, request: Request) -> None:
        self._open.add(request)
        form: tuple[FormEntry, ...] = ()
        if self._form and request.method != "GET" and request.resource_type in _KEPT_KINDS:
            form, self._form = self._form, ()
        main = request.is_navigation_request() and _is_top(request)
        self._seen.append(_Seen(request, self.step, form, main=main))

    def _on_response(self, response: Response) -> None:
        seen = self._find(response.request)
        if seen is not None:
            seen.response = response

    def _on_finished(self, request: Request) -> None:
        self._open.discard(request)
        seen = self._find(request)
        if seen is not None:
            seen.whole = True

    def _on_failed(self, request: Request) -> None:
        self._open.discard(request)
        seen = self._find(request)
        if seen is not None:
            seen.failed = request.failure or "failed"
            if seen.main and not self.allows(request.url):
                self.forbidden.append(request.url)

    def _find(self, request: Request) -> _Seen | None:
        return next((s for s in reversed(self._seen) if s.request == request), None)

    def _text(self, seen: _Seen) -> str:
        response = seen.response
        if response is None or seen.request.resource_type not in _KEPT_KINDS or 300 <= response.status < 400:
            return ""
        if not response.headers.get("content-type", "").startswith(_TEXT):
            return ""
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length) > _MOST_TEXT * 4:  # bytes of a letter, at most
            return ""
        with contextlib.suppress(Error, UnicodeDecodeError):
            text = response.text()
            return text if len(text) <= _MOST_TEXT else ""
        return ""

    def _exchange(self, number: int, seen: _Seen) -> Exchange:
        request, response = seen.request, seen.response
        body = request.post_data_buffer
        timing = request.timing
        return Exchange(
            number=number,
            step=seen.step,
            method=request.method,
            url=self._masked(request.url, least=_NO_CHANCE),
            kind=request.resource_type,
            request_type=request.headers.get("content-type", ""),
            body=self._masked(body.decode("utf-8", "replace")) if body and len(body) < _MOST_TEXT else "",
            form=tuple(replace(entry, value=self._masked(entry.value)) for entry in seen.form),
            status=response.status if response else 0,
            answer_type=response.headers.get("content-type", "") if response else "",
            answer=self._masked(seen.answer or "", least=_NO_CHANCE),
            redirect=self._masked(_redirect(response), least=_NO_CHANCE),
            failed=seen.failed,
            millis=max(0.0, timing["responseEnd"]) if timing else 0.0,
        )


def _awaited(request: Request) -> bool:
    """Whether anybody still waits for an answer: not where the frame that asked is gone, of which nobody is told."""
    try:
        return not request.frame.is_detached()
    except Error:
        return True


def _is_top(request: Request) -> bool:
    """Whether a navigation is of a tab itself; one that comes before its frame opens a new tab."""
    try:
        return request.frame.parent_frame is None
    except Error:
        return True

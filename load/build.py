"""Turns recorded exchanges into requests that another citizen can send: every value gets its source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from load.bodies import Sent, key_of, sent_by, with_values
from load.browser_made import made_values
from load.correlate import Trace
from load.own import Own
from load.plan import (
    Address,
    Body,
    Constant,
    DossierCode,
    Entry,
    Extractor,
    FileOf,
    Hole,
    Made,
    Piece,
    Request,
    Taken,
    Template,
    UrlOf,
)
from load.recorded import Recorded

if TYPE_CHECKING:
    from evidence.exchange import Exchange, FormEntry

_ROOM: Final = 2048  # bytes by which another citizen's paper may be larger than the recorded one
_ROUNDS: Final = 8  # answers that need answers that need answers
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Builder:
    """Builds requests of one walk. `code` is the dossier code where it is looked up, "" where it is filed."""

    recorded: Recorded
    constant: frozenset[str]
    code: str = ""
    extractors: list[Extractor] = field(default_factory=list)
    trace: Trace = field(init=False)
    _own: Own = field(init=False)
    _made: dict[str, Made] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._own = Own(self.recorded, self._adopt)
        constant = self.constant | {self.recorded.service}
        self.trace = Trace(self.recorded.exchanges, self.recorded.answers, self._own.texts, constant)

    def build(self, numbers: set[int]) -> tuple[Request, ...]:
        """Requests for these exchanges, and for those whose answers they need. Raises Unloadable."""
        self._made = self._made_by_browser(numbers)
        for _ in range(_ROUNDS):
            self.extractors.clear()
            self.trace.kept = set(numbers)
            requests = tuple(self._request(e) for e in self.recorded.exchanges if e.number in numbers)
            needed = {extractor.answer for extractor in self.extractors}
            if needed <= numbers:
                break
            numbers |= needed
        return requests

    def _adopt(self, extractor: Extractor) -> Taken:
        if extractor not in self.extractors:
            self.extractors.append(extractor)
        return Taken(self.extractors.index(extractor))

    def _made_by_browser(self, numbers: set[int]) -> dict[str, Made]:
        pairs: list[tuple[str, str]] = []
        for e in self.recorded.exchanges:
            if e.number in numbers:
                own = [*parse_qsl(urlsplit(e.url).query), *sent_by(e).pairs]
                pairs += [(name, v) for name, v in own if not self.trace.came_from_answer(v, e.number)]
        return made_values(pairs)

    def _request(self, exchange: Exchange) -> Request:
        page = self._page(exchange.number)
        return Request(
            number=exchange.number,
            step=exchange.step,
            method=exchange.method,
            address=self._address(exchange, page),
            body=self._body(exchange, page),
            status=200 if exchange.status == 304 else exchange.status,
            data=exchange.kind in {"xhr", "fetch"},
            page=page,
        )

    def _page(self, before: int) -> int:
        pages = [
            e.number for e in self.recorded.exchanges if e.number < before and e.kind == "document" and e.status < 300
        ]
        return pages[-1] if pages else 0

    def _address(self, exchange: Exchange, page: int) -> Address:
        followed = self._followed(exchange)
        parts = urlsplit(exchange.url)
        mark = len(self.extractors)
        path = self._path(exchange, page)
        if followed:
            # The path was traced only to know which of its segments vary.
            del self.extractors[mark:]
            found = UrlOf(followed, "location", self._like(exchange.url, path))
            return Address(whole=self._adopt(found).extractor)
        if exchange.kind == "document" and not all(self._stays(template) for template in path):
            places = ("action", "href") if exchange.method == "GET" else ("action",)
            url = urldefrag(exchange.url).url
            whole = self.trace.url_source(url, places, before=exchange.number, like=self._like(exchange.url, path))
            if whole is not None:
                del self.extractors[mark:]
                return Address(whole=self._adopt(whole).extractor)
        query = tuple(
            (name, self._template(name, value, exchange, page, nth=0, form=True))
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
        )
        return Address(origin=f"{parts.scheme}://{parts.netloc}", path=path, query=query)

    def _followed(self, exchange: Exchange) -> int:
        """Number of the exchange whose redirect this one is, 0 when it is none."""
        if exchange.method not in {"GET", "HEAD"}:
            return 0
        for e in reversed([e for e in self.recorded.exchanges if e.number < exchange.number]):
            if e.redirect and _same_address(urljoin(e.url, e.redirect), exchange.url):
                return e.number
            if e.kind == exchange.kind == "document":
                return 0
        return 0

    def _path(self, exchange: Exchange, page: int) -> tuple[Template, ...]:
        segments = urlsplit(exchange.url).path.split("/")
        return tuple(self._template("", unquote(s), exchange, page, nth=0, form=False) for s in segments)

    def _like(self, url: str, path: tuple[Template, ...]) -> str:
        """A pattern for addresses of the same make: constant segments as they are, the same names in the query."""
        parts = urlsplit(url)
        stays = [self._stays(template) for template in path]
        raws = parts.path.split("/")
        segments = [re.escape(raw) if stay else "[^/?#]+" for raw, stay in zip(raws, stays, strict=True)]
        names = [pair.partition("=")[0] for pair in parts.query.split("&")] if parts.query else []
        query = r"\?" + "&".join(f"{re.escape(name)}(?:=[^&#]*)?" for name in names) if names else ""
        return re.escape(f"{parts.scheme}://{parts.netloc}") + "/".join(segments) + query

    def _stays(self, segment: Template) -> bool:
        """Whether a path segment is the same for everybody; one with digits is not believed to be."""
        text = _text(segment)
        return not _varies(segment) and (not _DIGIT.search(text) or text in self.trace.constant)

    def _body(self, exchange: Exchange, page: int) -> Body:
        sent = sent_by(exchange)
        match sent.kind:
            case "none":
                return Body()
            case "raw":
                return Body("raw", exchange.request_type, text=exchange.body)
            case "json":
                holes = tuple(self._holes(sent, exchange, page))
                text = with_values(exchange.body, {hole.path: None for hole in holes})
                return Body("json", exchange.request_type, text=text, holes=holes)
            case _:
                seen: dict[str, int] = {}
                entries = tuple(self._entry(entry, seen, exchange, page) for entry in sent.entries)
                return Body(sent.kind, exchange.request_type.partition(";")[0], entries=entries)

    def _entry(self, entry: FormEntry, seen: dict[str, int], exchange: Exchange, page: int) -> Entry:
        nth = seen.get(entry.name, 0)
        seen[entry.name] = nth + 1
        if entry.file:
            upload = self.recorded.uploads.get(entry.file)
            extension = "." + entry.file.rpartition(".")[2]
            slot = upload.slot if upload else entry.file.rpartition(".")[0]
            most = upload.size + _ROOM if upload else 0
            return Entry(entry.name, file=FileOf(slot, extension, entry.media_type, most))
        if entry.media_type:
            return Entry(entry.name, empty_file=True)
        return Entry(entry.name, self._template(entry.name, entry.value, exchange, page, nth=nth, form=True))

    def _holes(self, sent: Sent, exchange: Exchange, page: int) -> list[Hole]:
        found = []
        for path, value in sent.scalars:
            template = self._template(key_of(path), str(value), exchange, page, nth=0, form=False)
            if _varies(template):
                found.append(Hole(path, template, number=not isinstance(value, str)))
        return found

    def _template(self, name: str, value: str, exchange: Exchange, page: int, *, nth: int, form: bool) -> Template:
        """The source of one value: the citizen, the browser, an earlier answer, or nobody (a constant)."""
        if not value:
            return ()
        if self.code and value == self.code:
            return (DossierCode(),)
        piece = self._not_from_answers(name, value, page) or self._from_answers(name, value, exchange, nth, form=form)
        if piece is None and not self.trace.came_from_answer(value, exchange.number):
            piece = self._own.one_time_code(value, exchange.step)
        if piece is not None:
            return (piece,)
        return self._inside(value, exchange) or (Constant(value),)

    def _not_from_answers(self, name: str, value: str, page: int) -> Piece | None:
        answer = self.recorded.answers.get(page)
        return self._own.secret(value) or self._own.filled(name, value, answer, page) or self._made.get(value)

    def _from_answers(self, name: str, value: str, exchange: Exchange, nth: int, *, form: bool) -> Piece | None:
        before = exchange.number
        if form and (held := self.trace.field_source(name, value, nth, before=before)) is not None:
            return self._adopt(held)
        own = self._own.anywhere(value)
        if own is not None:
            return own
        found = self.trace.source(value, name=name, before=before)
        return None if found is None else self._adopt(found)

    def _inside(self, value: str, exchange: Exchange) -> Template:
        """Values inside an address that is itself a value, () when there is none."""
        if not re.match(r"https?://|/", value):
            return ()
        pieces: list[Piece] = []
        for part in re.split(r"([/?&=#])", value):
            found = self.trace.source(part, name="", before=exchange.number) if part else None
            if found is not None:
                pieces.append(self._adopt(found))
            elif pieces and isinstance(last := pieces[-1], Constant):
                pieces[-1] = Constant(last.text + part)
            else:
                pieces.append(Constant(part))
        return tuple(pieces) if _varies(tuple(pieces)) else ()


def _varies(template: Template) -> bool:
    return any(not isinstance(piece, Constant) for piece in template)


def _text(template: Template) -> str:
    return "".join(piece.text for piece in template if isinstance(piece, Constant))


def _same_address(one: str, other: str) -> bool:
    a, b = urlsplit(urldefrag(one).url), urlsplit(urldefrag(other).url)
    bare = ((p.scheme, p.netloc.lower(), unquote(p.path or "/"), unquote(p.query)) for p in (a, b))
    return next(bare) == next(bare)

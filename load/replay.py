"""Goes through a journey as another citizen, request by request, on any client."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from secrets import token_hex
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from fixtures.citizen import Citizen
from fixtures.papers import PaperError, make_paper
from load.bodies import with_values
from load.browser_made import challenge_of, make
from load.client import Call, Client
from load.codes import Codes
from load.extract import take, told
from load.given import written
from load.headers import Headers
from load.plan import (
    Address,
    Body,
    Constant,
    DossierCode,
    Entry,
    Extractor,
    Given,
    Made,
    OneTimeCode,
    Piece,
    Request,
    Secret,
    Taken,
    Template,
    UrlOf,
)

if TYPE_CHECKING:
    from load.answer import Answer


class Wrong(Exception):  # noqa: N818  the journey went wrong, which is what is counted
    """The portal did not do for this citizen what it did for the recorded one; the message is the short reason.

    `counted` is false when no request was sent that the client could count as failed.
    """

    def __init__(self, reason: str, step: str = "", *, counted: bool = False) -> None:
        super().__init__(reason)
        self.step = step
        self.counted = counted


@dataclass(slots=True)
class Actor:
    """Who goes: a citizen with an account, and what is drawn on the way. `code` is the dossier that is looked up."""

    citizen: Citizen
    username: str = ""
    password: str = field(default="", repr=False)
    codes: Codes | None = None
    code: str = ""
    draw: Random = field(default_factory=Random)


@dataclass(slots=True)
class Replay:
    """One pass over requests. `between` is a person's pause before the next action; `sending` is told of each."""

    requests: tuple[Request, ...]
    extractors: tuple[Extractor, ...]
    actor: Actor
    client: Client
    allows: Callable[[str], bool]
    between: Callable[[], None] = lambda: None
    sending: Callable[[Request], None] = lambda _request: None
    taken: dict[int, str] = field(default_factory=dict)
    _made: dict[str, str] = field(default_factory=dict)
    _headers: Headers = field(init=False)

    def __post_init__(self) -> None:
        self._headers = Headers(self.client.cookie)

    def run(self) -> Answer:
        """Send everything in order and return the last answer. Raises Wrong at the first that goes wrong."""
        if self.actor.codes is not None:
            self.actor.codes.mark()
        answer: Answer | None = None
        for request in self.requests:
            if answer is not None and self._by_hand(request):
                self.between()
            answer = self._one(request)
        if answer is None:
            raise Wrong("nothing to send")
        return answer

    def _by_hand(self, request: Request) -> bool:
        """Whether a person does this: redirects are followed, and data fetched, at once."""
        whole = request.address.whole
        followed = whole >= 0 and isinstance(found := self.extractors[whole], UrlOf) and found.place == "location"
        return not (followed or request.data)

    def _one(self, request: Request) -> Answer:
        try:
            url = self._url(request.address)
            body, media_type = self._body(request.body)
        except Wrong as wrong:
            raise Wrong(str(wrong), request.step) from None
        if not self.allows(url):
            raise Wrong(f"forbidden host {urlsplit(url).netloc}", request.step)
        headers = self._headers.of(request, url, media_type)
        if body is None and request.method not in {"GET", "HEAD"}:
            headers["Content-Length"] = "0"
        self.sending(request)
        problem = ""

        def check(answer: Answer) -> str:
            nonlocal problem
            problem = answer.problem or _unlike(request, answer) or self._extract(request.number, answer)
            return problem

        answer = self.client.send(Call(request.step, request.method, url, headers, body), check)
        if problem := problem or answer.problem:
            raise Wrong(problem, request.step, counted=True)
        self._headers.saw(answer, data=request.data)
        return answer

    def _extract(self, number: int, answer: Answer) -> str:
        for index, extractor in enumerate(self.extractors):
            if extractor.answer != number:
                continue
            value = take(extractor, answer, self.actor.citizen)
            if value is None:
                return f"missing {told(extractor)}"
            if isinstance(extractor, UrlOf) and not self.allows(value):
                return f"leads to forbidden host {urlsplit(value).netloc}"
            self.taken[index] = value
        return ""

    def _url(self, address: Address) -> str:
        if address.whole >= 0:
            return self.taken[address.whole]
        path = "/".join(quote(self._text(segment), safe="~:@!$&'()*+,;=-._") for segment in address.path)
        query = urlencode([(name, self._text(value)) for name, value in address.query])
        return f"{address.origin}{path}{'?' + query if query else ''}"

    def _body(self, body: Body) -> tuple[bytes | None, str]:
        match body.kind:
            case "none":
                return None, ""
            case "urlencoded":
                pairs = [(entry.name, self._text(entry.value)) for entry in body.entries]
                return urlencode(pairs).encode(), body.media_type
            case "multipart":
                return self._multipart(body.entries)
            case "json":
                return self._json(body).encode(), body.media_type
            case "raw":
                return body.text.encode(), body.media_type

    def _json(self, body: Body) -> str:
        values: dict[tuple[str | int, ...], str | int | float | None] = {}
        for hole in body.holes:
            text = self._text(hole.value)
            values[hole.path] = json.loads(text) if hole.number and _is_number(text) else text
        return with_values(body.text, values)

    def _multipart(self, entries: tuple[Entry, ...]) -> tuple[bytes, str]:
        """A multipart body as RFC 7578 has it."""
        boundary = f"----thucchat{token_hex(12)}"
        parts: list[bytes] = []
        for entry in entries:
            disposition = f'Content-Disposition: form-data; name="{_quoted(entry.name)}"'
            content, extra = self._text(entry.value).encode(), ""
            if entry.empty_file:
                content, extra = b"", '; filename=""\r\nContent-Type: application/octet-stream'
            elif entry.file is not None:
                name, media_type, content = self._paper(entry)
                extra = f'; filename="{_quoted(name)}"\r\nContent-Type: {media_type}'
            parts.append(f"--{boundary}\r\n{disposition}{extra}\r\n\r\n".encode() + content + b"\r\n")
        return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"

    def _paper(self, entry: Entry) -> tuple[str, str, bytes]:
        wanted = entry.file
        if wanted is None:
            raise Wrong(f"no paper for {entry.name}")
        try:
            paper = make_paper(
                wanted.slot, accept=(wanted.extension,), max_bytes=wanted.most or None, citizen=self.actor.citizen
            )
        except PaperError:
            raise Wrong(f"no paper {wanted.extension} for {entry.name}") from None
        return paper.file_name, paper.media_type, paper.content

    def _text(self, template: Template) -> str:
        return "".join(self._piece(piece) for piece in template)

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Constant(text=text):
                return text
            case Taken(extractor=index):
                return self.taken[index]
            case Given():
                return written(piece, self.actor.citizen) or ""
            case Secret(part=part):
                return self.actor.username if part == "username" else self.actor.password
            case DossierCode():
                return self.actor.code
            case Made():
                return self._made_value(piece)
            case OneTimeCode(length=length):
                return self._one_time_code(length)

    def _made_value(self, piece: Made) -> str:
        if piece.way == "challenge":
            return challenge_of(self._made[piece.name]) if piece.name in self._made else self._challenge_first(piece)
        if piece.name not in self._made:
            self._made[piece.name] = make(piece, self.actor.draw)
        return self._made[piece.name]

    def _challenge_first(self, piece: Made) -> str:
        self._made[piece.name] = make(Made(piece.name, "random", piece.length, piece.alphabet), self.actor.draw)
        return challenge_of(self._made[piece.name])

    def _one_time_code(self, length: int) -> str:
        code = self.actor.codes.read(length) if self.actor.codes is not None else ""
        if not code:
            raise Wrong("no one-time code came")
        return code


def _unlike(request: Request, answer: Answer) -> str:
    """What is wrong with an answer's status beside the recorded one's, "" when nothing is."""
    if answer.status == 0:
        return "no answer"
    if answer.status // 100 != request.status // 100:
        return f"HTTP {answer.status}"
    return ""


def _quoted(text: str) -> str:
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _is_number(text: str) -> bool:
    try:
        return isinstance(json.loads(text), int | float)
    except ValueError:
        return False

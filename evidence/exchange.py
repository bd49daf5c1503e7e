"""The exchanges of one walk: what the browser sent and got, complete enough to make load users from."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from pydantic import TypeAdapter

# Stands in exchanges wherever the citizen's password was sent.
HIDDEN_PASSWORD = "thucchat.hidden.password"  # noqa: S105  a mark, not a secret


@dataclass(frozen=True, slots=True)
class FormEntry:
    """One name and value that a form was about to send. `file` is the name of an attached file, "" for text."""

    name: str
    value: str
    file: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, in the order they began.

    `step` is the walk's step, `kind` the browser's resource type. `body` is the request's body where the browser
    tells it; a multipart body with files is told by `form` instead. `answer` holds text answers up to 400 kB.
    `redirect` is the Location of a 3xx answer. Times are milliseconds.
    """

    number: int
    step: str
    method: str
    url: str
    kind: str
    request_type: str = ""
    body: str = ""
    form: tuple[FormEntry, ...] = ()
    status: int = 0
    answer_type: str = ""
    answer: str = ""
    redirect: str = ""
    failed: str = ""
    millis: float = 0.0


_EXCHANGES: TypeAdapter[tuple[Exchange, ...]] = TypeAdapter(tuple[Exchange, ...])


def pack(exchanges: tuple[Exchange, ...]) -> bytes:
    """Exchanges as gzipped JSON; the same exchanges give the same bytes."""
    return gzip.compress(_EXCHANGES.dump_json(exchanges), mtime=0)


def unpack(content: bytes) -> tuple[Exchange, ...]:
    """Read what `pack` wrote. Raises pydantic.ValidationError or OSError on damage."""
    return _EXCHANGES.validate_json(gzip.decompress(content))

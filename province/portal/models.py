"""What the portal keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

from province.common.database import Mark, Refers


@dataclass(slots=True, kw_only=True)
class WebSession:
    """A logged-in citizen's browser."""

    id: Annotated[str, Mark.KEY]
    csrf: str
    username: str
    profile: dict[str, str]


@dataclass(slots=True, kw_only=True)
class LoginState:
    """A log-in that was sent to the provider and has not come back."""

    state: Annotated[str, Mark.KEY]
    nonce: str
    verifier: str
    target: str


@dataclass(slots=True, kw_only=True)
class Dossier:
    """A dossier from its first page on; `sent` ones have a receipt number and are never changed back."""

    id: Annotated[int, Mark.KEY] = 0
    key: Annotated[str, Mark.UNIQUE]
    service: str
    username: Annotated[str, Mark.INDEX]
    sent: bool = False
    person: dict[str, Any] = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)
    delivery: str = ""
    receipt: Annotated[str | None, Mark.UNIQUE] = None
    code: Annotated[str | None, Mark.UNIQUE] = None
    status: str = "Bản nháp"
    submitted_at: datetime | None = None
    due: datetime | None = None
    fee: int = 0
    paid_at: datetime | None = None
    paid_receipt: str = ""
    result: str = ""


@dataclass(slots=True, kw_only=True)
class Attachment:
    """A file of a dossier. `slot` is where it was put: the paper's number, `other` or `supplement`."""

    id: Annotated[int, Mark.KEY] = 0
    dossier_id: Annotated[int, Mark.INDEX, Refers("dossier")]
    slot: str
    label: str
    filename: str
    content_type: str
    size: int
    content: bytes = b""


@dataclass(slots=True, kw_only=True)
class ResultFile:
    """The electronic result of a dossier."""

    dossier_id: Annotated[int, Mark.KEY, Refers("dossier")]
    content: bytes


@dataclass(slots=True, kw_only=True)
class ReceiptFile:
    """The signed receipt of a paid fee."""

    dossier_id: Annotated[int, Mark.KEY, Refers("dossier")]
    content: bytes


@dataclass(slots=True, kw_only=True)
class Notice:
    """A notice to the citizen, and a step of the dossier's history."""

    id: Annotated[int, Mark.KEY] = 0
    dossier_id: Annotated[int, Mark.INDEX, Refers("dossier")]
    at: datetime
    status: str
    text: str


@dataclass(slots=True, kw_only=True)
class Payment:
    """One attempt to pay; state open, paid or failed."""

    id: Annotated[int, Mark.KEY] = 0
    reference: Annotated[str, Mark.UNIQUE]
    dossier_id: Annotated[int, Mark.INDEX, Refers("dossier")]
    amount: int
    state: str = "open"
    number: str = ""


@dataclass(slots=True, kw_only=True)
class Outgoing:
    """Something still to be told to the desk; kept until the desk has it."""

    id: Annotated[int, Mark.KEY] = 0
    dossier_id: Annotated[int, Refers("dossier")]
    kind: str
    detail: dict[str, Any] = field(default_factory=dict)
    done: Annotated[bool, Mark.INDEX] = False
    messaged: bool = False


@dataclass(slots=True, kw_only=True)
class Counter:
    """The last number given out of a series."""

    name: Annotated[str, Mark.KEY]
    value: int


TABLES = (WebSession, LoginState, Dossier, Attachment, ResultFile, ReceiptFile, Notice, Payment, Outgoing, Counter)

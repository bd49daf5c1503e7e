"""What the portal keeps."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads it when the tables are made
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Tables of the portal."""


class WebSession(Base):
    """A logged-in citizen's browser."""

    __tablename__ = "session"
    id: Mapped[str] = mapped_column(primary_key=True)
    csrf: Mapped[str]
    username: Mapped[str]
    profile: Mapped[dict[str, str]] = mapped_column(JSON)


class LoginState(Base):
    """A log-in that was sent to the provider and has not come back."""

    __tablename__ = "login_state"
    state: Mapped[str] = mapped_column(primary_key=True)
    nonce: Mapped[str]
    verifier: Mapped[str]
    target: Mapped[str]


class Dossier(Base):
    """A dossier from its first page on; `sent` ones have a receipt number and are never changed back."""

    __tablename__ = "dossier"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    service: Mapped[str]
    username: Mapped[str] = mapped_column(index=True)
    sent: Mapped[bool] = mapped_column(default=False)
    person: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    content: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    delivery: Mapped[str] = mapped_column(default="")
    receipt: Mapped[str | None] = mapped_column(unique=True)
    code: Mapped[str | None] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(default="Bản nháp")
    submitted_at: Mapped[datetime | None]
    due: Mapped[datetime | None]
    fee: Mapped[int] = mapped_column(default=0)
    paid_at: Mapped[datetime | None]
    paid_receipt: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")


class Attachment(Base):
    """A file of a dossier. `slot` is where it was put: a number of the paper, `form`, `other` or `supplement`."""

    __tablename__ = "attachment"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    slot: Mapped[str]
    label: Mapped[str]
    filename: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes]


class ResultFile(Base):
    """The electronic result of a dossier."""

    __tablename__ = "result_file"
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    content: Mapped[bytes]


class ReceiptFile(Base):
    """The signed receipt of a paid fee."""

    __tablename__ = "receipt_file"
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    content: Mapped[bytes]


class Notice(Base):
    """A notice to the citizen, and a step of the dossier's history."""

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    at: Mapped[datetime]
    status: Mapped[str]
    text: Mapped[str]


class Payment(Base):
    """One attempt to pay; state open, paid or failed."""

    __tablename__ = "payment"
    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    amount: Mapped[int]
    state: Mapped[str] = mapped_column(default="open")
    number: Mapped[str] = mapped_column(default="")


class Outgoing(Base):
    """Something still to be told to the desk; kept until the desk has it."""

    __tablename__ = "outgoing"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    kind: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    done: Mapped[bool] = mapped_column(default=False, index=True)
    messaged: Mapped[bool] = mapped_column(default=False)


class Counter(Base):
    """The last number given out of a series."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]

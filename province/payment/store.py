"""What the payment platform keeps: one transaction per payment request."""

from __future__ import annotations

import secrets
from datetime import datetime  # noqa: TC003 - SQLAlchemy reads it when the tables are made
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from province.common.clock import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Engine


class Base(DeclarativeBase):
    """Tables of the payment platform."""


class Transaction(Base):
    """A payment asked for by a merchant; `amount` is in đồng. State: open, paid or cancelled."""

    __tablename__ = "payment"
    __table_args__ = (UniqueConstraint("terminal", "reference"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    terminal: Mapped[str]
    reference: Mapped[str]
    amount: Mapped[int]
    purpose: Mapped[str]
    return_url: Mapped[str]
    bank: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")
    number: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Store:
    """The platform's database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def open(self, asked: Mapping[str, str]) -> Transaction | None:
        """A new transaction for a checked request, or None where the merchant used that reference before."""
        transaction = Transaction(
            token=secrets.token_urlsafe(24),
            terminal=asked["vnp_TmnCode"],
            reference=asked["vnp_TxnRef"],
            amount=int(asked["vnp_Amount"]) // 100,
            purpose=asked.get("vnp_OrderInfo", ""),
            return_url=asked["vnp_ReturnUrl"],
            opened_at=now(),
        )
        known = select(Transaction.id).where(
            Transaction.terminal == transaction.terminal, Transaction.reference == transaction.reference
        )
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            if session.execute(known).first() is not None:
                return None
            session.add(transaction)
        return transaction

    def get(self, token: str) -> Transaction | None:
        """The transaction of a payer's page."""
        with Session(self.engine) as session:
            return session.scalars(select(Transaction).where(Transaction.token == token)).first()

    def by_reference(self, reference: str) -> Transaction | None:
        """A transaction by the merchant's own number."""
        with Session(self.engine) as session:
            return session.scalars(select(Transaction).where(Transaction.reference == reference)).first()

    def close(self, token: str, state: str, bank: str) -> Transaction | None:
        """Pay or cancel an open transaction, once; None where it is not open."""
        values = {"state": state, "bank": bank, "closed_at": now()}
        closing = update(Transaction).where(Transaction.token == token, Transaction.state == "open").values(values)
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            identifier = session.execute(closing.returning(Transaction.id)).scalar()
            transaction = session.get(Transaction, identifier) if identifier is not None else None
            if transaction is not None and state == "paid":
                transaction.number = f"{14_000_000 + transaction.id}"
            return transaction

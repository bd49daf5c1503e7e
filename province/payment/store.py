"""What the payment platform keeps: one transaction per payment request."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, ClassVar

from province.common.clock import now
from province.common.database import Database, Mark

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True, kw_only=True)
class Transaction:
    """A payment asked for by a merchant; `amount` is in đồng. State: open, paid or cancelled."""

    TOGETHER: ClassVar = ("terminal", "reference")
    id: Annotated[int, Mark.KEY] = 0
    token: Annotated[str, Mark.UNIQUE]
    terminal: str
    reference: str
    amount: int
    purpose: str
    return_url: str
    bank: str = ""
    state: str = "open"
    number: str = ""
    opened_at: datetime
    closed_at: datetime | None = None


TABLES = (Transaction,)


class Store:
    """The platform's database."""

    def __init__(self, database: Database) -> None:
        self.database = database

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
        used = (transaction.terminal, transaction.reference)
        with self.database.transaction():
            if self.database.first(Transaction, "terminal = ? AND reference = ?", *used) is not None:
                return None
            self.database.add(transaction)
        return transaction

    def get(self, token: str) -> Transaction | None:
        """The transaction of a payer's page."""
        return self.database.first(Transaction, "token = ?", token)

    def by_reference(self, reference: str) -> Transaction | None:
        """A transaction by the merchant's own number."""
        return self.database.first(Transaction, "reference = ?", reference)

    def close(self, token: str, state: str, bank: str) -> Transaction | None:
        """Pay or cancel an open transaction, once; None where it is not open."""
        values = {"state": state, "bank": bank, "closed_at": now()}
        with self.database.transaction():
            if not self.database.change(Transaction, values, "token = ? AND state = 'open'", token):
                return None
            transaction = self.database.one(Transaction, "token = ?", token)
            if state == "paid":
                transaction.number = f"{14_000_000 + transaction.id}"
                self.database.change(Transaction, {"number": transaction.number}, "id = ?", transaction.id)
        return transaction

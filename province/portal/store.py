"""Reading and writing the portal's database; every method is one short transaction, or part of the caller's."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from province.common.clock import now
from province.portal.models import (
    Attachment,
    Counter,
    Dossier,
    LoginState,
    Notice,
    Outgoing,
    Payment,
    ReceiptFile,
    ResultFile,
    WebSession,
)

if TYPE_CHECKING:
    from province.common.database import Database
    from province.services import Service

WAITING = "Chờ tiếp nhận"
_SESSIONS_IN_MEMORY = 10_000


class Store:
    """The portal's database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._web_sessions: dict[str, WebSession] = {}

    def add(self, *rows: Any) -> None:
        """Insert rows."""
        self.database.add(*rows)

    def web_session(self, session_id: str) -> WebSession | None:
        """The session behind a cookie; every page asks for it, so it is read from the database once."""
        known = self._web_sessions.get(session_id)
        if known is None:
            known = self.database.first(WebSession, "id = ?", session_id)
            if known is not None:
                if len(self._web_sessions) >= _SESSIONS_IN_MEMORY:
                    self._web_sessions.clear()
                self._web_sessions[session_id] = known
        return known

    def end_session(self, session_id: str) -> None:
        """Log-out."""
        self._web_sessions.pop(session_id, None)
        self.database.drop(WebSession, "id = ?", session_id)

    def take_login(self, state: str) -> LoginState | None:
        """A log-in that comes back, once."""
        login = self.database.first(LoginState, "state = ?", state)
        return login if self.database.drop(LoginState, "state = ?", state) else None

    def new_draft(self, service: str, username: str) -> Dossier:
        """An empty dossier."""
        dossier = Dossier(key=secrets.token_urlsafe(12), service=service, username=username)
        self.add(dossier)
        return dossier

    def dossier(self, key: str, username: str) -> Dossier | None:
        """A citizen's own dossier; somebody else's is not found."""
        return self.database.first(Dossier, "key = ? AND username = ?", key, username)

    def by_id(self, dossier_id: int) -> Dossier:
        """A dossier known to exist."""
        return self.database.one(Dossier, "id = ?", dossier_id)

    def by_number(self, number: str) -> Dossier | None:
        """A sent dossier by its code or its receipt number."""
        return self.database.first(Dossier, "sent AND (code = ? OR receipt = ?)", number, number)

    def sent_by(self, username: str) -> list[Dossier]:
        """A citizen's sent dossiers, newest first."""
        return self.database.all(Dossier, "username = ? AND sent ORDER BY id DESC LIMIT 50", username)

    def change(self, dossier_id: int, **values: Any) -> None:
        """Change columns of a dossier."""
        self.database.change(Dossier, values, "id = ?", dossier_id)

    def attachments(self, dossier_id: int, *, whole: bool = False) -> list[Attachment]:
        """Files of a dossier, with their bytes only if `whole`."""
        return self.database.all(Attachment, "dossier_id = ? ORDER BY id", dossier_id, brief=not whole)

    def put_attachment(self, attachment: Attachment) -> None:
        """Keep a file; a slot holds one file only, but for `supplement`."""
        with self.database.transaction():
            if attachment.slot != "supplement":
                same = (attachment.dossier_id, attachment.slot)
                self.database.drop(Attachment, "dossier_id = ? AND slot = ?", *same)
            self.database.add(attachment)

    def drop_attachment(self, dossier_id: int, attachment_id: int) -> None:
        """Take a file back before the dossier is sent."""
        self.database.drop(Attachment, "dossier_id = ? AND id = ?", dossier_id, attachment_id)

    def notices(self, dossier_id: int) -> list[Notice]:
        """History of a dossier, oldest first."""
        return self.database.all(Notice, "dossier_id = ? ORDER BY id", dossier_id)

    def reserve_code(self, dossier_id: int, service: Service) -> str:
        """The code under which a draft will be sent."""
        with self.database.transaction():
            return self.by_id(dossier_id).code or self.new_code(dossier_id, service)

    def send(self, dossier_id: int, service: Service, text: str, *, code: bool, hand_over: bool) -> Dossier:
        """Make a draft a sent dossier with its numbers, once; what was sent before stays as it is."""
        with self.database.transaction():
            dossier = self.by_id(dossier_id)
            if dossier.sent:
                return dossier
            moment = now()
            receipt = f"BN{moment:%d%m%y}-{self.next_number(f'BN{moment:%y%m%d}'):06d}"
            if code and dossier.code is None:
                self.new_code(dossier_id, service)
            self.change(dossier_id, sent=True, submitted_at=moment, status=WAITING, fee=service.fee, receipt=receipt)
            self.add(Notice(dossier_id=dossier_id, at=moment, status=WAITING, text=text))
            if hand_over:
                self.add(Outgoing(dossier_id=dossier_id, kind="ho-so"))
            return self.by_id(dossier_id)

    def payment(self, reference: str) -> Payment | None:
        """An attempt to pay by its reference."""
        return self.database.first(Payment, "reference = ?", reference)

    def amount_paid(self, dossier_id: int) -> int:
        """What was paid for a dossier, in đồng."""
        paid = self.database.first(Payment, "dossier_id = ? AND state = 'paid'", dossier_id)
        return paid.amount if paid else 0

    def result(self, dossier_id: int) -> bytes | None:
        """The electronic result."""
        found = self.database.first(ResultFile, "dossier_id = ?", dossier_id)
        return found.content if found else None

    def receipt(self, dossier_id: int) -> bytes | None:
        """The signed receipt of a paid fee."""
        found = self.database.first(ReceiptFile, "dossier_id = ?", dossier_id)
        return found.content if found else None

    def outgoing(self, limit: int = 50) -> list[Outgoing]:
        """What the desk has not been told yet, oldest first."""
        return self.database.all(Outgoing, "NOT done ORDER BY id LIMIT ?", limit)

    def handed_over(self, dossier_id: int) -> bool:
        """Whether the desk has been, or will be, given the dossier."""
        return self.database.first(Outgoing, "dossier_id = ? AND kind = 'ho-so'", dossier_id) is not None

    def messaged(self, outgoing_ids: list[int]) -> None:
        """The citizens have been told of these."""
        with self.database.transaction():
            for outgoing_id in outgoing_ids:
                self.database.change(Outgoing, {"messaged": True}, "id = ?", outgoing_id)

    def told(self, outgoing_id: int) -> None:
        """The desk has it."""
        self.database.change(Outgoing, {"done": True}, "id = ?", outgoing_id)

    def next_number(self, series: str) -> int:
        """The next number of a series; the database gives each number once, whoever asks."""
        return self.database.count_up(Counter, "name", "value", series)

    def new_code(self, dossier_id: int, service: Service) -> str:
        """Give a dossier its code (TT 01/2018/TT-VPCP Đ19): unit, date, number of the day."""
        series = f"{service.agency.unit}-{now():%y%m%d}"
        code = f"{series}-{self.next_number(series):04d}"
        self.change(dossier_id, code=code)
        return code

"""What the national portal keeps: log-ins, sessions, hand-over tickets, and dossiers as provinces report them."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from province.common.clock import now
from province.common.database import Database, Mark

TICKET_SECONDS = 60
# The status codes of the synchronisation.
STATUSES = {
    1: "Mới đăng ký",
    2: "Được tiếp nhận",
    3: "Không được tiếp nhận",
    4: "Đang xử lý",
    5: "Yêu cầu bổ sung giấy tờ",
    6: "Yêu cầu thực hiện nghĩa vụ tài chính",
    7: "Công dân yêu cầu rút hồ sơ",
    8: "Dừng xử lý",
    9: "Đã xử lý xong",
    10: "Đã trả kết quả",
}


@dataclass(slots=True, kw_only=True)
class LoginState:
    """A log-in that was sent to the provider and has not come back."""

    state: Annotated[str, Mark.KEY]
    nonce: str
    verifier: str
    target: str


@dataclass(slots=True, kw_only=True)
class WebSession:
    """A logged-in citizen's browser."""

    id: Annotated[str, Mark.KEY]
    profile: dict[str, str]


@dataclass(slots=True, kw_only=True)
class Ticket:
    """A hand-over of a logged-in citizen to the province, good once and for a minute."""

    code: Annotated[str, Mark.KEY]
    profile: dict[str, str]
    until: datetime
    used: bool = False


@dataclass(slots=True, kw_only=True)
class Dossier:
    """A dossier as the province reported it last."""

    code: Annotated[str, Mark.KEY]
    service: Annotated[str, Mark.INDEX]
    status: int
    at: datetime


TABLES = (LoginState, WebSession, Ticket, Dossier)


class Store:
    """The national portal's database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, *rows: Any) -> None:
        """Insert rows."""
        self.database.add(*rows)

    def take_login(self, state: str) -> LoginState | None:
        """A log-in that comes back, once."""
        login = self.database.first(LoginState, "state = ?", state)
        return login if self.database.drop(LoginState, "state = ?", state) else None

    def session(self, session_id: str) -> WebSession | None:
        """The session behind a cookie."""
        return self.database.first(WebSession, "id = ?", session_id)

    def ticket(self, profile: dict[str, str]) -> str:
        """A new hand-over ticket."""
        code = secrets.token_urlsafe(32)
        self.add(Ticket(code=code, profile=profile, until=now() + timedelta(seconds=TICKET_SECONDS)))
        return code

    def redeem(self, code: str) -> dict[str, str] | None:
        """Whose ticket this is, once and in time."""
        if not self.database.change(Ticket, {"used": True}, "code = ? AND NOT used", code):
            return None
        ticket = self.database.one(Ticket, "code = ?", code)
        return ticket.profile if ticket.until >= now() else None

    def synchronise(self, told: list[dict[str, Any]]) -> int:
        """Take dossiers with `code`, `service` and `status` 1 to 10. Returns how many had all of them."""
        fitting = [one for one in told if one.get("status") in STATUSES and one.get("code") and one.get("service")]
        moment = now()
        with self.database.transaction():
            for one in fitting:
                row = Dossier(code=one["code"], service=one["service"], status=one["status"], at=moment)
                self.database.add(row, replace=True)
        return len(fitting)

    def dossier(self, code: str) -> Dossier | None:
        """A synchronised dossier."""
        return self.database.first(Dossier, "code = ?", code)

    def counts(self) -> dict[str, int]:
        """Synchronised dossiers by procedure."""
        return dict(Counter(dossier.service for dossier in self.database.all(Dossier)))

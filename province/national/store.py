"""What the national portal keeps: log-ins, sessions, hand-over tickets, and dossiers as provinces report them."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from province.common.clock import now

if TYPE_CHECKING:
    from sqlalchemy import Engine

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


class Base(DeclarativeBase):
    """Tables of the national portal."""


class LoginState(Base):
    """A log-in that was sent to the provider and has not come back."""

    __tablename__ = "login_state"
    state: Mapped[str] = mapped_column(primary_key=True)
    nonce: Mapped[str]
    verifier: Mapped[str]
    target: Mapped[str]


class WebSession(Base):
    """A logged-in citizen's browser."""

    __tablename__ = "session"
    id: Mapped[str] = mapped_column(primary_key=True)
    profile: Mapped[dict[str, str]] = mapped_column(JSON)


class Ticket(Base):
    """A hand-over of a logged-in citizen to the province, good once and for a minute."""

    __tablename__ = "ticket"
    code: Mapped[str] = mapped_column(primary_key=True)
    profile: Mapped[dict[str, str]] = mapped_column(JSON)
    until: Mapped[datetime]
    used: Mapped[bool] = mapped_column(default=False)


class Dossier(Base):
    """A dossier as the province reported it last."""

    __tablename__ = "dossier"
    code: Mapped[str] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(index=True)
    status: Mapped[int]
    at: Mapped[datetime]


class Store:
    """The national portal's database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def add(self, *rows: Any) -> None:
        """Insert rows."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.add_all(rows)

    def take_login(self, state: str) -> LoginState | None:
        """A log-in that comes back, once."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            login = session.get(LoginState, state)
            if login is not None:
                session.delete(login)
            return login

    def session(self, session_id: str) -> WebSession | None:
        """The session behind a cookie."""
        with Session(self.engine) as session:
            return session.get(WebSession, session_id)

    def ticket(self, profile: dict[str, str]) -> str:
        """A new hand-over ticket."""
        code = secrets.token_urlsafe(32)
        self.add(Ticket(code=code, profile=profile, until=now() + timedelta(seconds=TICKET_SECONDS)))
        return code

    def redeem(self, code: str) -> dict[str, str] | None:
        """Whose ticket this is, once and in time."""
        with Session(self.engine) as session, session.begin():
            mark = update(Ticket).where(Ticket.code == code, Ticket.used.is_(False)).values(used=True)
            if session.execute(mark.returning(Ticket.code)).first() is None:
                return None
            ticket = session.get_one(Ticket, code)
            return ticket.profile if ticket.until >= now() else None

    def synchronise(self, told: list[dict[str, Any]]) -> int:
        """Take dossiers with `code`, `service` and `status` 1 to 10. Returns how many had all of them."""
        fitting = [one for one in told if one.get("status") in STATUSES and one.get("code") and one.get("service")]
        with Session(self.engine) as session, session.begin():
            for one in fitting:
                put = insert(Dossier).values(code=one["code"], service=one["service"], status=one["status"], at=now())
                changed = {"status": put.excluded.status, "at": put.excluded.at}
                session.execute(put.on_conflict_do_update(index_elements=["code"], set_=changed))
        return len(fitting)

    def dossier(self, code: str) -> Dossier | None:
        """A synchronised dossier."""
        with Session(self.engine) as session:
            return session.get(Dossier, code)

    def counts(self) -> dict[str, int]:
        """Synchronised dossiers by procedure."""
        with Session(self.engine) as session:
            codes = list(session.scalars(select(Dossier.service)))
        return {code: codes.count(code) for code in set(codes)}

"""What the log-in provider keeps: accounts, log-ins under way, authorization codes, messages."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from province.common.clock import now

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from province.people import Person

OTP_MINUTES = 5
OTP_TRIES = 5
CODE_SECONDS = 60


class Base(DeclarativeBase):
    """Tables of the log-in provider."""


class Account(Base):
    """A citizen's account; everything but the user name is the profile handed to the portal."""

    __tablename__ = "account"
    username: Mapped[str] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    birth_date: Mapped[str]
    sex: Mapped[str]
    identity_number: Mapped[str]
    identity_date: Mapped[str]
    identity_place: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    ethnicity: Mapped[str]
    nationality: Mapped[str]
    province: Mapped[str]
    district: Mapped[str]
    commune: Mapped[str]
    street_address: Mapped[str]

    def profile(self) -> dict[str, str]:
        """All attributes by name."""
        return {column.name: getattr(self, column.name) for column in Account.__table__.columns}


class Login(Base):
    """A log-in under way, from the authorization request to the issued code."""

    __tablename__ = "login"
    id: Mapped[str] = mapped_column(primary_key=True)
    redirect_uri: Mapped[str]
    state: Mapped[str]
    nonce: Mapped[str]
    challenge: Mapped[str]
    service: Mapped[str] = mapped_column(default="")
    username: Mapped[str | None]
    otp: Mapped[str] = mapped_column(default="")
    otp_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)


class Grant(Base):
    """An authorization code; `used` codes are never accepted again."""

    __tablename__ = "grant"
    code: Mapped[str] = mapped_column(primary_key=True)
    username: Mapped[str]
    redirect_uri: Mapped[str]
    nonce: Mapped[str]
    challenge: Mapped[str]
    until: Mapped[datetime]
    used: Mapped[bool] = mapped_column(default=False)


class Message(Base):
    """A message "sent" to a citizen, shown in the test inbox."""

    __tablename__ = "message"
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    text: Mapped[str]


class Notice(Base):
    """A message about a dossier, "sent" by the portal; kept apart from one-time codes, as a telephone keeps senders."""

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime]
    text: Mapped[str]


class Store:
    """The provider's database. The one password of all test accounts is kept as a salted digest."""

    def __init__(self, engine: Engine, password: str) -> None:
        self.engine = engine
        self._salt = secrets.token_bytes(16)
        self._digest = self._hash(password)

    def _hash(self, password: str) -> bytes:
        return hashlib.sha256(self._salt + password.encode()).digest()

    def password_is(self, password: str) -> bool:
        """Whether this is the password of the test accounts."""
        return hmac.compare_digest(self._hash(password), self._digest)

    def add_accounts(self, people: list[Person]) -> None:
        """Enter all test accounts at once."""
        with Session(self.engine) as session, session.begin():
            session.execute(insert(Account), [asdict(person) for person in people])

    def account(self, username: str) -> Account | None:
        """The account of that user name."""
        with Session(self.engine) as session:
            return session.get(Account, username.strip())

    def start(self, redirect_uri: str, state: str, nonce: str, challenge: str, service: str = "") -> str:
        """Open a log-in and return its id; `service` is what it is for, where that is known."""
        login = Login(id=secrets.token_urlsafe(24), redirect_uri=redirect_uri, state=state, nonce=nonce)
        login.challenge, login.service = challenge, service
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.add(login)
        return login.id

    def login(self, login_id: str) -> Login | None:
        """A log-in under way."""
        with Session(self.engine) as session:
            return session.get(Login, login_id)

    def send_code(self, login_id: str, username: str, *, arrives: bool = True) -> None:
        """Note who logs in, and "send" a new one-time code to that citizen's inbox, where it may never arrive."""
        otp = f"{secrets.randbelow(1_000_000):06d}"
        text = f"Mã xác thực đăng nhập Cổng Dịch vụ công của ông/bà là {otp}. Mã có hiệu lực trong {OTP_MINUTES} phút."
        values = {"username": username, "otp": otp, "otp_until": now() + timedelta(minutes=OTP_MINUTES), "tries": 0}
        with Session(self.engine) as session, session.begin():
            session.execute(update(Login).where(Login.id == login_id).values(values))
            if arrives:
                session.add(Message(username=username, at=now(), text=text))

    def code_is(self, login_id: str, otp: str) -> bool:
        """Whether the one-time code is right; too many tries or too long a wait make every code wrong."""
        with Session(self.engine) as session, session.begin():
            login = session.get(Login, login_id)
            if login is None or login.otp_until is None or login.otp_until < now() or login.tries >= OTP_TRIES:
                return False
            login.tries += 1
            return hmac.compare_digest(login.otp, otp.strip())

    def grant(self, login_id: str) -> tuple[str, Login] | None:
        """End a log-in: an authorization code for it, once."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            login = session.get(Login, login_id)
            if login is None or login.username is None:
                return None
            grant = Grant(code=secrets.token_urlsafe(32), username=login.username, redirect_uri=login.redirect_uri)
            grant.nonce, grant.challenge = login.nonce, login.challenge
            grant.until = now() + timedelta(seconds=CODE_SECONDS)
            session.add(grant)
            session.delete(login)
            return grant.code, login

    def redeem(self, code: str) -> Grant | None:
        """The grant of an unused, unexpired code, which is used up by this call."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            mark = update(Grant).where(Grant.code == code, Grant.used.is_(False)).values(used=True)
            if session.execute(mark.returning(Grant.code)).first() is None:
                return None
            grant = session.get(Grant, code)
            return grant if grant is not None and grant.until >= now() else None

    def add_notices(self, told: list[dict[str, str]]) -> None:
        """Messages about dossiers: `username` and `text` of each."""
        with Session(self.engine) as session, session.begin():
            session.execute(insert(Notice), [{**one, "at": now()} for one in told])

    def notices(self, username: str, limit: int = 20) -> list[Notice]:
        """The citizen's latest messages about dossiers, newest first."""
        query = select(Notice).where(Notice.username == username).order_by(Notice.id.desc()).limit(limit)
        with Session(self.engine) as session:
            return list(session.scalars(query))

    def messages(self, username: str, limit: int = 10) -> list[Message]:
        """The citizen's latest messages, newest first."""
        query = select(Message).where(Message.username == username).order_by(Message.id.desc()).limit(limit)
        with Session(self.engine) as session:
            return list(session.scalars(query))

"""What the log-in provider keeps: accounts, log-ins under way, authorization codes, messages."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

from province.common.clock import now
from province.common.database import Database, Mark

if TYPE_CHECKING:
    from province.people import Person

OTP_MINUTES = 5
OTP_TRIES = 5
CODE_SECONDS = 60


@dataclass(slots=True, kw_only=True)
class Account:
    """A citizen's account; everything but the user name is the profile handed to the portal."""

    username: Annotated[str, Mark.KEY]
    full_name: str
    birth_date: str
    sex: str
    identity_number: str
    identity_date: str
    identity_place: str
    phone: str
    email: str
    ethnicity: str
    nationality: str
    province: str
    district: str
    commune: str
    street_address: str

    def profile(self) -> dict[str, str]:
        """All attributes by name."""
        return asdict(self)


@dataclass(slots=True, kw_only=True)
class Login:
    """A log-in under way, from the authorization request to the issued code."""

    id: Annotated[str, Mark.KEY]
    redirect_uri: str
    state: str
    nonce: str
    challenge: str
    service: str = ""
    username: str | None = None
    otp: str = ""
    otp_until: datetime | None = None
    tries: int = 0


@dataclass(slots=True, kw_only=True)
class Grant:
    """An authorization code; `used` codes are never accepted again."""

    code: Annotated[str, Mark.KEY]
    username: str
    redirect_uri: str
    nonce: str
    challenge: str
    until: datetime
    used: bool = False


@dataclass(slots=True, kw_only=True)
class Message:
    """A message "sent" to a citizen, shown in the test inbox."""

    id: Annotated[int, Mark.KEY] = 0
    username: Annotated[str, Mark.INDEX]
    at: datetime
    text: str


@dataclass(slots=True, kw_only=True)
class Notice:
    """A message about a dossier, "sent" by the portal; kept apart from one-time codes, as a telephone keeps senders."""

    id: Annotated[int, Mark.KEY] = 0
    username: Annotated[str, Mark.INDEX]
    at: datetime
    text: str


TABLES = (Account, Login, Grant, Message, Notice)


class Store:
    """The provider's database. The one password of all test accounts is kept as a salted digest."""

    def __init__(self, database: Database, password: str) -> None:
        self.database = database
        self._salt = secrets.token_bytes(16)
        self._digest = self._hash(password)

    def _hash(self, password: str) -> bytes:
        return hashlib.sha256(self._salt + password.encode()).digest()

    def password_is(self, password: str) -> bool:
        """Whether this is the password of the test accounts."""
        return hmac.compare_digest(self._hash(password), self._digest)

    def add_accounts(self, people: list[Person]) -> None:
        """Enter all test accounts at once."""
        self.database.fill(people, Account)

    def account(self, username: str) -> Account | None:
        """The account of that user name."""
        return self.database.first(Account, "username = ?", username.strip())

    def start(self, redirect_uri: str, state: str, nonce: str, challenge: str, service: str = "") -> str:
        """Open a log-in and return its id; `service` is what it is for, where that is known."""
        login = Login(
            id=secrets.token_urlsafe(24),
            redirect_uri=redirect_uri,
            state=state,
            nonce=nonce,
            challenge=challenge,
            service=service,
        )
        self.database.add(login)
        return login.id

    def login(self, login_id: str) -> Login | None:
        """A log-in under way."""
        return self.database.first(Login, "id = ?", login_id)

    def send_code(self, login_id: str, username: str, *, arrives: bool = True) -> None:
        """Note who logs in, and "send" a new one-time code to that citizen's inbox, where it may never arrive."""
        otp = f"{secrets.randbelow(1_000_000):06d}"
        text = f"Mã xác thực đăng nhập Cổng Dịch vụ công của ông/bà là {otp}. Mã có hiệu lực trong {OTP_MINUTES} phút."
        values = {"username": username, "otp": otp, "otp_until": now() + timedelta(minutes=OTP_MINUTES), "tries": 0}
        with self.database.transaction():
            self.database.change(Login, values, "id = ?", login_id)
            if arrives:
                self.database.add(Message(username=username, at=now(), text=text))

    def code_is(self, login_id: str, otp: str) -> bool:
        """Whether the one-time code is right; too many tries or too long a wait make every code wrong."""
        with self.database.transaction():
            login = self.login(login_id)
            if login is None or login.otp_until is None or login.otp_until < now() or login.tries >= OTP_TRIES:
                return False
            self.database.change(Login, {"tries": login.tries + 1}, "id = ?", login_id)
        return hmac.compare_digest(login.otp.encode(), otp.strip().encode())

    def grant(self, login_id: str) -> tuple[str, Login] | None:
        """End a log-in: an authorization code for it, once."""
        with self.database.transaction():
            login = self.login(login_id)
            if login is None or login.username is None:
                return None
            grant = Grant(
                code=secrets.token_urlsafe(32),
                username=login.username,
                redirect_uri=login.redirect_uri,
                nonce=login.nonce,
                challenge=login.challenge,
                until=now() + timedelta(seconds=CODE_SECONDS),
            )
            self.database.add(grant)
            self.database.drop(Login, "id = ?", login_id)
        return grant.code, login

    def redeem(self, code: str) -> Grant | None:
        """The grant of an unused, unexpired code, which is used up by this call."""
        if not self.database.change(Grant, {"used": True}, "code = ? AND NOT used", code):
            return None
        grant = self.database.first(Grant, "code = ?", code)
        return grant if grant is not None and grant.until >= now() else None

    def add_notices(self, told: list[dict[str, str]]) -> None:
        """Messages about dossiers: `username` and `text` of each."""
        moment = now()
        self.database.fill((Notice(username=one["username"], at=moment, text=one["text"]) for one in told), Notice)

    def notices(self, username: str, limit: int = 20) -> list[Notice]:
        """The citizen's latest messages about dossiers, newest first."""
        return self.database.all(Notice, "username = ? ORDER BY id DESC LIMIT ?", username, limit)

    def messages(self, username: str, limit: int = 10) -> list[Message]:
        """The citizen's latest messages, newest first."""
        return self.database.all(Message, "username = ? ORDER BY id DESC LIMIT ?", username, limit)

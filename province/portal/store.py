"""Reading and writing the portal's database; every method is one short transaction."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session, defer

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
    from sqlalchemy import Engine

    from province.services import Service

WAITING = "Chờ tiếp nhận"
_SESSIONS_IN_MEMORY = 10_000


class Store:
    """The portal's database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._web_sessions: dict[str, WebSession] = {}

    def session(self) -> Session:
        """A session whose objects stay readable after it ends."""
        return Session(self.engine, expire_on_commit=False)

    def add(self, *rows: Any) -> None:
        """Insert rows."""
        with self.session() as session, session.begin():
            session.add_all(rows)

    def web_session(self, session_id: str) -> WebSession | None:
        """The session behind a cookie; every page asks for it, so it is read from the database once."""
        known = self._web_sessions.get(session_id)
        if known is None:
            with self.session() as session:
                known = session.get(WebSession, session_id)
            if known is not None:
                if len(self._web_sessions) >= _SESSIONS_IN_MEMORY:
                    self._web_sessions.clear()
                self._web_sessions[session_id] = known
        return known

    def end_session(self, session_id: str) -> None:
        """Log-out."""
        self._web_sessions.pop(session_id, None)
        with self.session() as session, session.begin():
            session.execute(delete(WebSession).where(WebSession.id == session_id))

    def take_login(self, state: str) -> LoginState | None:
        """A log-in that comes back, once."""
        with self.session() as session, session.begin():
            login = session.get(LoginState, state)
            if login is not None:
                session.delete(login)
            return login

    def new_draft(self, service: str, username: str) -> Dossier:
        """An empty dossier."""
        dossier = Dossier(key=secrets.token_urlsafe(12), service=service, username=username)
        self.add(dossier)
        return dossier

    def dossier(self, key: str, username: str) -> Dossier | None:
        """A citizen's own dossier; somebody else's is not found."""
        query = select(Dossier).where(Dossier.key == key, Dossier.username == username)
        with self.session() as session:
            return session.scalars(query).first()

    def by_id(self, dossier_id: int) -> Dossier:
        """A dossier known to exist."""
        with self.session() as session:
            return session.get_one(Dossier, dossier_id)

    def by_number(self, number: str) -> Dossier | None:
        """A sent dossier by its code or its receipt number."""
        query = select(Dossier).where(Dossier.sent, or_(Dossier.code == number, Dossier.receipt == number))
        with self.session() as session:
            return session.scalars(query).first()

    def sent_by(self, username: str) -> list[Dossier]:
        """A citizen's sent dossiers, newest first."""
        query = select(Dossier).where(Dossier.username == username, Dossier.sent).order_by(Dossier.id.desc()).limit(50)
        with self.session() as session:
            return list(session.scalars(query))

    def change(self, dossier_id: int, **values: Any) -> None:
        """Change columns of a dossier."""
        with self.session() as session, session.begin():
            session.execute(update(Dossier).where(Dossier.id == dossier_id).values(values))

    def attachments(self, dossier_id: int, *, whole: bool = False) -> list[Attachment]:
        """Files of a dossier, with their bytes only if `whole`."""
        query = select(Attachment).where(Attachment.dossier_id == dossier_id).order_by(Attachment.id)
        with self.session() as session:
            return list(session.scalars(query if whole else query.options(defer(Attachment.content))))

    def put_attachment(self, attachment: Attachment) -> None:
        """Keep a file; a slot holds one file only, but for `supplement`."""
        with self.session() as session, session.begin():
            if attachment.slot != "supplement":
                same = (Attachment.dossier_id == attachment.dossier_id, Attachment.slot == attachment.slot)
                session.execute(delete(Attachment).where(*same))
            session.add(attachment)

    def drop_attachment(self, dossier_id: int, attachment_id: int) -> None:
        """Take a file back before the dossier is sent."""
        same = (Attachment.dossier_id == dossier_id, Attachment.id == attachment_id)
        with self.session() as session, session.begin():
            session.execute(delete(Attachment).where(*same))

    def notices(self, dossier_id: int) -> list[Notice]:
        """History of a dossier, oldest first."""
        with self.session() as session:
            return list(session.scalars(select(Notice).where(Notice.dossier_id == dossier_id).order_by(Notice.id)))

    def reserve_code(self, dossier_id: int, service: Service) -> str:
        """The code under which a draft will be sent."""
        with self.session() as session, session.begin():
            dossier = session.get_one(Dossier, dossier_id)
            if dossier.code is None:
                dossier.code = new_code(session, service)
            return dossier.code

    def send(self, dossier_id: int, service: Service, text: str, *, code: bool, hand_over: bool) -> Dossier:
        """Make a draft a sent dossier with its numbers, once; what was sent before stays as it is."""
        with self.session() as session, session.begin():
            dossier = session.get_one(Dossier, dossier_id)
            if dossier.sent:
                return dossier
            moment = now()
            dossier.sent, dossier.submitted_at, dossier.status, dossier.fee = True, moment, WAITING, service.fee
            dossier.receipt = f"BN{moment:%d%m%y}-{next_number(session, f'BN{moment:%y%m%d}'):06d}"
            if code and dossier.code is None:
                dossier.code = new_code(session, service)
            session.add(Notice(dossier_id=dossier.id, at=moment, status=WAITING, text=text))
            if hand_over:
                session.add(Outgoing(dossier_id=dossier.id, kind="ho-so"))
            return dossier

    def payment(self, reference: str) -> Payment | None:
        """An attempt to pay by its reference."""
        with self.session() as session:
            return session.scalars(select(Payment).where(Payment.reference == reference)).first()

    def amount_paid(self, dossier_id: int) -> int:
        """What was paid for a dossier, in đồng."""
        query = select(Payment.amount).where(Payment.dossier_id == dossier_id, Payment.state == "paid")
        with self.session() as session:
            return session.scalars(query).first() or 0

    def result(self, dossier_id: int) -> bytes | None:
        """The electronic result."""
        with self.session() as session:
            found = session.get(ResultFile, dossier_id)
            return found.content if found else None

    def receipt(self, dossier_id: int) -> bytes | None:
        """The signed receipt of a paid fee."""
        with self.session() as session:
            found = session.get(ReceiptFile, dossier_id)
            return found.content if found else None

    def outgoing(self, limit: int = 50) -> list[Outgoing]:
        """What the desk has not been told yet, oldest first."""
        query = select(Outgoing).where(Outgoing.done.is_(False)).order_by(Outgoing.id).limit(limit)
        with self.session() as session:
            return list(session.scalars(query))

    def messaged(self, outgoing_ids: list[int]) -> None:
        """The citizens have been told of these."""
        with self.session() as session, session.begin():
            session.execute(update(Outgoing).where(Outgoing.id.in_(outgoing_ids)).values(messaged=True))

    def told(self, outgoing_id: int) -> None:
        """The desk has it."""
        with self.session() as session, session.begin():
            session.execute(update(Outgoing).where(Outgoing.id == outgoing_id).values(done=True))


def next_number(session: Session, series: str) -> int:
    """The next number of a series; the database gives each number once, whoever asks."""
    put = insert(Counter).values(name=series, value=1)
    put = put.on_conflict_do_update(index_elements=["name"], set_={"value": Counter.value + 1})
    return session.execute(put.returning(Counter.value)).scalar_one()


def new_code(session: Session, service: Service) -> str:
    """A dossier code (TT 01/2018/TT-VPCP Đ19): unit, date, number of the day."""
    series = f"{service.agency.unit}-{now():%y%m%d}"
    return f"{series}-{next_number(session, series):04d}"

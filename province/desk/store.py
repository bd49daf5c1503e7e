"""What the one-stop desk keeps: dossiers handed over by the portal, their papers, and officers' sessions."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - SQLAlchemy reads it when the tables are made
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, or_, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, defer, mapped_column

from province.common.clock import now

if TYPE_CHECKING:
    from sqlalchemy import Engine

WAITING = "Chờ tiếp nhận"
RECEIVED = "Đã tiếp nhận"
SUPPLEMENT_ASKED = "Yêu cầu bổ sung giấy tờ"
SUPPLEMENTED = "Đang xử lý"
SIGNED = "Đã ký duyệt, chờ trả kết quả"
REFUSED = "Từ chối"
RETURNED = "Đã trả kết quả"


class Base(DeclarativeBase):
    """Tables of the desk."""


class Dossier(Base):
    """A dossier as the portal handed it over, and where it stands."""

    __tablename__ = "dossier"
    id: Mapped[int] = mapped_column(primary_key=True)
    receipt: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(index=True, default="")
    service: Mapped[str]
    service_name: Mapped[str]
    agency: Mapped[str]
    applicant: Mapped[str] = mapped_column(index=True)
    identity_number: Mapped[str]
    content: Mapped[list[Any]] = mapped_column(JSON)
    delivery: Mapped[str]
    submitted_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(default=WAITING, index=True)
    due: Mapped[datetime | None]
    apologised: Mapped[bool] = mapped_column(default=False)
    payment: Mapped[str] = mapped_column(default="")


class Attachment(Base):
    """A file that came with a dossier or with its supplement."""

    __tablename__ = "attachment"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    label: Mapped[str]
    filename: Mapped[str]
    content_type: Mapped[str]
    size: Mapped[int]
    content: Mapped[bytes]


class Event(Base):
    """What was done with a dossier."""

    __tablename__ = "event"
    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    at: Mapped[datetime]
    text: Mapped[str]


class OfficerSession(Base):
    """A logged-in officer."""

    __tablename__ = "session"
    id: Mapped[str] = mapped_column(primary_key=True)
    csrf: Mapped[str]


class Store:
    """The desk's database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def take(self, values: dict[str, Any], files: list[dict[str, Any]]) -> None:
        """A dossier from the portal; handed over twice, it is taken once."""
        with Session(self.engine) as session, session.begin():
            known = select(Dossier.id).where(Dossier.receipt == values["receipt"])
            if session.execute(known).first() is not None:
                return
            dossier = Dossier(**values)
            session.add(dossier)
            session.flush()
            session.add_all(Attachment(dossier_id=dossier.id, **file) for file in files)
            session.add(Event(dossier_id=dossier.id, at=now(), text="Hồ sơ chuyển đến từ Cổng Dịch vụ công"))

    def supplement(self, receipt: str, explanation: str, files: list[dict[str, Any]]) -> bool:
        """A supplement to a known dossier; False where the desk does not know it."""
        with Session(self.engine) as session, session.begin():
            dossier = session.scalars(select(Dossier).where(Dossier.receipt == receipt)).first()
            if dossier is None:
                return False
            dossier.status = SUPPLEMENTED
            session.add_all(Attachment(dossier_id=dossier.id, **file) for file in files)
            session.add(Event(dossier_id=dossier.id, at=now(), text=f"Công dân bổ sung hồ sơ: {explanation}"))
            return True

    def paid(self, receipt: str, text: str) -> bool:
        """The fee was paid; False where the desk does not know the dossier."""
        with Session(self.engine) as session, session.begin():
            dossier = session.scalars(select(Dossier).where(Dossier.receipt == receipt)).first()
            if dossier is None:
                return False
            dossier.payment = text
            session.add(Event(dossier_id=dossier.id, at=now(), text=text))
            return True

    def search(self, text: str, status: str, page: int, size: int = 20) -> tuple[list[Dossier], bool]:
        """Dossiers by code, receipt number or applicant, newest first, and whether there are more."""
        query = select(Dossier).order_by(Dossier.id.desc()).offset((page - 1) * size).limit(size + 1)
        if text:
            query = query.where(or_(Dossier.code == text, Dossier.receipt == text, Dossier.applicant == text))
        if status:
            query = query.where(Dossier.status == status)
        with Session(self.engine) as session:
            found = list(session.scalars(query))
        return found[:size], len(found) > size

    def get(self, dossier_id: int) -> tuple[Dossier, list[Attachment], list[Event]] | None:
        """A dossier with its papers (without their bytes) and its history."""
        with Session(self.engine) as session:
            dossier = session.get(Dossier, dossier_id)
            if dossier is None:
                return None
            papers = select(Attachment).where(Attachment.dossier_id == dossier_id).options(defer(Attachment.content))
            events = select(Event).where(Event.dossier_id == dossier_id).order_by(Event.id)
            return dossier, list(session.scalars(papers)), list(session.scalars(events))

    def late(self, moment: datetime, statuses: set[str]) -> list[Dossier]:
        """Open dossiers past their day for which nobody has apologised yet."""
        query = select(Dossier).where(Dossier.due < moment, Dossier.status.in_(statuses), ~Dossier.apologised)
        with Session(self.engine) as session:
            return list(session.scalars(query))

    def attachment(self, dossier_id: int, attachment_id: int) -> Attachment | None:
        """One paper with its bytes."""
        with Session(self.engine) as session:
            paper = session.get(Attachment, attachment_id)
            return paper if paper is not None and paper.dossier_id == dossier_id else None

    def move(self, dossier_id: int, text: str, **values: Any) -> None:
        """Change a dossier and note what was done."""
        with Session(self.engine) as session, session.begin():
            dossier = session.get_one(Dossier, dossier_id)
            for name, value in values.items():
                setattr(dossier, name, value)
            session.add(Event(dossier_id=dossier_id, at=now(), text=text))

    def session(self, session_id: str) -> OfficerSession | None:
        """The officer's session behind a cookie."""
        with Session(self.engine) as session:
            return session.get(OfficerSession, session_id)

    def open_session(self, session_id: str, csrf: str) -> None:
        """Note a logged-in officer."""
        with Session(self.engine) as session, session.begin():
            session.add(OfficerSession(id=session_id, csrf=csrf))

    def close_session(self, session_id: str) -> None:
        """Forget a logged-in officer."""
        with Session(self.engine) as session, session.begin():
            found = session.get(OfficerSession, session_id)
            if found is not None:
                session.delete(found)

"""What the one-stop desk keeps: dossiers handed over by the portal, their papers, and officers' sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from province.common.clock import now
from province.common.database import Database, Mark, Refers

WAITING = "Chờ tiếp nhận"
RECEIVED = "Đã tiếp nhận"
SUPPLEMENT_ASKED = "Yêu cầu bổ sung giấy tờ"
SUPPLEMENTED = "Đang xử lý"
SIGNED = "Đã ký duyệt, chờ trả kết quả"
REFUSED = "Từ chối"
RETURNED = "Đã trả kết quả"


@dataclass(slots=True, kw_only=True)
class Dossier:
    """A dossier as the portal handed it over, and where it stands."""

    id: Annotated[int, Mark.KEY] = 0
    receipt: Annotated[str, Mark.UNIQUE]
    code: Annotated[str, Mark.INDEX] = ""
    service: str
    service_name: str
    agency: str
    applicant: Annotated[str, Mark.INDEX]
    identity_number: str
    content: list[Any]
    delivery: str
    submitted_at: datetime
    status: Annotated[str, Mark.INDEX] = WAITING
    due: datetime | None = None
    apologised: bool = False
    payment: str = ""


@dataclass(slots=True, kw_only=True)
class Attachment:
    """A file that came with a dossier or with its supplement."""

    id: Annotated[int, Mark.KEY] = 0
    dossier_id: Annotated[int, Mark.INDEX, Refers("dossier")]
    label: str
    filename: str
    content_type: str
    size: int
    content: bytes = b""


@dataclass(slots=True, kw_only=True)
class Event:
    """What was done with a dossier."""

    id: Annotated[int, Mark.KEY] = 0
    dossier_id: Annotated[int, Mark.INDEX, Refers("dossier")]
    at: datetime
    text: str


@dataclass(slots=True, kw_only=True)
class OfficerSession:
    """A logged-in officer."""

    id: Annotated[str, Mark.KEY]
    csrf: str


TABLES = (Dossier, Attachment, Event, OfficerSession)


class Store:
    """The desk's database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def take(self, values: dict[str, Any], files: list[dict[str, Any]]) -> None:
        """A dossier from the portal; handed over twice, it is taken once."""
        dossier = Dossier(**values)
        with self.database.transaction():
            if self._known(dossier.receipt) is not None:
                return
            self.database.add(dossier)
            self.database.add(*(Attachment(dossier_id=dossier.id, **file) for file in files))
            self._note(dossier.id, "Hồ sơ chuyển đến từ Cổng Dịch vụ công")

    def supplement(self, receipt: str, explanation: str, files: list[dict[str, Any]]) -> bool:
        """A supplement to a known dossier; False where the desk does not know it."""
        with self.database.transaction():
            dossier = self._known(receipt)
            if dossier is None:
                return False
            self.database.change(Dossier, {"status": SUPPLEMENTED}, "id = ?", dossier.id)
            self.database.add(*(Attachment(dossier_id=dossier.id, **file) for file in files))
            self._note(dossier.id, f"Công dân bổ sung hồ sơ: {explanation}")
            return True

    def paid(self, receipt: str, text: str) -> bool:
        """The fee was paid; False where the desk does not know the dossier."""
        with self.database.transaction():
            dossier = self._known(receipt)
            if dossier is None:
                return False
            self.database.change(Dossier, {"payment": text}, "id = ?", dossier.id)
            self._note(dossier.id, text)
            return True

    def _known(self, receipt: str) -> Dossier | None:
        return self.database.first(Dossier, "receipt = ?", receipt)

    def _note(self, dossier_id: int, text: str) -> None:
        self.database.add(Event(dossier_id=dossier_id, at=now(), text=text))

    def search(self, text: str, status: str, page: int, size: int = 20) -> tuple[list[Dossier], bool]:
        """Dossiers by code, receipt number or applicant, newest first, and whether there are more."""
        wanted = [("(code = ? OR receipt = ? OR applicant = ?)", [text] * 3)] if text else []
        wanted += [("status = ?", [status])] if status else []
        where = " AND ".join(condition for condition, _ in wanted) or "TRUE"
        values = [value for _, given in wanted for value in given]
        order = "ORDER BY id DESC LIMIT ? OFFSET ?"
        found = self.database.all(Dossier, f"{where} {order}", *values, size + 1, (page - 1) * size)
        return found[:size], len(found) > size

    def get(self, dossier_id: int) -> tuple[Dossier, list[Attachment], list[Event]] | None:
        """A dossier with its papers (without their bytes) and its history."""
        dossier = self.database.first(Dossier, "id = ?", dossier_id)
        if dossier is None:
            return None
        papers = self.database.all(Attachment, "dossier_id = ? ORDER BY id", dossier_id, brief=True)
        return dossier, papers, self.database.all(Event, "dossier_id = ? ORDER BY id", dossier_id)

    def late(self, moment: datetime, statuses: set[str]) -> list[Dossier]:
        """Open dossiers past their day for which nobody has apologised yet."""
        found = self.database.all(Dossier, "due < ? AND NOT apologised ORDER BY id", moment)
        return [dossier for dossier in found if dossier.status in statuses]

    def attachment(self, dossier_id: int, attachment_id: int) -> Attachment | None:
        """One paper with its bytes."""
        return self.database.first(Attachment, "id = ? AND dossier_id = ?", attachment_id, dossier_id)

    def move(self, dossier_id: int, text: str, **values: Any) -> None:
        """Change a dossier and note what was done."""
        with self.database.transaction():
            self.database.change(Dossier, values, "id = ?", dossier_id)
            self._note(dossier_id, text)

    def session(self, session_id: str) -> OfficerSession | None:
        """The officer's session behind a cookie."""
        return self.database.first(OfficerSession, "id = ?", session_id)

    def open_session(self, session_id: str, csrf: str) -> None:
        """Note a logged-in officer."""
        self.database.add(OfficerSession(id=session_id, csrf=csrf))

    def close_session(self, session_id: str) -> None:
        """Forget a logged-in officer."""
        self.database.drop(OfficerSession, "id = ?", session_id)

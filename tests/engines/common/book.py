"""The dossiers of one portal; they live as long as its process."""

from __future__ import annotations

import itertools
from dataclasses import asdict, dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from docx import Document

if TYPE_CHECKING:
    from tests.engines.common.procedures import Procedure

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Dossier:
    """What was filed. `answers` are values by field, `files` names by slot."""

    code: str
    service: str
    status: str
    answers: dict[str, Any]
    files: dict[str, str]


@dataclass(slots=True)
class Book:
    """Takes dossiers in under codes as `pattern` tells; {day} is the day as yymmdd, {number} counts from 1."""

    pattern: str = "H47.12-{day}-{number:04d}"
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def enter(self, service: Procedure, answers: dict[str, Any], files: dict[str, str]) -> Dossier:
        """Keep a dossier and give it its code."""
        day = datetime.now(_HANOI).strftime("%y%m%d")
        code = self.pattern.format(day=day, number=next(self._numbers))
        dossier = Dossier(code, service.code, "Chờ tiếp nhận", answers, files)
        self.dossiers[code] = dossier
        return dossier

    def find(self, code: str) -> Dossier | None:
        """The dossier of a code, as a citizen writes it."""
        return self.dossiers.get(code.strip().upper())

    def told(self) -> list[dict[str, Any]]:
        """All dossiers for the tests."""
        return [asdict(dossier) for dossier in self.dossiers.values()]


def blank_form(service: Procedure) -> bytes:
    """A service's blank form as a DOCX file."""
    document = Document()
    document.add_heading(service.form, level=1)
    for line in ("Kính gửi: " + service.agency, "Họ và tên: ……………", "Nội dung đề nghị: ……………"):
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()

"""A dossier on its way to the last button, and what its pages share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from province.portal.forms import spoken
from province.portal.models import Dossier, WebSession
from province.services import Section, Service
from province.truth.behaviour import Behaviour

if TYPE_CHECKING:
    from province.portal.context import Portal

STEPS = ("nguoi-nop", "noi-dung", "giay-to", "xac-nhan")
STEP_NAMES = ("Thông tin người nộp", "Nội dung hồ sơ", "Giấy tờ đính kèm", "Xác nhận")
ONLINE, COUNTER, POST = (
    "Nhận kết quả trực tuyến",
    "Nhận trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả",
    "Nhận tại nhà qua dịch vụ bưu chính công ích",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A dossier being filled in, with everything its pages need."""

    visitor: WebSession
    dossier: Dossier
    service: Service
    behaviour: Behaviour

    @property
    def typed_person(self) -> dict[str, Any]:
        """What was typed about who files, as the page shows it again."""
        return self.dossier.person if self.behaviour.keeps_draft else {}

    @property
    def typed_content(self) -> dict[str, Any]:
        """What was typed about the matter, as the page shows it again."""
        return self.dossier.content if self.behaviour.keeps_draft else {}


def deliveries(behaviour: Behaviour) -> tuple[str, ...]:
    """Ways in which the result may be had."""
    return {"counter": (COUNTER,), "post": (POST,)}.get(behaviour.result, (ONLINE, COUNTER, POST))


def payable(dossier: Dossier, behaviour: Behaviour) -> bool:
    """Whether the fee can be, and is still to be, paid online."""
    return dossier.fee > 0 and dossier.paid_at is None and behaviour.payment != "counter"


def content_sections(service: Service, behaviour: Behaviour) -> tuple[Section, ...]:
    """The sections of the procedure's own page; none where the declaration is a file."""
    return () if behaviour.form == "file" else service.sections


def summary(portal: Portal, dossier: Dossier) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was entered, by heading, as people read it."""
    sections = (portal.person, *content_sections(portal.services[dossier.service], portal.behaviour[dossier.service]))
    told = []
    for section in sections:
        values = dossier.person if section is portal.person else dossier.content
        rows = [(f.label, spoken(f, values.get(f.id, ""))) for f in section.fields if values.get(f.id)]
        told.append((section.heading, rows))
    return told

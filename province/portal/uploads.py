"""Files that citizens attach: where each paper goes, and which files are taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from province.portal.models import Attachment

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile

    from province.services import Service
    from province.truth.behaviour import Behaviour

LIMIT = 5 * 1024 * 1024
_MAGIC = {
    "pdf": (b"%PDF-", "application/pdf"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
    "jpeg": (b"\xff\xd8\xff", "image/jpeg"),
    "png": (b"\x89PNG", "image/png"),
    "docx": (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one paper on the page of attachments."""

    id: str
    label: str
    required: bool
    copies: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file was not taken."""

    reason: str


def slots(service: Service, behaviour: Behaviour) -> list[Slot]:
    """The places that the page of attachments offers."""
    offered = []
    if behaviour.declared_twice:
        form = declaration(service)
        label = f"{form.label} (in tờ khai đã kê khai, ký tên, quét và tải lên)"
        offered.append(replace(form, label=label))
    without = _slotless(service) if behaviour.missing_slot else -1
    for number, paper in enumerate(service.papers):
        if paper.eform or number == without or (paper.conditional and not behaviour.optional_slots):
            continue
        kind = "Bản chính" if paper.originals else "Bản sao"
        offered.append(Slot(str(number), paper.name, required=not paper.conditional, copies=kind))
    if behaviour.asks_held:
        held = str(len(service.papers))
        offered.append(Slot(held, "Bản sao có chứng thực Sổ hộ khẩu của người nộp", required=True, copies="Bản sao"))
    if not behaviour.missing_slot:
        offered.append(Slot("other", "Giấy tờ liên quan khác (nếu có)", required=False, copies="Bản sao"))
    return offered


def declaration(service: Service) -> Slot:
    """The place of the paper that is declared, where it is wanted as a file."""
    number = next(n for n, paper in enumerate(service.papers) if paper.eform)
    return Slot(str(number), service.papers[number].name, required=True, copies="Bản chính")


def _slotless(service: Service) -> int:
    return next(n for n, paper in enumerate(service.papers) if not paper.eform and not paper.conditional)


def accept(service: Service) -> str:
    """Value of the picker's `accept`."""
    return ",".join(f".{kind}" for kind in service.accepts)


async def taken(
    upload: UploadFile, slot: Slot, dossier_id: int, service: Service, behaviour: Behaviour
) -> Attachment | Refused:
    """The file as it will be kept, or why it is refused."""
    name = PurePath(upload.filename or "").name
    kind = PurePath(name).suffix.lower().lstrip(".")
    if behaviour.file_names == "ascii" and not name.isascii():
        return Refused(f"Không tải được tệp {name}. Vui lòng thử lại.")
    if upload.size is not None and upload.size > (behaviour.real_limit or LIMIT):
        return Refused(f"Tệp {name} quá nặng. Vui lòng chọn tệp nhỏ hơn 5 MB.")
    content = await upload.read()
    if not content:
        return Refused(f"Tệp {name} không có nội dung.")
    magic, media_type = _MAGIC.get(kind, (b"", ""))
    fits = kind in service.accepts and content.startswith(magic)
    if not fits or (kind == "pdf" and not behaviour.accepts_pdf):
        return Refused(f"Tệp {name} không đúng định dạng. Định dạng cho phép: {', '.join(service.accepts)}.")
    return Attachment(
        dossier_id=dossier_id,
        slot=slot.id,
        label=slot.label,
        filename=name,
        content_type=media_type,
        size=len(content),
        content=content,
    )

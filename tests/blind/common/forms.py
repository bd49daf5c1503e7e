"""Papers with their blank forms as a tidy vendor shows them, and what is taken as a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import Request

    from tests.blind.common.records import Procedure

# Where the record lets the name of a paper and that of its form file run together in yet other ways.
_RUN_ON = re.compile(r"[;. ]*((?:MẪU ĐƠN|Mẫu Đơn|Mẫu số 17|Văn bản đề nghị\.|KQ 1|Phụ lục XVII\.)[^;]*\.?docx)$")
_LAW_NAME = re.compile(r".+?/(?:NĐ-CP|QĐ-TTg|TT-BTP|TT-[A-Z]+)")
LARGEST = 8 * 1024 * 1024
TYPES = (".pdf", ".png", ".jpg", ".jpeg", ".doc", ".docx")


@dataclass(frozen=True, slots=True)
class Row:
    """One paper as it is shown. `number` is its place in the record; `form` is "" where no blank form is offered."""

    number: int
    name: str
    count: str
    form: str
    declared: bool


def rows(service: Procedure) -> list[Row]:
    """All papers; the declaration always has a blank form."""
    shown = []
    for number, paper in enumerate(service.papers):
        run_on = _RUN_ON.search(paper.name)
        declared = paper is service.declaration
        form = paper.form_file or (run_on[1] if run_on else "") or ("Mẫu đơn.docx" if declared else "")
        name = paper.name[: run_on.start()] if run_on else paper.name
        shown.append(Row(number, name, paper.count, form, declared))
    return shown


def attached(service: Procedure) -> list[Row]:
    """The papers that are sent as files."""
    return [row for row in rows(service) if not row.declared]


def laws(service: Procedure) -> list[str]:
    """The texts without what runs on after their numbers."""
    found = [_LAW_NAME.match(law) for law in service.laws]
    return list(dict.fromkeys(name[0] for name in found if name))


async def received(request: Request, field: str, types: Collection[str] = TYPES) -> tuple[str, int] | str:
    """Name and size of the file that was sent, or what is wrong with it."""
    sent = (await request.form()).get(field)
    if not isinstance(sent, UploadFile) or not sent.filename:
        return "Không nhận được tệp tin."
    size = len(await sent.read())
    if PurePath(sent.filename).suffix.lower() not in types:
        return f"Tệp tin không đúng định dạng ({', '.join(sorted(types))})."
    if not 0 < size <= LARGEST:
        return "Tệp tin rỗng hoặc lớn hơn 8 MB."
    return sent.filename, size

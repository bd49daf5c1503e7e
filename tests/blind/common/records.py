"""The national records that the portals publish: a few lines of the public data set, and how a vendor shows them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("records.jsonl")
_HEAD = re.compile(r"Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng")
_COUNT = re.compile(r"(\d) bản chính(?:,\s*(\d) bản sao)?")
_FORM_FILE = re.compile(r"(?<=[a-zà-ỹ0-9.;)A-Z-])((?:Mẫu|Mau|Mus|Đơn đề nghi|Du án|TK|TPHS)[^;:]{0,50}\.)docx?$")
_DECLARATION = re.compile(r"Đơn|Giấy đề nghị|Văn bản đề nghị|Tờ khai")
_LAW = re.compile(r"(?:Nghị định|Thông tư) số [\w/Đ-]+")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a dossier. `form_file` is the name of its blank form, "" where there is none."""

    name: str
    form_file: str
    originals: int
    copies: int

    @property
    def count(self) -> str:
        """How many, as a table of papers prints it."""
        parts = [f"{n} {kind}" for n, kind in ((self.originals, "bản chính"), (self.copies, "bản sao")) if n]
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Procedure:
    """What a service page tells. `fee` in đồng, 0 is none; `record` is the record as published."""

    code: str
    name: str
    agency: str
    field: str
    decision: str
    applicants: str
    time: str
    fee: int
    papers: tuple[Paper, ...]
    result: str
    laws: tuple[str, ...]
    record: dict[str, Any]

    @property
    def declaration(self) -> Paper:
        """The paper that the electronic form takes the place of."""
        return next(paper for paper in self.papers if _DECLARATION.match(paper.name))

    @property
    def attached(self) -> tuple[Paper, ...]:
        """The papers that are sent as files."""
        return tuple(paper for paper in self.papers if paper is not self.declaration)


def _papers(told: str) -> tuple[Paper, ...]:
    rest = _HEAD.split(told, maxsplit=1)[1]
    found, start = [], 0
    for count in _COUNT.finditer(rest):
        name, start = rest[start : count.start()].strip(), count.end()
        form = _FORM_FILE.search(name)
        if form:
            name = name[: form.start()]
        whole = " ".join(name.strip(" .;-").split())
        found.append(Paper(whole, f"{form[1]}docx" if form else "", int(count[1]), int(count[2] or 0)))
    return tuple(found)


def _result(told: str) -> str:
    """The longest of the results that run together in the record, without their codes."""
    pieces = re.split(r"Mã: (?:KQ\.[GH]\d\d\.\d+|[\d.]+G\d\d-KQ\d+)", told)
    return max((" ".join(piece.strip(" .,;+-").split()) for piece in pieces[:-1]), key=len)


def _procedure(record: dict[str, Any], province: str) -> Procedure:
    online = next(channel for channel in record["channels"] if channel["channel"] == "Trực tuyến")
    agency = record["co_quan_thuc_hien"]
    laws = dict.fromkeys(_LAW.findall(record["thanh_phan_ho_so"]))
    return Procedure(
        code=record["ma_thu_tuc"],
        name=record["ten_thu_tuc"],
        agency=f"Ủy ban nhân dân {province}" if agency.startswith("Không có") else agency,
        field=record["linh_vuc"],
        decision=record["so_quyet_dinh"],
        applicants=record["doi_tuong_thuc_hien"],
        time=f"{int(online['time']):02d} {online['unit'].lower()}",
        fee=online["fees_vnd"][0] if online["fees_vnd"] else 0,
        papers=_papers(record["thanh_phan_ho_so"]),
        result=_result(record["ket_qua_xu_ly"]),
        laws=(*laws, "Nghị định số 61/2018/NĐ-CP"),
        record=record,
    )


def read_procedures(codes: list[str], province: str, file: Path = _FILE) -> dict[str, Procedure]:
    """The procedures with these codes, in this order; `file` is where a portal keeps records of its own."""
    lines = file.read_text(encoding="utf-8").splitlines()
    records = {record["ma_thu_tuc"]: record for record in map(json.loads, lines)}
    return {code: _procedure(records[code], province) for code in codes}


def money(amount: int) -> str:
    """An amount as people write it: 230.000 đồng."""
    return f"{amount:,} đồng".replace(",", ".")

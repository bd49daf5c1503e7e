"""The services of the province: the national record, what is published beside it, and the form of its kind."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from typing import Any

from province.generate import Generator, only_communes
from province.records import DATA, read_records

_FILE_TYPES = ("pdf", "jpg", "jpeg", "png", "docx")


@dataclass(frozen=True, slots=True)
class Agency:
    """Who settles a procedure; `unit` opens the dossier codes of that agency."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the dossier. `eform` papers are declared in the portal's own form."""

    name: str
    form: str = ""
    eform: bool = False
    conditional: bool = False
    originals: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an electronic form. `prefill` names a value of the log-in; `locked` ones cannot be changed."""

    id: str
    label: str
    type: str
    required: bool = False
    options: tuple[str, ...] = ()
    prefill: str = ""
    locked: bool = False
    hint: str = ""
    main: bool = False
    show_if: str = ""
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under one heading."""

    heading: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """One service as the province knows it. `fee` is in đồng, 0 where there is none.

    `labelled` and `width` (pixels, 0 for the screen's own) are how its pages were made.
    """

    code: str
    name: str
    sector: str
    level: str
    decision: str
    applicants: str
    agency: Agency
    kind: str
    layout: str
    fee: int
    fee_unit: str
    days: str
    result: str
    conditions: str
    legal: tuple[str, ...]
    papers: tuple[Paper, ...]
    sections: tuple[Section, ...]
    accepts: tuple[str, ...]
    search_text: str
    labelled: bool = True
    width: int = 0

    @property
    def working_days(self) -> int:
        """Working days until the appointed day, at least one; no more than fit into a limit in days of the calendar."""
        found = re.match(r"\d+", self.days)
        if found is None or "giờ" in self.days:
            return 1
        count = int(found.group())
        return count if "làm việc" in self.days else max(1, count * 5 // 7)

    @property
    def eform_papers(self) -> tuple[Paper, ...]:
        """Papers that the electronic form stands for."""
        return tuple(paper for paper in self.papers if paper.eform)

    @property
    def attached_papers(self) -> tuple[Paper, ...]:
        """Papers that are attached as files."""
        return tuple(paper for paper in self.papers if not paper.eform)


def person_section() -> Section:
    """The first page of every electronic form: who files."""
    forms = tomllib.loads((DATA / "forms.toml").read_text(encoding="utf-8"))
    return Section("Thông tin người nộp", tuple(_field(f, forms["lists"]) for f in forms["person"]["field"]))


def fold(text: str) -> str:
    """Lower-case letters without diacritics, for searching: "Đăng ký" -> "dang ky"."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join(re.findall(r"[a-z0-9.]+", "".join(c for c in plain if not unicodedata.combining(c))))


def read_services(records: dict[str, dict[str, Any]] | None = None) -> tuple[Service, ...]:
    """A service for every record, by default the demo's forty; one that services.toml lacks is made of its record."""
    published = tomllib.loads((DATA / "services.toml").read_text(encoding="utf-8"))
    forms = tomllib.loads((DATA / "forms.toml").read_text(encoding="utf-8"))
    rows = {row["code"]: {**row, **_agency(published["agency"][row["agency"]])} for row in published["service"]}
    sections = {kind: _sections(kind, forms) for kind in forms["kind"]}
    generator = Generator()
    found = read_records() if records is None else records
    return tuple(_service(rows.get(code) or generator.row(record), record, sections) for code, record in found.items())


def _agency(values: dict[str, str]) -> dict[str, str]:
    return {"agency_name": values["name"], "agency_unit": values["unit"]}


def _service(row: dict[str, Any], record: dict[str, Any], sections: dict[str, tuple[Section, ...]]) -> Service:
    name = " ".join(record["ten_thu_tuc"].split()).rstrip(".")
    return Service(
        code=row["code"],
        name=name,
        sector=record["linh_vuc"],
        level="Cấp xã" if row.get("agency") == "ubnd_xa" or only_communes(record) else "Cấp tỉnh",
        decision=record["so_quyet_dinh"],
        applicants=record["doi_tuong_thuc_hien"],
        agency=Agency(row["agency_name"], row["agency_unit"]),
        kind=row["kind"],
        layout=row["layout"],
        fee=row.get("fee", 0),
        fee_unit=row.get("fee_unit", ""),
        days=row["days"],
        result=row["result"],
        conditions=row.get("conditions", ""),
        legal=tuple(row["legal"]),
        papers=tuple(
            Paper(
                p["name"],
                p.get("form", ""),
                p.get("eform", False),
                p.get("conditional", False),
                p.get("originals", 0),
                p.get("copies", 0),
            )
            for p in row["components"]
        ),
        sections=sections[row["kind"]],
        accepts=tuple(row.get("accepts", _FILE_TYPES)),
        search_text=f" {row['code']} {fold(name)} {fold(record['linh_vuc'])} ",
    )


def _sections(kind: str, forms: dict[str, Any]) -> tuple[Section, ...]:
    first = Section("Người đề nghị", tuple(_field(f, forms["lists"]) for f in forms["applicant"]["field"]))
    return (
        first,
        *(Section(s["heading"], tuple(_field(f, forms["lists"]) for f in s["field"])) for s in forms["kind"][kind]),
    )


def _field(values: dict[str, Any], lists: dict[str, list[str]]) -> Field:
    rest = {key: value for key, value in values.items() if key != "list"}
    return Field(**rest, options=tuple(lists[values["list"]]) if "list" in values else ())

"""A service made from its national record alone: agency, fee, time limit, papers and the kind of its form."""

from __future__ import annotations

import re
import tomllib
import zlib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from province.papers import split_papers
from province.records import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAYOUTS = ("table", "list", "sections")
_LEGAL = re.compile(
    r"(?:Luật|Nghị định|Thông tư|Thông tư liên tịch|Nghị quyết|Pháp lệnh) (?:[\w ,]{0,40}? )?"
    r"số \d+/\d{4}/[A-ZĐ0-9-]{2,20}(?: ngày \d{1,2}/\d{1,2}/\d{4})?"
)
_LEAST_FEE = 1_000
_LONGEST_NAME, _LONGEST_RESULT = 400, 300


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads((DATA / "generated.toml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class Generator:
    """Turns records into rows of the shape of services.toml; agencies get their codes as they come."""

    rules: dict[str, Any] = field(default_factory=_rules)
    agencies: dict[str, str] = field(default_factory=dict)

    def row(self, record: dict[str, Any]) -> dict[str, Any]:
        """The row of one record, with the agency's name and code beside it."""
        code = record["ma_thu_tuc"]
        agency = self._agency(record)
        days, fee = self._days(record), _fee(record)
        return {
            "code": code,
            "kind": self._kind(record),
            "agency_name": agency,
            "agency_unit": self._unit(agency),
            "layout": _LAYOUTS[zlib.crc32(code.encode()) % len(_LAYOUTS)],
            "fee": fee,
            "fee_unit": "hồ sơ" if fee else "",
            "days": days,
            "result": self._result(record),
            "legal": list(self._legal(record)),
            "components": split_papers(record["thanh_phan_ho_so"], self.rules["papers"]),
        }

    def _kind(self, record: dict[str, Any]) -> str:
        text = f"{record['linh_vuc']} {record['ten_thu_tuc']}".lower()
        return next((k["form"] for k in self.rules["kind"] if any(word in text for word in k["words"])), "chung")

    def _agency(self, record: dict[str, Any]) -> str:
        name = record["co_quan_thuc_hien"].replace("\xa0", " ").split(",")[0]
        for words in self.rules["agency"]["without"]:
            name = name.replace(words, "")
        name = " ".join(name.split()).strip(" .-")
        if name:
            return name[:1].upper() + name[1:]
        return str(self.rules["agency"]["commune" if only_communes(record) else "province"])

    def _unit(self, agency: str) -> str:
        number = len(self.agencies)
        return self.agencies.setdefault(agency, f"000.{number // 80:02d}.{20 + number % 80:02d}.H47")

    def _days(self, record: dict[str, Any]) -> str:
        for channel in record["channels"]:
            if channel["time"] and channel["unit"]:
                return f"{channel['time']} {channel['unit'].lower()} kể từ ngày nhận đủ hồ sơ hợp lệ"
        return str(self.rules["texts"]["days_unknown"])

    def _result(self, record: dict[str, Any]) -> str:
        text = " ".join(record["ket_qua_xu_ly"].partition("Mã: KQ")[0].split())
        if not re.search(r"\w", text) or text.startswith("Không có thông tin"):
            text = self.rules["texts"]["result_unknown"]
        return text if len(text) <= _LONGEST_RESULT else text[:_LONGEST_RESULT].rsplit(" ", 1)[0] + "…"

    def _legal(self, record: dict[str, Any]) -> Iterator[str]:
        text = " ".join((record["thanh_phan_ho_so"], *(channel["note"] for channel in record["channels"])))
        yield from list(dict.fromkeys(match.group() for match in _LEGAL.finditer(text)))[:6]
        yield from self.rules["texts"]["legal"]


def only_communes(record: dict[str, Any]) -> bool:
    """Whether nobody but communes carries the procedure out."""
    return "Cấp xã" in record["cap_thuc_hien"] and "Cấp tỉnh" not in record["cap_thuc_hien"]


def online(record: dict[str, Any]) -> bool:
    """Whether the national record knows an online channel."""
    return any(channel["channel"] == "Trực tuyến" for channel in record["channels"])


def _fee(record: dict[str, Any]) -> int:
    """The first plausible fee of the online channel, else of any; amounts below 1,000 đồng were cut from a text."""
    channels = [c for c in record["channels"] if c["channel"] == "Trực tuyến"] or record["channels"]
    amounts = [fee for channel in channels if not channel["free"] for fee in channel["fees_vnd"] if fee >= _LEAST_FEE]
    return int(amounts[0]) if amounts else 0

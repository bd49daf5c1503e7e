"""What the portal shows in place of what the national record says badly, read from `shown.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.blind.common.forms import rows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.blind.common.forms import Row
    from tests.blind.common.records import Procedure

PROVINCE = "tỉnh Vĩnh Sơn"
COMMUNES = (
    "phường Vĩnh Sơn",
    "phường Bến Đá",
    "phường An Thượng",
    "phường Trường Giang",
    "phường Nam Hải",
    "xã Bình Khê",
    "xã Cẩm Lĩnh",
    "xã Đại Thủy",
    "xã Hòa Trung",
    "xã Khe Sanh Hạ",
    "xã Lộc Điền",
    "xã Phước Hải",
    "xã Sơn Tân",
    "xã Thạch Bàn",
    "xã Tiên Lãng Đông",
    "đặc khu Hòn Mê Ngoài",
)
CENTRE = "Trung tâm Phục vụ hành chính công"


@dataclass(frozen=True, slots=True)
class Shown:
    """`tier` is tinh or xa; "" elsewhere means as in the record."""

    tier: str
    agencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    agency: str = ""
    time: str = ""
    result: str = ""
    note: str = ""
    notice: str = ""

    def agencies_of(self) -> list[str]:
        """Who may be asked: a department, or a commune."""
        return list(self.agencies) or [name[0].upper() + name[1:] for name in COMMUNES]

    def units_of(self, agency: str) -> list[str]:
        """Where an agency receives."""
        if agency not in self.agencies_of():
            return []
        if self.tier == "xa":
            commune = agency[0].lower() + agency[1:]
            return [unit.format(xa=commune) for unit in self.units] or [f"{CENTRE} {commune}"]
        return [f"{CENTRE} {PROVINCE}", f"Chi nhánh số 2 {CENTRE} {PROVINCE}"]


def read_shown(folder: Path) -> dict[str, Shown]:
    """Code -> what is shown."""
    told = tomllib.loads((folder / "shown.toml").read_text(encoding="utf-8"))
    return {code: _shown(row) for code, row in told.items()}


def _shown(row: dict[str, Any]) -> Shown:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Shown(**values)


def papers(service: Procedure, shown: Shown) -> list[Row]:
    """The papers by the names that are shown; what is a remark and no paper is left out."""
    named = rows(service)
    if shown.names:
        return [replace(row, name=name) for row, name in zip(named, shown.names, strict=False)]
    return named

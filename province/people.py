"""Fake people with log-in accounts, generated from a seed.

None of them can be a real person: digits 1-3 of a real identity number (Thông tư 59/2021/TT-BCA Đ5) are one of 63
province codes, and 047 is none of them. It is the code of the made-up province. The e-mail domain ends in `.example`,
which is never given out (RFC 2606).
"""

from __future__ import annotations

import csv
import random
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING

from province.services import fold

if TYPE_CHECKING:
    from pathlib import Path

    from province.units import Unit

UNASSIGNED_PROVINCE_CODE = "047"
IDENTITY_PLACE = "Cục Cảnh sát quản lý hành chính về trật tự xã hội"

_FAMILY = (
    ("Nguyễn", 38), ("Trần", 12), ("Lê", 10), ("Phạm", 7), ("Huỳnh", 5), ("Võ", 5), ("Phan", 5), ("Đặng", 3),
    ("Bùi", 3),
    ("Đỗ", 2), ("Hồ", 2), ("Ngô", 2), ("Dương", 1), ("Lý", 1), ("Đinh", 1), ("Trương", 2), ("Lương", 1),
)  # fmt: skip
_MIDDLE = {
    "nam": ("Văn", "Hữu", "Đức", "Công", "Quốc", "Minh", "Thanh", "Xuân", "Đình", "Ngọc"),
    "nữ": ("Thị", "Thị Thu", "Thị Kim", "Thị Mỹ", "Ngọc", "Thùy", "Thị Bích", "Diệu", "Thị Thanh", "Khánh"),
}
_GIVEN = {
    "nam": ("Anh", "Bảo", "Cường", "Dũng", "Duy", "Đạt", "Hải", "Hiếu", "Hòa", "Hoàng", "Hùng", "Khánh", "Khoa", "Long",
            "Nam", "Nghĩa", "Phúc", "Quân", "Sơn", "Tâm", "Thành", "Thắng", "Toàn", "Trung", "Tuấn", "Vinh", "Vũ"),
    "nữ": ("Ánh", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hồng", "Hương", "Lan", "Linh", "Loan",
           "Mai", "Nga", "Ngân", "Nhung", "Oanh", "Phương", "Quyên", "Thảo", "Thủy", "Trang", "Tuyết", "Vân", "Yến"),
}  # fmt: skip
_PREFIXES = ("032", "035", "038", "086", "096", "097", "098", "081", "083", "088", "091", "094", "070", "076", "079",
             "089", "090", "093", "052", "056", "058", "092")  # fmt: skip
_STREETS = ("Trần Phú", "Lê Lợi", "Nguyễn Huệ", "Hùng Vương", "Phan Bội Châu", "Phan Châu Trinh", "Trưng Nữ Vương",
            "Lý Thường Kiệt", "Huỳnh Thúc Kháng", "Nguyễn Du")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """A fake citizen; dates are ISO, sex is nam or nữ."""

    username: str
    full_name: str
    birth_date: str
    sex: str
    identity_number: str
    identity_date: str
    identity_place: str
    phone: str
    email: str
    ethnicity: str
    nationality: str
    province: str
    district: str
    commune: str
    street_address: str


def make_people(count: int, seed: int, home: Unit) -> list[Person]:
    """`count` different people who live in the province `home`; the same seed gives the same people."""
    rng = random.Random(seed)  # noqa: S311 - made-up people, not secrets
    return [_person(rng, number, home) for number in range(1, count + 1)]


def write_people(people: list[Person], path: Path) -> None:
    """The accounts as a CSV file, without passwords."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [f.name for f in fields(Person)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(person) for person in people)


def _person(rng: random.Random, number: int, home: Unit) -> Person:
    sex = rng.choice(("nam", "nữ"))
    name = ""
    while name.isascii():  # every name carries a Vietnamese letter, as nearly all real ones do
        name = f"{_family(rng)} {rng.choice(_MIDDLE[sex])} {rng.choice(_GIVEN[sex])}"
    born = date(1955, 1, 1) + timedelta(days=rng.randrange(365 * 47))
    century = 0 if born.year < 2000 else 2
    digit = century + (sex == "nữ")
    district = rng.choice(home.children)
    username = f"{fold(name).split()[-1]}{fold(name)[0]}{number:05d}"
    return Person(
        username=username,
        full_name=name,
        birth_date=born.isoformat(),
        sex=sex,
        identity_number=f"{UNASSIGNED_PROVINCE_CODE}{digit}{born.year % 100:02d}{number:06d}",
        identity_date=(date(2016, 3, 1) + timedelta(days=rng.randrange(1700))).isoformat(),
        identity_place=IDENTITY_PLACE,
        phone=f"{_PREFIXES[number % len(_PREFIXES)]}{1000000 + number * 89 % 8999999:07d}",
        email=f"{username}@hop-thu.example",
        ethnicity="Kinh" if rng.random() < 0.93 else rng.choice(("Cơ Tu", "Xơ Đăng", "Co", "Gié Triêng", "Hoa")),
        nationality="Việt Nam",
        province=home.name,
        district=district.name,
        commune=rng.choice(district.children).name,
        street_address=f"{rng.randrange(1, 400)} {rng.choice(_STREETS)}",
    )


def _family(rng: random.Random) -> str:
    return rng.choices([name for name, _ in _FAMILY], [weight for _, weight in _FAMILY])[0]

"""Writes docs/criteria.md: every criterion with its law, how it is judged, and how it looks met and not met.

python -m benchmarks.criteria
"""

from __future__ import annotations

import sys
import tomllib
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from levels.explain import BESIDE, Explained, everything
from levels.standard import read_standard
from levels.verdict import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parents[1] / "docs" / "criteria.md"
_HEAD = """\
# Các tiêu chí · The criteria

*Written by `python -m benchmarks.criteria` from the data and code that judge; English in italics.*

Trang này do lệnh trên viết ra từ chính dữ liệu và mã dùng để xét, không sửa tay. `thucchat explain L4-02` in một tiêu
chí, kèm mọi lý do “chưa kiểm thử được”. *The command tells of one criterion, with every reason to leave it open.*

“Cần đối chiếu”: điều khoản chưa đọc được ở bản gốc. *Marks citations that were not seen in the original.* Cột cuối là
cách xét, kể ở [phần sau](#cách-xét--how-they-are-judged). *The last column is how it is judged, told further down.*
"""
_BESIDE = {
    "duties": "## Nghĩa vụ khác, bên cạnh mức độ · Other duties, beside the level",
    "usage": "## Việc sử dụng, bên cạnh mức độ · Use, beside the level",
    "quality": "## Chất lượng, bên cạnh mức độ · Quality, beside the level",
}
_JUDGED = """\
## Cách xét · How they are judged

Chữ trong ngoặc nhọn là giá trị ghi nhận được. *Values stand in braces.*
"""
_UNJUDGED = "## Điều chưa xét · What is not judged\n"
_COLUMNS = "| mã | đòi hỏi · *asks* | căn cứ · *law* | mức · *level* | cách xét |\n|---|---|---|---|---|"
_WORDS = {Result.MET: "Đạt · met", Result.NOT_MET: "Không đạt · not met"}


def page() -> str:
    """The whole page."""
    told = list(everything())
    return "\n".join([_HEAD, *_tables(told), *_not_judged(), _JUDGED, *_functions(told)]).rstrip() + "\n"


def _tables(told: list[Explained]) -> Iterator[str]:
    for place, group in groupby(told, key=lambda one: one.place):
        if place in BESIDE:
            yield _BESIDE[place]
        else:
            name = read_standard(place).name
            yield f"## `{place}` · {name.vi} · *{name.en}*"
        yield from ("", _COLUMNS)
        yield from (_row(one) for one in group)
        yield ""


def _row(one: Explained) -> str:
    criterion = one.criterion
    unsure = " (cần đối chiếu)" if criterion.sure == "medium" else ""
    level = one.level.vi if one.level is not None and criterion.mandatory else "–"
    title = f"{criterion.title.vi} · *{criterion.title.en}*"
    return f"| {criterion.id} | {title} | {criterion.basis}{unsure} | {level} | `{_check(one)}` |"


def _not_judged() -> Iterator[str]:
    """What no criterion judges, and why."""
    yield from (_UNJUDGED, "| đòi hỏi · *asks* | căn cứ · *law* | vì sao · *why* |", "|---|---|---|")
    for row in tomllib.loads((files("levels") / "unjudged.toml").read_text(encoding="utf-8"))["row"]:
        asks, why = (f"{row[key]['vi']} · *{row[key]['en']}*" for key in ("asks", "why"))
        yield f"| {asks} | {row['basis']} | {why} |"
    yield ""


def _functions(told: list[Explained]) -> Iterator[str]:
    """Each function once, with the words of its rulings; parameters change no words."""
    for check, one in sorted({_check(one): one for one in told}.items()):
        yield from (f"### `{check}`", "", f"*{one.how}*", "")
        for result, word in _WORDS.items():
            yield from (f"- {word}: {said.vi} *{said.en}*" for said in one.reasons.get(result, ()))
        yield ""


def _check(one: Explained) -> str:
    return f"usage.{one.criterion.check}" if one.place == "usage" else one.criterion.check


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Exports of dossiers by channel: both shapes, CSV and XLSX, and bad rows that cost nothing but themselves."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.records import CatalogueError
from catalogue.usage import UsageRow, read_usage

WIDE = """Báo cáo hồ sơ;;;;;;
Mã thủ tục;Trực tiếp;Trực tuyến;BCCI;Cán bộ nộp hộ;Từ ngày;Đến ngày
1.001193.000.00.00.H47;1.240;3;0;2;01/01/2026;31/12/2026
9.000001;20;0;;;01/01/2026;31/12/2026
"""
LONG = "ma thu tuc,kenh thuc hien,so ho so\n1.001193,1,1240\n1.001193,Trực tuyến,3\n1.001193,kênh 3,1\n"
ROW = UsageRow("1.001193.000.00.00.H47", 1240, 3, 0, 2, date(2026, 1, 1), date(2026, 12, 31), (3,))


def written(folder: Path, text: str) -> Path:
    path = folder / "usage.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_with_a_column_for_each_channel(tmp_path: Path) -> None:
    usage = read_usage(written(tmp_path, WIDE))
    assert usage.rejected == ()
    assert usage.of("1.001193") == usage.of("1.001193.H47") == ROW
    assert usage.of("9.000001") == UsageRow("9.000001", 20, 0, 0, 0, date(2026, 1, 1), date(2026, 12, 31), (4,))
    assert usage.of("1.001194") is None


def test_a_row_for_each_channel(tmp_path: Path) -> None:
    (row,) = read_usage(written(tmp_path, LONG)).rows
    assert (row.counter, row.online, row.post, row.by_officers, row.rows) == (1240, 3, 1, None, (2, 3, 4))


def test_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "usage.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Kỳ 1")
        for number, cells in enumerate((("Mã TTHC", "Trực tiếp", "Trực tuyến"), (1.0012, 12, 0), ("9.000001", 1, 2))):
            sheet.write_row(number, 0, cells)
    assert [(r.code, r.counter, r.online) for r in read_usage(path).rows] == [("1.001200", 12, 0), ("9.000001", 1, 2)]


@pytest.mark.parametrize(
    ("line", "column", "kind"),
    [
        ("khai sinh;1;1;1;0;;", "code", "bad_code"),
        ("1.001194;nhiều;1;1;0;;", "counter", "bad_count"),
        ("1.001194;-5;1;1;0;;", "counter", "bad_count"),
        ("1.001194;1;1;1;0;31/02/2026;", "start", "bad_date"),
    ],
)
def test_a_bad_row_is_named_and_costs_no_other(tmp_path: Path, line: str, column: str, kind: str) -> None:
    usage = read_usage(written(tmp_path, f"{WIDE}{line}\n"))
    assert [(r.row, r.column, r.kind) for r in usage.rejected] == [(5, column, kind)]
    assert len(usage.rows) == 2


def test_an_unknown_channel_is_named(tmp_path: Path) -> None:
    usage = read_usage(written(tmp_path, LONG + "1.001193,7,9\n"))
    assert [(r.row, r.value, r.kind) for r in usage.rejected] == [(5, "7", "bad_channel")]


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "Mã thủ tục;Tên\n1.001193;Khai sinh\n"])
def test_a_file_without_the_columns_is_refused_with_what_they_are(tmp_path: Path, text: str) -> None:
    with pytest.raises(CatalogueError, match="Trực tuyến"):
        read_usage(written(tmp_path, text))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"usage\.csv"):
        read_usage(tmp_path / "usage.csv")


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 99_999), st.integers(0, 99_999)), min_size=1, max_size=6))
def test_rows_of_one_procedure_are_added_up(counts: list[tuple[int, int]]) -> None:
    lines = "".join(f"1.001193;{counter};{online}\n" for counter, online in counts)
    with tempfile.TemporaryDirectory() as folder:
        (row,) = read_usage(written(Path(folder), f"Mã;Trực tiếp;Trực tuyến\n{lines}")).rows
    assert (row.counter, row.online) == (sum(c for c, _ in counts), sum(o for _, o in counts))

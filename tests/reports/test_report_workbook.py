from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from reports.build import ReportPaths
    from tests.reports.sample import Sample


@pytest.fixture(scope="module")
def book(report: ReportPaths) -> Workbook:
    return load_workbook(report.workbook)


def test_sheets_are_ready_to_filter(book: Workbook) -> None:
    assert book.sheetnames == ["Dịch vụ", "Tiêu chí", "Toàn cảnh", "Thử tải", "Lượt kiểm thử"]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert book["Dịch vụ"]["E1"].value == "Công bố\nClaimed"


def test_services_come_back_as_they_were_judged(book: Workbook, sample: Sample) -> None:
    rows = list(book["Dịch vụ"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [s.code for s in sample.judgement.services]
    assert [(row[4], row[5]) for row in rows] == [(s.claimed, s.reached) for s in sample.judgement.services]
    assert rows[3][7] == "Hình thức / On paper only"
    assert rows[3][8] == "L4-01 L4-02"
    assert rows[3][9].startswith("Phí 75.000 đồng")


def test_every_finding_has_its_row(book: Workbook, sample: Sample) -> None:
    sheet = book["Tiêu chí"]
    assert sheet.max_row - 1 == sum(len(s.findings) for s in sample.judgement.services)
    assert isinstance(sheet["E2"].value, int)


def test_texts_never_become_formulas(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "=CMD()" in {cell.value for cell in cells}


def test_load_is_numbers(book: Workbook, sample: Sample) -> None:
    rows = list(book["Thử tải"].iter_rows(min_row=2, values_only=True))
    assert sum(row[2] or 0 for row in rows) == sum(r.requests for r in sample.load.rows)
    assert sum(row[10] or 0 for row in rows) == 3

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from levels.verdict import Dossiers, Finding, Result
from reports.workbook import write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from levels.verdict import Judgement
    from reports.build import ReportPaths
    from tests.reports.sample import Sample


@pytest.fixture(scope="module")
def book(report: ReportPaths) -> Workbook:
    return load_workbook(report.workbook)


def test_sheets_are_ready_to_filter(book: Workbook) -> None:
    assert book.sheetnames == [
        "Dịch vụ", "Tiêu chí", "Toàn cảnh", "Chất lượng", "Yêu cầu khác", "Sử dụng", "Thử tải", "Lượt kiểm thử",
    ]  # fmt: skip
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
    assert book["Dịch vụ"]["E1"].value == "Công bố\nClaimed"


def test_a_printed_page_is_readable(book: Workbook) -> None:
    """A3 across, a header on every page, no row lower than its words, and no paths of the run's folder."""
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
        assert sheet.print_title_rows == "$1:$1"
        printed = sheet.print_area.rpartition("!")[2].replace("$", "")
        assert not any(cell.value == "Bằng chứng\nEvidence" for cell in sheet[printed][0])
    sheet = book["Tiêu chí"]
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            width = sheet.column_dimensions[cell.column_letter].width
            if isinstance(cell.value, str) and cell.alignment.wrap_text and len(cell.value) > 1.2 * width:
                assert sheet.row_dimensions[cell.row].height >= 15 * (len(cell.value) / (1.2 * width))


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


def test_every_finding_of_quality_has_its_row_the_portal_s_own_first(book: Workbook, sample: Sample) -> None:
    rows = list(book["Chất lượng"].iter_rows(min_row=2, values_only=True))
    judged = sample.judgement
    expected = [("toàn cổng", f.criterion) for f in judged.portal_quality]
    expected += [(s.code, f.criterion) for s in judged.services for f in s.quality]
    assert [(row[0], row[1]) for row in rows] == expected
    assert {row[3] for row in rows} <= {"Đạt / Met", "Không đạt / Not met", "Chưa kiểm thử được / Untested"}
    assert all(row[2] and row[4] and row[5] and row[6] for row in rows)


def test_other_duties_have_their_rows(tmp_path: Path, sample: Sample) -> None:
    finding = Finding("D-02", None, Result.NOT_MET, "Muộn.", "Late.", evidence=("blobs/a",))
    first, *others = sample.judgement.services
    judged = replace(sample.judgement, services=(replace(first, duties=(finding,)), *others))
    (row,) = rows_of(tmp_path, sample, judged, "Yêu cầu khác")
    assert (row[0], row[1], row[4], row[5], row[7]) == (first.code, "D-02", "Muộn.", "Late.", "blobs/a")
    assert row[2]
    assert "NĐ 45/2020" in str(row[6])


def test_use_is_told_by_channel_all_services_together_first(tmp_path: Path, sample: Sample) -> None:
    few, many = Dossiers(30, 10, 0, 6, date(2026, 1, 1), date(2026, 6, 30)), Dossiers(30, 10, 0)
    found = (
        Finding("US-01", None, Result.MET, "a", "b"),
        Finding("US-02", None, Result.NOT_MET, "Cán bộ nộp thay.", "Officers filed."),
        Finding("US-03", None, Result.UNTESTED, "Không rõ kỳ.", "No period."),
    )
    unlisted = (Finding("US-01", None, Result.UNTESTED, "Không có.", "None."),)
    first, second, *others = sample.judgement.services
    services = (replace(first, usage=found, dossiers=few), replace(second, usage=unlisted), *others)
    judged = replace(sample.judgement, services=services, usage_source="u.csv", portal_usage=found, dossiers=many)
    portal, one, two = rows_of(tmp_path, sample, judged, "Sử dụng")
    assert portal[:9] == ("toàn cổng", "u.csv", 30, 10, 0, 25, None, None, None)
    assert one[:9] == (first.code, first.name, 30, 10, 0, 25, 6, "01/01/2026", "30/6/2026")
    assert [str(cell).partition(" / ")[0] for cell in one[9:12]] == ["Đạt", "Không đạt", "Chưa kiểm thử được"]
    assert one[12:] == ("Cán bộ nộp thay. Không rõ kỳ.", "Officers filed. No period.")
    assert two[2:9] == (None,) * 7
    assert two[10:12] == (None, None)


def test_without_an_export_nothing_is_said_of_use(book: Workbook) -> None:
    assert book["Sử dụng"].max_row == 1


def rows_of(folder: Path, sample: Sample, judgement: Judgement, sheet: str) -> list[tuple[object, ...]]:
    path = folder / "services.xlsx"
    write_workbook(path, sample.store.info(), judgement, sample.standard, None)
    return list(load_workbook(path)[sheet].iter_rows(min_row=2, values_only=True))


def test_texts_never_become_formulas(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "=CMD()" in {cell.value for cell in cells}


def test_load_is_numbers(book: Workbook, sample: Sample) -> None:
    rows = list(book["Thử tải"].iter_rows(min_row=2, values_only=True))
    assert sum(row[2] or 0 for row in rows) == sum(r.requests for r in sample.load.rows)
    assert sum(row[10] or 0 for row in rows) == 3

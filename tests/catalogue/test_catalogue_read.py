"""Catalogues as provinces send them: nothing is lost, every fault is told, good rows still run."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from catalogue.check import lines
from catalogue.read import Catalogue, CatalogueError, read_catalogue
from catalogue.service import Channel

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Mã thủ tục,Tên thủ tục hành chính,Cơ quan thực hiện,Mức độ,Lệ phí,Ghi chú\n"
GOOD = "1.001193,Đăng ký khai sinh,UBND cấp xã,4,Miễn phí,a\n"


def _read(folder: Path, content: str | bytes, name: str = "catalogue.csv") -> Catalogue:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    catalogue = read_catalogue(path)
    assert len(catalogue.services) + catalogue.rejected_rows + catalogue.empty == catalogue.rows
    return catalogue


def _kinds(catalogue: Catalogue) -> list[tuple[int, str, str]]:
    return [(r.row, r.column, r.kind) for r in catalogue.rejected]


def _book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                sheet.cell(row=number, column=column, value=value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_row_becomes_a_service(tmp_path: Path) -> None:
    (service,) = _read(tmp_path, HEAD + GOOD).services
    assert (service.code, service.name, service.agency, service.claim) == (
        "1.001193",
        "Đăng ký khai sinh",
        "UBND cấp xã",
        4,
    )
    assert service.channels[0].free
    assert service.extra == {"Ghi chú": "a"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = (HEAD + GOOD).replace(",", delimiter).replace("\n", "\r\n")
    assert len(_read(tmp_path, text.encode(encoding)).services) == 1


@pytest.mark.parametrize(
    "header",
    [
        "Mã TTHC,Tên TTHC,Mức",
        "MA THU TUC,TEN THU TUC,MUC DO",
        "code,name,level",
        "mã_thủ_tục,Tên dịch vụ công,Mức độ (1-4)",
    ],
)
def test_headings_are_recognised_however_they_are_written(tmp_path: Path, header: str) -> None:
    (service,) = _read(tmp_path, f"{header}\n1.001193,Khai sinh,3\n").services
    assert service.claim == 3


def test_title_rows_and_a_numbering_row_are_no_services(tmp_path: Path) -> None:
    text = "DANH MỤC DỊCH VỤ CÔNG,,,,,\n(Kèm theo QĐ số 1/QĐ-UBND),,,,,\n" + HEAD + "(1),(2),(3),(4),(5),(6)\n" + GOOD
    catalogue = _read(tmp_path, text)
    assert [s.code for s in catalogue.services] == ["1.001193"]
    assert [n.kind for n in catalogue.notes] == ["numbering_row"]
    assert catalogue.rows == 1


def test_every_bad_row_is_told_with_its_own_number(tmp_path: Path) -> None:
    catalogue = _read(
        tmp_path,
        HEAD
        + GOOD
        + ",,,,,\n"
        + "1.1193,Mã sai,,4,,\n"
        + '1.001194,"Tên có\nhai dòng",,3,,\n'
        + "1.001195,,,3,,\n"
        + "1.001196,Mức sai,,mức 5,,\n"
        + "1.001193,Trùng mã,,4,,\n"
        + "1.001197,Thừa ô,,4,,,x\n"
        + "Lĩnh vực hộ tịch,,,,,\n"
        + ",Thiếu mã,,2,,\n",
    )
    assert [s.code for s in catalogue.services] == ["1.001193", "1.001194"]
    assert catalogue.empty == 1
    assert _kinds(catalogue) == [
        (4, "Mã thủ tục", "bad_code"),
        (7, "Tên thủ tục hành chính", "no_name"),
        (8, "Mức độ", "bad_level"),
        (9, "Mã thủ tục", "duplicate"),
        (10, "", "too_many_cells"),
        (11, "Mã thủ tục", "section_title"),
        (12, "Mã thủ tục", "no_code"),
    ]
    twin = catalogue.rejected[3]
    assert "dòng 2 " in twin.reason_vi.replace(";", " ")
    assert "row 2" in twin.reason_en


def test_all_faults_of_one_row_are_told(tmp_path: Path) -> None:
    catalogue = _read(tmp_path, HEAD + "x,,,9,,\n")
    assert [kind for _, _, kind in _kinds(catalogue)] == ["bad_code", "no_name", "bad_level"]
    assert catalogue.rejected_rows == 1


def test_an_open_quotation_mark_costs_its_own_line_only(tmp_path: Path) -> None:
    catalogue = _read(tmp_path, HEAD + '1.000001,"Hỏng,,4,,\n' + GOOD + '1.000002,"Tên, có dấu phẩy",,2,,\n')
    assert [s.code for s in catalogue.services] == ["1.001193", "1.000002"]
    assert _kinds(catalogue) == [(2, "", "unreadable_line")]


def test_bytes_that_are_not_utf8_cost_their_own_line_only(tmp_path: Path) -> None:
    catalogue = _read(tmp_path, (HEAD + GOOD).encode() + b"1.000002,H\xe1\xbb,,4,,\n")
    assert len(catalogue.services) == 1
    assert _kinds(catalogue) == [(3, "", "not_utf8")]


@pytest.mark.parametrize(
    "code", ["1.001193", "1.001193.H47", "1.001193.000.00.00.H47", "1.001193.000.00.00", " 1.001193.h47 "]
)
def test_codes_of_law_are_kept(tmp_path: Path, code: str) -> None:
    (service,) = _read(tmp_path, f"code,name\n{code},A\n").services
    assert service.code == code.strip().upper()


@pytest.mark.parametrize("code", ["1.00119", "0.001193", "1001193", "1.001193.47", "1.001193.000.00.H47", "1,001193"])
def test_other_codes_are_rejected(tmp_path: Path, code: str) -> None:
    catalogue = _read(tmp_path, f'code,name\n"{code}",A\n')
    assert _kinds(catalogue) == [(2, "code", "bad_code")]


@pytest.mark.parametrize(
    ("fee", "amounts", "free"),
    [
        ("50.000 đồng", (50_000,), False),
        ("50,000 VNĐ", (50_000,), False),
        ("50000", (50_000,), False),
        ("1.500.000đ/lần", (1_500_000,), False),
        ("20.000 đồng (cá nhân); 50.000 đồng (tổ chức)", (20_000, 50_000), False),
        ("Miễn phí", (), True),
        ("Không", (), True),
        ("0", (), True),
        ("0 đồng", (), True),
    ],
)
def test_fees(tmp_path: Path, fee: str, amounts: tuple[int, ...], free: bool) -> None:
    catalogue = _read(tmp_path, f'code,name,fee\n1.001193,A,"{fee}"\n')
    (terms,) = catalogue.services[0].channels
    assert (terms.channel, terms.fees, terms.free, terms.note) == (Channel.ONLINE, amounts, free, fee)
    assert "fee_not_understood" not in {n.kind for n in catalogue.notes}


@pytest.mark.parametrize(
    ("fee", "kind"),
    [("Theo quy định", "fee_not_understood"), ("10 USD", "fee_not_understood"), ("50 VNĐ", "fee_too_small")],
)
def test_fees_that_are_not_clear_count_as_unknown(tmp_path: Path, fee: str, kind: str) -> None:
    catalogue = _read(tmp_path, f"code,name,fee\n1.001193,A,{fee}\n")
    assert not catalogue.services[0].fee_known
    assert kind in {n.kind for n in catalogue.notes}


def test_an_empty_fee_is_unknown(tmp_path: Path) -> None:
    (service,) = _read(tmp_path, "code,name,fee\n1.001193,A,\n").services
    assert not service.fee_known


def test_time_limits_and_addresses(tmp_path: Path) -> None:
    text = "code,name,Thời hạn,url\n1.001193,A,05 ngày làm việc,https://dvc.example/1\n1.001194,B,Trong ngày,dvc/2\n"
    catalogue = _read(tmp_path, text)
    first, second = catalogue.services
    assert (first.channels[0].time, first.channels[0].unit, first.url) == (
        "5",
        "Ngày làm việc",
        "https://dvc.example/1",
    )
    assert (second.channels[0].time, second.url, second.extra) == ("Trong ngày", "", {"url": "dvc/2"})
    assert "bad_url" in {n.kind for n in catalogue.notes}


def test_components_of_a_cell(tmp_path: Path) -> None:
    text = 'code,name,Thành phần hồ sơ\n1.001193,A,"1. Tờ khai\n2. Giấy chứng sinh (nếu có)"\n1.001194,B,Đơn; Bản vẽ\n'
    first, second = _read(tmp_path, text).services
    assert [(c.name, c.conditional) for c in first.components] == [
        ("Tờ khai", False),
        ("Giấy chứng sinh (nếu có)", True),
    ]
    assert (first.components_complete, second.components_complete) == (True, False)
    assert [c.name for c in second.components] == ["Đơn", "Bản vẽ"]


def test_a_column_that_repeats_another_is_kept_and_noted(tmp_path: Path) -> None:
    catalogue = _read(tmp_path, "Mã TTHC,Mã thủ tục,Tên\n1.001193,x,A\n")
    assert catalogue.services[0].extra == {"Mã thủ tục": "x"}
    assert "column_twice" in {n.kind for n in catalogue.notes}


def test_excel(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["DANH MỤC DVCTT"],
        [],
        ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Mức độ"],
        [1, "1.001193", "Đăng ký khai sinh", 4],
        [],
        [2, 1.0012, "Mã là ô số", "Mức độ 3"],
        [3, "sai", "Mã sai", 4],
    ]
    catalogue = _read(tmp_path, _book(("Danh mục", rows)), "x.xlsx")
    assert [(s.code, s.claim) for s in catalogue.services] == [("1.001193", 4), ("1.001200", 3)]
    assert _kinds(catalogue) == [(7, "Mã TTHC", "bad_code")]
    assert catalogue.empty == 1
    assert catalogue.services[0].extra == {"STT": "1"}


def test_excel_with_several_sheets(tmp_path: Path) -> None:
    table: list[list[object]] = [["code", "name"], ["1.001193", "A"]]
    catalogue = _read(tmp_path, _book(("Tỉnh", table), ("Xã", table), ("Ghi chú", [["chữ"]])), "x.xlsx")
    assert len(catalogue.services) == 1
    assert [(r.sheet, r.row, r.kind) for r in catalogue.rejected] == [("Xã", 2, "duplicate")]
    assert "Tỉnh!2" in catalogue.rejected[0].reason_vi
    assert ("Ghi chú", "sheet_without_header") in {(n.sheet, n.kind) for n in catalogue.notes}


def test_json_lines(tmp_path: Path) -> None:
    good = {"ma_thu_tuc": "1.001193", "ten_thu_tuc": "Khai sinh", "muc_do_cong_bo": 4, "la": {"b": 1}}
    text = "\n".join(
        [
            json.dumps(good),
            "",
            "{",
            "[1]",
            '{"code": 1.5, "name": "B"}',
            '{"code": "1.001194", "name": "B", "channels": 3}',
        ]
    )
    catalogue = _read(tmp_path, text, "x.jsonl")
    assert [(s.code, s.claim, s.extra) for s in catalogue.services] == [("1.001193", 4, {"la": '{"b": 1}'})]
    assert [(row, kind) for row, _, kind in _kinds(catalogue)] == [
        (3, "not_json"),
        (4, "not_json"),
        (5, "bad_code"),
        (6, "wrong_type"),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"a,b\n1,2\n", "no header"),
        (b"[1]", "JSONL"),
        (b"\xd0\xcf\x11\xe0xx", ".xls"),
        (b"PK\x03\x04broken", "not a readable .xlsx"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(content)
    with pytest.raises(CatalogueError, match=r"c\.csv") as error:
        read_catalogue(path)
    assert told in error.value.en
    assert error.value.vi


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no such file"):
        read_catalogue(tmp_path / "none.csv")
    with pytest.raises(CatalogueError, match="cannot be opened"):
        read_catalogue(tmp_path)


def test_the_check_names_every_bad_row_in_both_languages(tmp_path: Path) -> None:
    catalogue = _read(tmp_path, HEAD + GOOD + "x,Mã sai,,4,,\n1.001194,B,,toàn trình,,\n")
    told_vi, told_en = "\n".join(lines(catalogue, "vi")), "\n".join(lines(catalogue, "en"))
    assert "đọc 3 dòng: 2 dịch vụ, 1 dòng bị loại, 0 dòng trống" in told_vi
    assert "dòng 3, cột “Mã thủ tục” “x”: mã thủ tục không đúng dạng" in told_vi
    assert "3 rows read: 2 services, 1 rows rejected, 0 empty rows" in told_en
    assert "row 3, column “Mã thủ tục” “x”: the code is not of the form" in told_en


cells = st.one_of(
    st.sampled_from(
        ["", " ", "1.001193", "1.001194.H47", "4", "mức 3", "Miễn phí", "50.000 đồng", "toàn trình", '"', "a\nb"]
    ),
    st.text(max_size=12),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(cells, min_size=5, max_size=6), max_size=12))
def test_no_row_is_lost_whatever_it_holds(tmp_path: Path, table: list[list[str]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["code", "name", "level", "fee", "Ghi chú"])
    writer.writerows(table)
    catalogue = _read(tmp_path, buffer.getvalue().encode("utf-8", "surrogatepass"))
    for service in catalogue.services:
        assert service.name
    for rejected in catalogue.rejected:
        assert rejected.row > 1
        assert rejected.reason_vi
        assert rejected.reason_en
    assert lines(catalogue, "vi")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(tmp_path: Path, junk: bytes) -> None:
    catalogue = _read(tmp_path, (HEAD + GOOD).encode() + junk)
    assert catalogue.services[0].code == "1.001193"


values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 5),
        st.text(max_size=8),
        st.sampled_from(["1.001193", "4", "Trực tuyến"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["channel", "fees_vnd", "free", "note"]), inner, max_size=4),
    ),
    max_leaves=6,
)
keys = st.sampled_from(
    ["ma_thu_tuc", "ten_thu_tuc", "channels", "thanh_phan_ho_so", "muc_do_cong_bo", "url", "linh_vuc", "khác"]
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.dictionaries(keys, values, max_size=8), min_size=1, max_size=6))
def test_no_record_breaks_the_reader(tmp_path: Path, records: list[dict[str, object]]) -> None:
    text = "\n".join(json.dumps({"ma_thu_tuc": "1.001193", **record}) for record in records)
    assert _read(tmp_path, text, "x.jsonl").rows == len(records)

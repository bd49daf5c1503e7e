"""The papers of the national database, split out of its run-on text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.components import CUT_AT, HEADER, Split, split_components
from catalogue.forms import split_form
from catalogue.read import read_catalogue

DATA = Path(__file__).parents[2] / "catalogue" / "data" / "procedures.jsonl"


@cache
def _records() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines())


@cache
def _splits() -> tuple[tuple[str, Split], ...]:
    return tuple((r["thanh_phan_ho_so"], split_components(r["thanh_phan_ho_so"])) for r in _records())


def _names(record: str) -> list[str]:
    return [component.name for component in split_components(record).components]


def test_one_paper_with_its_form() -> None:
    split = split_components(f"--{HEADER}Đơn xin thường trú;Mẫu số 09.docx1 bản chính,2 bản sao")
    (paper,) = split.components
    assert (paper.name, paper.form_file, paper.originals, paper.copies) == (
        "Đơn xin thường trú",
        "Mẫu số 09.docx",
        1,
        2,
    )
    assert split.sure
    assert not paper.conditional


def test_counts_inside_a_sentence_end_no_paper() -> None:
    record = f"--{HEADER}Văn bản đề nghị: 01 bản chính.0 bản chínhSơ đồ: 01 bản chụp0 bản chính"
    assert _names(record) == ["Văn bản đề nghị: 01 bản chính.", "Sơ đồ: 01 bản chụp"]


def test_a_count_parts_from_a_year() -> None:
    record = f"--{HEADER}Theo Thông tư ngày 01/01/20261 bản chính,1 bản saoTờ khai theo Mẫu số 181 bản chính"
    first, second = split_components(record).components
    assert (first.name, first.originals) == ("Theo Thông tư ngày 01/01/2026", 1)
    assert (second.name, second.originals) == ("Tờ khai theo Mẫu số 18", 1)


def test_headings_are_groups_and_make_papers_conditional() -> None:
    record = f"Hồ sơ chung{HEADER}Đơn1 bản chínhTrường hợp ủy quyền: {HEADER}Giấy ủy quyền1 bản chính"
    first, second = split_components(record).components
    assert (first.group, first.conditional) == ("Hồ sơ chung", False)
    assert (second.group, second.conditional) == ("Trường hợp ủy quyền:", True)


@pytest.mark.parametrize("words", ["(nếu có)", "đối với tổ chức", "hoặc bản sao", "trong trường hợp thay đổi"])
def test_papers_that_depend_on_the_case(words: str) -> None:
    (paper,) = split_components(f"--{HEADER}Giấy phép {words}1 bản chính").components
    assert paper.conditional


def test_to_state_is_not_if() -> None:
    (paper,) = split_components(f"--{HEADER}Văn bản nêu rõ lý do1 bản chính").components
    assert not paper.conditional


@pytest.mark.parametrize(
    ("record", "doubt"),
    [
        ("Nộp hồ sơ cho cơ quan BHXH", "no_header"),
        (f"--{HEADER}Đơn1 bản chínhvà nộp thêm giấy", "rest"),
        (f"--{HEADER}1 bản chính", "no_name"),
        (f"--{HEADER}Theo mẫu 21 bản chính", "count"),
        (f"--{HEADER}" + "a" * CUT_AT, "cut"),
    ],
)
def test_doubts_are_told(record: str, doubt: str) -> None:
    split = split_components(record)
    assert doubt in split.doubts
    assert not split.sure


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        ("Đơn đề nghị theo mẫuđơn đề nghị.docx", "Đơn đề nghị theo mẫu", ("đơn đề nghị.docx",)),
        ("ngày 30/6/2023 của Bộ Công an.NA5.doc", "ngày 30/6/2023 của Bộ Công an.", ("NA5.doc",)),
        ("Tờ khai (mẫu NA17)101-Mau A17.doc", "Tờ khai (mẫu NA17)", ("101-Mau A17.doc",)),
        ("Giấy đề nghị.Mau06.docxMau08.docx", "Giấy đề nghị.", ("Mau06.docx", "Mau08.docx")),
        ("Bằng lái xe", "Bằng lái xe", ()),
    ],
)
def test_form_files(text: str, name: str, forms: tuple[str, ...]) -> None:
    assert split_form(text) == (name, forms)


def test_every_character_of_every_real_record_lands_somewhere() -> None:
    for record, split in _splits():
        assert "".join(piece.text for piece in split.pieces) == record


def test_most_real_records_split_surely() -> None:
    assert len(_splits()) == 1601
    assert sum(split.sure for _, split in _splits()) >= 1420
    assert all(len(record) < CUT_AT for record, split in _splits() if split.sure)
    assert all(component.name for _, split in _splits() for component in split.components)


texts = st.lists(
    st.one_of(
        st.sampled_from(
            [
                HEADER,
                "1 bản chính",
                "0 bản chính,1 bản sao",
                ",1 bản sao",
                "01 bản chính; ",
                "--",
                "Mẫu.docx",
                "* Trường hợp:",
            ]
        ),
        st.text(max_size=8),
    ),
    max_size=14,
).map("".join)


@given(texts)
def test_every_character_of_any_record_lands_somewhere(record: str) -> None:
    split = split_components(record)
    assert "".join(piece.text for piece in split.pieces) == record
    assert all(component.originals >= 0 <= component.copies for component in split.components)


@given(st.text(max_size=40), st.sampled_from(["", ".doc", ".PDF", "Mẫu 1.docx", " a b.xlsx"]))
def test_a_name_and_its_forms_are_the_text(name: str, form: str) -> None:
    rest, forms = split_form(name + form)
    assert rest + "".join(forms) == name + form


def test_the_national_data_is_read_without_loss() -> None:
    catalogue = read_catalogue(DATA)
    assert (catalogue.rows, len(catalogue.services), catalogue.rejected) == (1601, 1601, ())
    assert sum(service.components_complete for service in catalogue.services) >= 1420
    kinds = {note.kind for note in catalogue.notes}
    assert {"components_cut", "fee_too_small", "fees_differ", "fee_and_free"} <= kinds
    for record, service in zip(_records(), catalogue.services, strict=True):
        assert len(service.channels) == len(record["channels"])
        assert service.extra["bo"] == record["bo"]

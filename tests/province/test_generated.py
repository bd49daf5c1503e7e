"""Services made from national records: sound by themselves, the same by seed, and every mode alike often."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from province.offer import Offer, read_offer
from province.papers import split_papers
from province.portal.uploads import slots
from province.records import RecordsError, read_records
from province.truth.behaviour import Behaviour, read_modes, read_planted
from province.truth.expected import expected
from province.truth.planting import things

RECORDS = Path(__file__).parents[2] / "catalogue" / "data" / "procedures.jsonl"
RULES = {"declared": ["đơn ", "tờ khai"], "conditional": ["nếu có"], "nothing": ["không"]}
HEAD = "--Tên giấy tờMẫu đơn, tờ khaiSố lượng"


@pytest.fixture(scope="module")
def offer() -> Offer:
    return read_offer(1601, RECORDS)


def test_a_service_for_every_record_and_the_forty_as_they_are(offer: Offer) -> None:
    assert len(offer.services) == len({service.code for service in offer.services}) == 1601
    small = read_offer()
    assert offer.services[:40] == small.services
    assert list(offer.planted.items())[:40] == list(small.planted.items()) == list(read_planted().items())
    for service in offer.services:
        assert service.name
        assert service.agency.name
        assert service.result
        assert service.legal
        assert all(paper.name for paper in service.papers)


def test_the_same_seed_gives_the_same_and_a_smaller_province_is_its_beginning(offer: Offer) -> None:
    small = read_offer(200, RECORDS)
    assert offer.services[:200] == small.services
    assert list(offer.planted.items())[:200] == list(small.planted.items())
    other = read_offer(200, RECORDS, seed=8)
    assert [s.code for s in other.services[40:]] != [s.code for s in small.services[40:]]


def test_every_mode_is_planted_alike_often_where_it_makes_sense(offer: Offer) -> None:
    generated = {s.code: s for s in offer.services[40:]}
    modes = read_modes()
    used: Counter[str] = Counter()
    for code, service in generated.items():
        planted = offer.planted[code]
        for name in (*planted.defects, *planted.decoys):
            used[name] += 1
            assert modes[name].needs <= things(service, planted.claim), (code, name)
    spread = {mode.id for mode in modes.values() if mode.spread}
    assert spread <= set(used)
    common = [used[m.id] for m in modes.values() if m.spread and m.kind == "defect" and m.needs == {"online"}]
    assert max(common) - min(common) <= 2


def test_no_planted_service_is_undecided_and_sound_ones_are_real(offer: Offer) -> None:
    for told in expected(offer)[40:]:
        assert told.verdict != "unconfirmed", told
        assert told.defects or told.verdict == "real", told


def test_every_required_paper_of_a_sound_service_has_a_place(offer: Offer) -> None:
    for service in offer.services:
        there = {slot.label for slot in slots(service, Behaviour(4))}
        assert {paper.name for paper in service.attached_papers} <= there


def test_papers_are_parted_from_the_run_on_text() -> None:
    papers = split_papers(
        f"{HEAD}Đơn đề nghị cấp phépMẫu số 01.docx1 bản chínhBản sao bằng lái (nếu có)0 bản chính,1 bản sao"
        f"Hợp đồng có 1 bản chính tờ khai kèm theo2 bản chính* Khác:{HEAD[2:]}Không1 bản chính",
        RULES,
    )
    assert [(p["name"], p["form"], p["eform"], p["conditional"], p["originals"], p["copies"]) for p in papers] == [
        ("Đơn đề nghị cấp phép", "Mẫu số 01.docx", True, False, 1, 0),
        ("Bản sao bằng lái (nếu có)", "", False, True, 0, 1),
        ("Hợp đồng có 1 bản chính tờ khai kèm theo", "", False, False, 2, 0),
    ]
    assert split_papers("Không có thông tin", RULES) == []


@pytest.mark.parametrize("ordinal", ["", "(1) ", "1) ", "a) ", "2.1. ", "(ii) ", "đ) "])
def test_what_was_declared_in_the_form_is_no_paper_as_well(ordinal: str) -> None:
    rest = "Bản vẽ0 bản chính,1 bản saoĐơn xin giảm (nếu có)1 bản chínhTờ khai phụ1 bản chính"
    papers = split_papers(f"{HEAD}{ordinal}Đơn đề nghị cấp phép1 bản chính{rest}", RULES)
    assert [p["eform"] for p in papers] == [True, False, False, True]
    assert [p["conditional"] for p in papers] == [False, False, True, False]


def test_an_explanation_is_no_paper_that_everybody_owes() -> None:
    papers = split_papers(f"{HEAD}Hồ sơ nộp qua mạng. Hồ sơ có giá trị1 bản chínhHợp đồng1 bản chính", RULES)
    assert [p["conditional"] for p in papers] == [True, False]


def test_what_is_wrong_with_the_records_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="--records"):
        read_records(41)
    broken = tmp_path / "records.jsonl"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(RecordsError, match=r"records\.jsonl"):
        read_records(41, broken)
    broken.write_text(json.dumps({"ma_thu_tuc": "9.000001"}) + "\n", encoding="utf-8")
    with pytest.raises(RecordsError, match="42 services"):
        read_records(42, broken)

"""Lines of fields.toml mark the fields they are about, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogue.target import FieldMend, TargetError, read_target
from fixtures.citizen import make_citizen
from fixtures.meaning import Meaning
from pages.answer import answer_for, option_for
from pages.meaning import meaning_of
from pages.mended import check_mends, mender
from tests.pages.make import control, view

if TYPE_CHECKING:
    from pathlib import Path

CITIZEN = make_citizen(7, "1.001193")


def test_a_label_is_known_without_case_and_marks() -> None:
    mends = (FieldMend(label="SO SO DANG KY", meaning="document_number"),)
    marked, other = mender(mends, "1.001193")(
        view(controls=(control("Số sổ đăng ký (*)"), control("Số điện thoại")))
    ).controls()
    assert (meaning_of(marked).meaning, meaning_of(marked).confidence) == (Meaning.DOCUMENT_NUMBER, 1.0)
    assert meaning_of(other).meaning is Meaning.PHONE


def test_a_literal_value_is_put_and_not_called_valid() -> None:
    mends = (FieldMend(name="so", value="12/1990"),)
    (marked,) = mender(mends, "1.001193")(view(controls=(control("Ghi chú", name="so"),))).controls()
    answer = answer_for(marked, CITIZEN)
    assert (answer.value, answer.certain) == ("12/1990", False)


def test_a_literal_value_chooses_the_likest_of_a_list() -> None:
    mends = (FieldMend(name="dv", value="UBND xa B"),)
    listed = control("Đơn vị", name="dv", type="select", options=("UBND xã A", "UBND xã B"))
    (marked,) = mender(mends, "1.001193")(view(controls=(listed,))).controls()
    picked = option_for(marked, CITIZEN)
    assert picked is not None
    assert picked[0].text == "UBND xã B"


def test_a_services_own_line_comes_first_and_is_for_it_alone() -> None:
    mends = (FieldMend(name="x", value="chung"), FieldMend(service="1.001193", name="x", value="riêng"))
    page = view(controls=(control("X", name="x"),))
    given = [next(iter(mender(mends, code)(page).controls())).given for code in ("1.001193", "1.004884")]
    assert given == ["riêng", "chung"]


def test_fields_toml_lies_beside_the_target(tmp_path: Path) -> None:
    path = tmp_path / "target.toml"
    path.write_text('[portal]\nname = "C"\nbase_url = "http://a"\nallowed_hosts = ["a"]\n', encoding="utf-8")
    assert read_target(path).field == ()
    beside = tmp_path / "fields.toml"
    beside.write_text('[[field]]\nlabel = "Số sổ"\nmeaning = "document_number"\n', encoding="utf-8")
    assert read_target(path).field == (FieldMend(label="Số sổ", meaning="document_number"),)
    beside.write_text('[[field]]\nlabel = "Số sổ"\n', encoding="utf-8")
    with pytest.raises(TargetError, match=r"field\.0.*docs/journeys\.md"):
        read_target(path)
    beside.write_text("[[field]", encoding="utf-8")
    with pytest.raises(TargetError, match=r"fields\.toml"):
        read_target(path)


def test_an_unknown_meaning_is_told() -> None:
    with pytest.raises(TargetError, match="so_so"):
        check_mends((FieldMend(label="Số sổ", meaning="so_so"),))
    check_mends((FieldMend(label="Số sổ", meaning="document_number"),))

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reports
from evidence.facts import Fact, Seen, Step
from levels.standard import known_standards, read_standard
from reports.messages import SECTIONS, MessageError, read_messages
from reports.story import tell

FOLDER = Path(reports.__file__).parent
MESSAGES = read_messages()
KINDS = get_args(get_args(Seen)[0])


@pytest.mark.parametrize("member", [member for enum in SECTIONS for member in enum], ids=repr)
def test_every_value_has_its_words(member: Step) -> None:
    word = MESSAGES.word(member)
    assert word.vi
    assert word.en


@pytest.mark.parametrize("name", known_standards())
def test_every_part_of_a_standard_has_a_name(name: str) -> None:
    for criterion in read_standard(name).criteria:
        assert f"part.{criterion.part}" in set(MESSAGES)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_fill_the_same_places() -> None:
    for key in MESSAGES:
        assert places(MESSAGES[key].vi) == places(MESSAGES[key].en), key


def test_every_key_that_is_asked_for_exists() -> None:
    asked = re.compile(
        r"""(?:\b(?:t|filled|fill|counted|words|attrs)\(|messages\[)(?:"[a-z-]+", )?["']([a-z_0-9]+\.[a-z_0-9]+)["']"""
    )
    sources = [*FOLDER.glob("*.py"), *FOLDER.glob("templates/*.jinja")]
    keys = {key for path in sources for key in asked.findall(path.read_text(encoding="utf-8"))}
    assert len(keys) > 80
    assert sorted(keys - set(MESSAGES)) == []


def test_a_missing_message_is_named() -> None:
    with pytest.raises(MessageError, match="no_such"):
        MESSAGES["page.no_such"]


@given(
    st.one_of(
        [
            st.builds(Fact, st.just(1), st.just("2026-11-24T01:30:00+07:00"), st.sampled_from(Step), st.from_type(kind))
            for kind in KINDS
        ]
    )
)
def test_every_fact_can_be_told(fact: Fact) -> None:
    line = tell(fact, MESSAGES)
    assert line.vi.strip()
    assert line.en.strip()


@given(st.integers(0, 10**12))
def test_whole_numbers_are_grouped_as_each_language_does(number: int) -> None:
    filled = MESSAGES.fill("failing.services", count=number)
    assert filled.vi == f"{number:,}".replace(",", ".") + " dịch vụ"
    assert filled.en == f"{number:,} services"

"""Message catalogues: both languages everywhere, and every remark of the walker is one it really makes."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from evidence.facts import InfoField, Reason, Step
from levels.judge import check_of
from levels.messages import known_messages, remark, word
from levels.standard import known_standards, read_standard

ROOT = Path(__file__).resolve().parents[2]


def test_every_message_used_by_a_criterion_exists_and_every_one_is_used() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "levels").rglob("*.py"))
    # Rulings name their message first, as a word or in a conditional; f-strings name a family of messages.
    used = set(re.findall(r'f?"([a-z]+(?:_[a-z]+)*(?:\.[a-z_{][^" ]*)?)"', code))
    plain = {m for m in used if "{" not in m and ("." in m or m in known_messages())} & known_messages()
    named = set(re.findall(r'\b(?:met|not_met|not_applicable|untested)\(\s*"([a-z_.]+)"', code))
    assert named <= known_messages()
    families = {m.partition("{")[0] for m in used if "{" in m}
    enums = ("step.", "reason.", "infofield.")
    unused = {m for m in known_messages() - plain if not m.startswith((*families, *enums))}
    assert unused == set()


@pytest.mark.parametrize("value", [*Step, *Reason, *InfoField])
def test_enums_have_words(value: Step | Reason | InfoField) -> None:
    text = {
        lang: word("stopped", lang, {"step": Step.FIND, "why": Reason.NONE, "detail": value}) for lang in ("vi", "en")
    }
    assert text["vi"] != text["en"]


def test_remarks_are_ones_the_walker_makes() -> None:
    code = "\n".join(
        p.read_text(encoding="utf-8") for room in ("pages", "scenarios") for p in (ROOT / room).rglob("*.py")
    )
    rows = tomllib.loads((files("levels") / "details.toml").read_text(encoding="utf-8"))["detail"]
    for row in rows:
        words = max(re.split(r"\(\.\*\)|\(\\d\+\)|[«»]", row["en"]), key=len).strip(" :")
        assert words in code, f"{row['en']}: nobody says this"


def test_a_remark_is_translated_and_a_portals_words_are_not() -> None:
    assert remark("stopped before «Nộp hồ sơ»", "vi") == "dừng trước nút “Nộp hồ sơ”"
    assert remark("Hệ thống đang bận", "vi") == "Hệ thống đang bận"
    assert remark("nothing happens", "en") == "nothing happens"


@pytest.mark.parametrize("name", known_standards())
def test_standards_read_and_their_criteria_are_functions(name: str) -> None:
    standard = read_standard(name)
    assert len({c.id for c in standard.criteria}) == len(standard.criteria)
    for criterion in standard.criteria:
        assert callable(check_of(criterion.check))
        assert criterion.title.vi
        assert criterion.title.en
        # A circular whose article is not confirmed is cited by its criterion, and said to be checked.
        cited = r"Đ\d+" if criterion.sure == "high" else r"Đ\d+|tiêu chí \d"
        assert re.search(cited, criterion.basis), criterion.id

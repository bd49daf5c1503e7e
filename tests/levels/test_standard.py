"""Standards as data: claims in other words, names of levels, dates, and what is refused in a province's own file."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from catalogue.claim import Claim, Scheme
from evidence.store import Walk
from levels.in_force import days_of, warnings
from levels.judge import judge_case
from levels.standard import StandardError, known_standards, read_standard
from levels.verdict import Verdict
from tests.levels.cases import case_of, facts_of
from tests.levels.sound import SERVICE, sound_walk

ROOT = Path(__file__).parents[2]
OWN = """
id = "own"
name = { vi = "Bộ của tỉnh", en = "A province's own" }
in_force_from = 2026-07-01
levels = [1]
[[criterion]]
id = "A"
level = 1
part = "information"
title = { vi = "Có tên", en = "Has a name" }
basis = "QĐ 1 Đ1"
check = "information.shown"
with = { info = "name" }
"""
SECOND = OWN[OWN.index("[[criterion]]") :].replace('"A"', '"B"')


@pytest.mark.parametrize(
    ("standard", "claim", "read"),
    [
        ("tt32-2017", Claim(4), 4),
        ("tt32-2017", Claim(2, Scheme.EXTENT), 4),
        ("tt32-2017", Claim(1, Scheme.EXTENT), 3),
        ("tt32-2017", Claim(4, Scheme.PROACTIVE), None),
        ("nd42-2022", Claim(2, Scheme.EXTENT), 2),
        ("nd42-2022", Claim(4), 2),
        ("nd42-2022", Claim(3), 1),
        ("nd42-2022", Claim(2), None),
        ("l148-2026", Claim(4, Scheme.PROACTIVE), None),
        ("l148-2026", Claim(1, Scheme.EXTENT), 1),
    ],
)
def test_a_claim_is_read_with_the_decree_it_was_made_under(standard: str, claim: Claim, read: int | None) -> None:
    service = dataclasses.replace(SERVICE, claim=claim.level, scheme=claim.scheme)
    verdict = judge_case(case_of(service, sound_walk()), read_standard(standard))
    assert (verdict.claimed, verdict.claim) == (read, claim)
    assert (verdict.verdict is Verdict.UNCONFIRMED) == (read is None)


@pytest.mark.parametrize("name", known_standards())
def test_levels_have_names_of_their_own(name: str) -> None:
    standard = read_standard(name)
    named = [standard.level_name(level) for level in (0, *standard.levels)]
    assert len({n.vi for n in named}) == len({n.en for n in named}) == len(standard.levels) + 1
    assert ("mức độ 4" in [n.vi for n in named]) == (name == "tt32-2017")


def test_the_standards_follow_one_another() -> None:
    spans = sorted((s.in_force_from, s.in_force_until) for s in map(read_standard, known_standards()))
    assert spans == [
        (date(2018, 6, 1), date(2022, 8, 14)),
        (date(2022, 8, 15), date(2026, 6, 30)),
        (date(2026, 7, 1), None),
    ]


@pytest.mark.parametrize(
    ("name", "days", "words"),
    [
        ("l148-2026", ["2026-11-24"], ""),
        ("nd42-2022", ["2026-06-30"], ""),
        ("nd42-2022", ["2026-06-30", "2026-07-01"], "01.07.2026"),
        ("tt32-2017", ["2026-11-24", "2026-11-26"], "24.11.2026 đến 26.11.2026"),
        ("tt32-2017", ["2018-05-31"], "31.05.2018"),
        ("l148-2026", [], ""),
    ],
)
def test_walks_outside_its_dates_are_warned_of(name: str, days: list[str], words: str) -> None:
    told = warnings(read_standard(name), map(date.fromisoformat, days))
    assert bool(told) == bool(words)
    assert all(words in warning.vi and warning.en for warning in told)


def test_the_day_of_a_walk_is_the_day_in_vietnam() -> None:
    facts = facts_of(sound_walk())
    late = dataclasses.replace(facts[0], at="2026-06-30T20:00:00+00:00")
    odd = dataclasses.replace(facts[-1], at="yesterday")
    assert days_of(Walk("1", 1, (late, *facts[1:-1], odd))) == {date(2026, 7, 1)}


def own(folder: Path, text: str) -> str:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_province_adds_a_standard_without_code(tmp_path: Path) -> None:
    standard = read_standard(own(tmp_path, OWN + SECOND))
    verdict = judge_case(case_of(SERVICE, sound_walk()), standard)
    assert [f.result.value for f in verdict.findings] == ["met", "met"]
    assert standard.level_name(1).vi == "mức độ 1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OWN + OWN[OWN.index("[[criterion]]") :], ("tiêu chí A", "2 lần")),
        (
            OWN.replace("information.shown", "information.shwn"),
            ("tiêu chí A", "“information.shwn”", "information.shown"),
        ),
        (OWN.replace("information.shown", "os.system"), ("tiêu chí A", "“os.system”")),
        (OWN.replace("{ info =", "{ infos ="), ("tiêu chí A", "không có tham số infos", "info")),
        (OWN.replace('with = { info = "name" }', ""), ("tiêu chí A", "thiếu tham số info")),
        (OWN.replace('"name" }', '"nme" }'), ("tiêu chí A", "nme")),
        (OWN.replace("level = 1", "level = 3"), ("tiêu chí A", "level = 3")),
        (OWN + SECOND.replace("basis", "base"), ("criteria.1.basis",)),
        ("id = ", ("TOML",)),
    ],
    ids=["twice", "no such check", "code from elsewhere", "parameter", "no parameter", "value", "level", "key", "TOML"],
)
def test_what_is_wrong_in_an_own_file_is_told_with_file_and_criterion(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    file = own(tmp_path, text)
    with pytest.raises(StandardError) as caught:
        read_standard(file)
    assert all(word in str(caught.value) for word in (file, *words))

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.load import LoadRow, LoadSummary
from levels.standard import Criterion, Standard, TargetShare
from levels.verdict import Finding, Judgement, Result, ServiceVerdict, Verdict
from levels.wording import Wording
from reports.figures import claim_rows, failing, headline, main_reason, mandatory_ids, untested_reasons
from reports.load_figures import load_figures, thinned

CRITERIA = (
    Criterion("A3", "form", Wording("a", "a"), "Đ1", "x.y", 3),
    Criterion("B4", "payment", Wording("b", "b"), "Đ2", "x.y", 4),
    Criterion("LB", "label", Wording("c", "c"), "Đ3", "x.y", None, mandatory=False),
)
STANDARD = Standard("s", Wording("s", "s"), date(2018, 6, 1), (1, 2, 3, 4), CRITERIA, None, TargetShare(4, 0.30, "NQ"))


def service(claimed: int | None, verdict: Verdict, *results: Result) -> ServiceVerdict:
    found = tuple(
        Finding(c.id, c.level, r, f"{c.id} {r}", f"{c.id} {r} en") for c, r in zip(CRITERIA, results, strict=False)
    )
    return ServiceVerdict("1", "Tên", "Sở", "Lĩnh vực", claimed, 3, False, verdict, found)


services = st.builds(
    service, st.sampled_from([None, 1, 2, 3, 4]), st.sampled_from(Verdict), *[st.sampled_from(Result)] * 3
)
judgements = st.builds(lambda found: Judgement("r", "s", "t", tuple(found)), st.lists(services, max_size=30))


@given(judgements)
def test_counts_add_up(judgement: Judgement) -> None:
    figures = headline(judgement, STANDARD)
    assert figures.real + figures.paper + figures.unconfirmed == figures.claimed
    assert sum(figures.verdicts.values()) == figures.services == len(judgement.services)
    assert sum(row.services for row in figures.rows) == figures.services
    assert all(row.real + row.paper + row.unconfirmed == row.services for row in figures.rows)
    assert all(0 < f.services <= figures.services for f in figures.failing)


@given(judgements)
def test_rows_go_from_the_highest_claim_to_none(judgement: Judgement) -> None:
    claims = [row.claim for row in claim_rows(judgement)]
    assert claims == sorted(set(claims), key=lambda c: -1 if c is None else c, reverse=True)


@given(judgements)
def test_unconfirmed_services_never_settle_the_target(judgement: Judgement) -> None:
    figures = headline(judgement, STANDARD)
    if figures.standing == "reached":
        assert figures.real >= 0.30 * figures.services
    if figures.standing == "missed":
        assert figures.real + figures.unconfirmed < 0.30 * figures.services


def test_an_empty_judgement_has_no_shares() -> None:
    figures = headline(Judgement("r", "s", "t", ()), STANDARD)
    assert figures.share(figures.real) is None
    assert figures.standing == "none"


def test_without_a_target_the_highest_level_is_told() -> None:
    figures = headline(Judgement("r", "s", "t", ()), replace(STANDARD, target_share=None, levels=(1, 2)))
    assert figures.level == 2
    assert figures.target is None


M, N, U = Result.MET, Result.NOT_MET, Result.UNTESTED


@pytest.mark.parametrize(
    ("claimed", "verdict", "results", "reason"),
    [
        (4, Verdict.PAPER, (U, N, M), "B4"),
        (3, Verdict.UNCONFIRMED, (U, N, N), "A3"),
        (4, Verdict.UNCONFIRMED, (M, M, U), "LB"),
        (None, Verdict.PAPER, (M, N, M), "B4"),
        (4, Verdict.REAL, (M, M, U), None),
        (4, Verdict.PAPER, (M, M, M), None),
    ],
)
def test_the_main_reason(
    claimed: int | None, verdict: Verdict, results: tuple[Result, ...], reason: str | None
) -> None:
    found = main_reason(service(claimed, verdict, *results), mandatory_ids(STANDARD))
    assert (found.criterion if found else None) == reason


def test_only_mandatory_criteria_within_the_claim_count_as_failing() -> None:
    judgement = Judgement("r", "s", "t", (service(3, Verdict.PAPER, N, N, N), service(4, Verdict.PAPER, N, M, N)))
    assert [(f.criterion, f.services) for f in failing(judgement, STANDARD)] == [("A3", 2)]


def test_reasons_of_unconfirmed_services_are_tallied() -> None:
    found = (service(4, Verdict.UNCONFIRMED, U, M, M),) * 2 + (service(4, Verdict.PAPER, U, N, M),)
    assert untested_reasons(Judgement("r", "s", "t", found), STANDARD) == (
        (Wording("A3 untested", "A3 untested en"), 2),
    )


def test_percentiles_of_steps_are_averaged_by_requests_and_bounded() -> None:
    rows = (
        LoadRow("1", "read", 300, 0, 100.0, 200.0, 300.0, {}),
        LoadRow("1", "file", 100, 4, 500.0, 600.0, 900.0, {"HTTP 503": 4}),
        LoadRow("1", "pay", 0, 0, 0.0, 0.0, 0.0, {}),
    )
    sums = load_figures(LoadSummary("", 60, 5, rows, (), (), {}))
    assert (sums.requests, sums.failures, sums.errors) == (400, 4, (("HTTP 503", 4),))
    assert (sums.median.average, sums.median.worst) == (200.0, 500.0)
    assert sums.p99.worst == 900.0


@given(st.integers(0, 2000), st.integers(1, 300))
def test_thinning_keeps_every_second(seconds: int, points: int) -> None:
    buckets = thinned(tuple(range(seconds)), points)  # type: ignore[arg-type]
    assert len(buckets) <= points
    assert [s for bucket in buckets for s in bucket] == list(range(seconds))

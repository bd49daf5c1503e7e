"""The portfolio counts what was judged, and a fix is credited with a service only where it alone stands in the way."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from levels.judge import level_reached, verdict_of
from levels.portfolio import Kind, portfolio
from levels.standard import Criterion, Standard, TargetShare
from levels.verdict import Finding, Judgement, Result, ServiceVerdict, Verdict
from levels.wording import Wording

MET, NOT_MET, UNTESTED = Result.MET, Result.NOT_MET, Result.UNTESTED
TEXT = Wording("Có", "Yes")
LEVELS = {"1": 1, "2a": 2, "2b": 2}
STANDARD = Standard(
    "small",
    TEXT,
    date(2018, 6, 1),
    (1, 2),
    (
        *(Criterion(name, "part", TEXT, "Đ1", "label.agrees", level) for name, level in LEVELS.items()),
        Criterion("wish", "part", TEXT, "Đ1", "label.agrees", 2, mandatory=False),
    ),
    target_share=TargetShare(2, 0.3, "NQ"),
)


def service(
    code: str, told: dict[str, Result], *, claim: int | None = 2, agency: str = "Sở A", listed: str = ""
) -> ServiceVerdict:
    findings = tuple(Finding(n, LEVELS.get(n, 2), r, "vì", "because") for n, r in told.items())
    reached, unsure = level_reached(findings, STANDARD)
    verdict = verdict_of(findings, STANDARD, claim)
    return ServiceVerdict(code, code, agency, "Lĩnh vực", claim, reached, unsure, verdict, findings, "Tỉnh", listed)


def judged(*services: ServiceVerdict) -> Judgement:
    return Judgement("r", "small", "t", services)


GOOD = {"1": MET, "2a": MET, "2b": MET}
SERVICES = (
    service("real", GOOD, listed="QĐ 411"),
    service("one", {**GOOD, "2a": NOT_MET}),
    service("two", {**GOOD, "2a": NOT_MET, "2b": NOT_MET}),
    service("maybe", {**GOOD, "2a": NOT_MET, "2b": UNTESTED}, agency="Sở B", listed="QĐ 411; QĐ 406"),
    service("wish", {**GOOD, "1": NOT_MET, "wish": NOT_MET}, agency="Sở B"),
    service("lower", {**GOOD, "2a": NOT_MET}, claim=1, agency="Sở B"),
    service("none", GOOD, claim=None, agency=""),
)


def test_groups_count_the_services_that_claim_the_level() -> None:
    told = portfolio(judged(*SERVICES), STANDARD)
    assert (told.level, told.whole.services, told.whole.claimed) == (2, 7, 5)
    assert (told.whole.real, told.whole.paper, told.whole.unconfirmed) == (1, 4, 0)
    rows = [(g.name, g.services, g.claimed, g.real, g.paper) for g in told.of(Kind.AGENCY)]
    assert rows == [("Sở A", 3, 3, 1, 2), ("Sở B", 3, 2, 0, 2), ("", 1, 0, 0, 0)]
    assert [(g.name, g.services) for g in told.of(Kind.LISTED)] == [("", 5), ("QĐ 411", 2), ("QĐ 406", 1)]


def test_a_kind_that_nobody_names_has_no_groups() -> None:
    told = portfolio(judged(service("a", GOOD)), STANDARD)
    assert told.of(Kind.LISTED) == ()


def test_the_distance_to_the_target_is_in_services() -> None:
    assert portfolio(judged(*SERVICES), STANDARD).lacking == 2  # 30 % of 7 are 3, one is real
    ten = [service(str(n), GOOD if n < 3 else {**GOOD, "1": NOT_MET}) for n in range(10)]
    assert portfolio(judged(*ten), STANDARD).lacking == 0
    assert portfolio(judged(), STANDARD).lacking == 0


def test_a_fix_lifts_the_services_that_fail_nothing_else() -> None:
    fixes = {f.criterion: (f.lifts, f.may_lift) for f in portfolio(judged(*SERVICES), STANDARD).fixes}
    assert fixes == {"2a": (("one",), ("maybe",)), "1": (("wish",), ())}


results = st.fixed_dictionaries({name: st.sampled_from(Result) for name in (*LEVELS, "wish")})


@given(st.lists(st.tuples(results, st.sampled_from([None, 1, 2])), max_size=8))
def test_a_service_that_a_fix_lifts_is_real_once_it_is_met(told: list[tuple[dict[str, Result], int | None]]) -> None:
    services = {str(n): service(str(n), found, claim=claim) for n, (found, claim) in enumerate(told)}
    for fix in portfolio(judged(*services.values()), STANDARD).fixes:
        for code in (*fix.lifts, *fix.may_lift):
            found, claim = told[int(code)]
            mended = service(code, {**found, fix.criterion: MET}, claim=claim)
            assert services[code].verdict is Verdict.PAPER
            assert mended.verdict is (Verdict.REAL if code in fix.lifts else Verdict.UNCONFIRMED)

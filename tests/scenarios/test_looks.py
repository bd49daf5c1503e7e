"""Two looks at a small portal: what is broken always, what is broken once, and a portal that goes down in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evidence.facts import ControlFilled, FormEnded, Reason, WalkEnded, WalkStarted
from evidence.store import RunStore
from levels.case import Case
from levels.judge import judge_service
from levels.standard import read_standard
from levels.verdict import Result, Standing, Verdict
from scenarios.walk import walk_service
from tests.pages.site import Site
from tests.scenarios.test_walk import SERVICE, open_session
from thucchat.walking import WalkPlan

if TYPE_CHECKING:
    from pathlib import Path

    from levels.verdict import Finding, ServiceVerdict

pytestmark = pytest.mark.browser


def looked(site: Site, folder: Path) -> tuple[RunStore, ServiceVerdict]:
    """Look at the site's service as `thucchat walk` does: a second time where the first look accuses."""
    store = RunStore(folder)
    with open_session(site) as session:
        walk_service(session, store, SERVICE, 0)
        until = WalkPlan(session.target, (SERVICE,), store, 7).needs_second_look(SERVICE)
        if until is not None:
            walk_service(session, store, SERVICE, 0, 2, until=until)
    verdict = judge_service(SERVICE, store.looks(SERVICE.code), read_standard("tt32-2017"), store, base_url=site.url)
    return store, verdict


def accused(verdict: ServiceVerdict) -> dict[str, Finding]:
    return {f.criterion: f for f in verdict.findings if f.standing}


@pytest.mark.parametrize(("fault", "criterion"), [("empty_list", "L3-03"), ("refuse_names", "L3-03")])
def test_what_is_broken_twice_is_published_with_both_looks(tmp_path: Path, fault: str, criterion: str) -> None:
    _, verdict = looked(Site(**{fault: True}), tmp_path)
    finding = accused(verdict)[criterion]
    assert (finding.result, finding.standing) == (Result.NOT_MET, Standing.CONFIRMED)
    assert verdict.verdict is Verdict.PAPER
    assert all((tmp_path / path).exists() for s in finding.sightings for path in s.evidence)
    assert [bool(s.evidence) for s in finding.sightings] == [True, True]


@pytest.mark.parametrize("fault", ["empty_list", "refuse_names", "broken_send", "silent"])
def test_what_is_broken_once_is_unstable_and_accuses_nobody(tmp_path: Path, fault: str) -> None:
    _, verdict = looked(Site(**{fault: True, "flaky": True}), tmp_path)
    assert {f.standing for f in accused(verdict).values()} == {Standing.UNSTABLE}
    assert Result.NOT_MET not in {f.result for f in verdict.findings}
    assert verdict.verdict is Verdict.UNCONFIRMED


def test_a_portal_that_is_down_at_the_second_look_leaves_the_accusation_unconfirmed(tmp_path: Path) -> None:
    store, verdict = looked(Site(broken_send=True, down_after=1), tmp_path)
    assert {f.standing for f in accused(verdict).values()} == {Standing.UNSEEN}
    assert verdict.verdict is Verdict.UNCONFIRMED
    second = store.read_walk(SERVICE.code, 2)
    assert isinstance(second.facts[-1].seen, WalkEnded)
    assert second.facts[-1].seen.reason is Reason.PORTAL_ERROR


def test_a_sound_service_is_not_looked_at_twice(tmp_path: Path) -> None:
    store, verdict = looked(Site(), tmp_path)
    assert len(store.looks(SERVICE.code)) == 1
    assert accused(verdict) == {}


def test_the_second_look_is_another_citizen_by_hand_and_goes_no_further_than_it_must(tmp_path: Path) -> None:
    site = Site(silent=True)
    store, _ = looked(site, tmp_path)
    first, second = (Case(SERVICE, walk) for walk in store.looks(SERVICE.code))
    one, two = (case.first(WalkStarted)[1] for case in (first, second))
    assert one is not None
    assert two is not None
    assert (one.user, two.user) == (0, 1)
    assert one.citizen != two.citizen
    values = [{f.key: f.value for _, f in case.each(ControlFilled)} for case in (first, second)]
    assert values[0]["f5"] != values[1]["f5"]
    assert site.by_script[1] > 0
    assert site.by_script[2] == 0
    assert {f.how for _, f in second.each(ControlFilled)} <= {"typed", "chosen", "ticked", "uploaded"}
    assert second.last(FormEnded)[1] is not None

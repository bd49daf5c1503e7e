"""Whole loads on the test site: distinct citizens, lost and doubled dossiers, consent, hosts."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from catalogue.target import Consent
from evidence.load import LoadSummary, read_load
from evidence.store import RunStore
from load.ledger import ledgers
from load.run import run_load
from tests.load.identity import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.load.conftest import Recorded

pytestmark = pytest.mark.browser


def load(recorded: Recorded, *, seconds: float = 3, progress: Callable[[str], None] = lambda _: None) -> LoadSummary:
    return run_load(recorded.store, recorded.target, users=3, seconds=seconds, spawn_rate=3, seed=11, progress=progress)


def test_a_sound_portal_loses_and_doubles_nothing(recorded: Recorded) -> None:
    recorded.behave()
    walked = set(recorded.site.identity.logins)
    summary = load(recorded)
    filed = recorded.site.portal.filed
    books = ledgers(recorded.store.folder / "load")
    dossiers = books.acknowledged.read()

    assert summary.skipped == {}
    assert {r.service for r in summary.reconciled} == {"1.000001", "1.000002"}
    assert sum(r.acknowledged for r in summary.reconciled) == sum(r.found for r in summary.reconciled) == len(dossiers)
    assert len(dossiers) == len(filed) >= 5
    assert not any(r.lost or r.doubled or r.unchecked for r in summary.reconciled)
    assert not any(row.failures for row in summary.rows)
    assert {row.step for row in summary.rows} == {"login", "fill", "attach", "file"}
    assert read_load(recorded.store.folder) == summary

    assert len({d.marker for d in dossiers}) == len(dossiers)
    assert len({d.user for d in dossiers}) == len(dossiers)
    texts = [d["form"]["noiDung"] for d in filed]
    assert len(set(texts)) == len(filed)
    assert all(sum(d.marker in text for text in texts) == 1 for d in dossiers)
    people = {d["user"]: d["form"]["soCccd"] for d in filed}
    assert len(set(people.values())) == len(people) == 3
    assert not {d["user"] for d in filed} & {name for name in walked if name in {"cd000", "cd001"}}
    assert all(d["file"].startswith(b"%PDF") for d in filed)
    assert recorded.site.strangers == []


@pytest.mark.parametrize("habit", ["loses", "doubles"])
def test_planted_losses_and_doubles_are_found_and_nothing_else(recorded: Recorded, habit: str) -> None:
    recorded.behave(**{habit: 4})
    before = set(recorded.site.portal.kept)
    summary = load(recorded, seconds=2)
    dossiers = ledgers(recorded.store.folder / "load").acknowledged.read()
    kept = set(recorded.site.portal.kept) - before
    told = {d.code for d in dossiers}

    assert (told - kept) if habit == "loses" else (kept - told)
    assert {code for r in summary.reconciled for code in r.lost} == told - kept
    assert {code for r in summary.reconciled for code in r.doubled} == kept - told
    assert not any(r.unchecked for r in summary.reconciled)


def test_one_code_for_two_filings_is_doubled(recorded: Recorded) -> None:
    recorded.behave(same_code=4)
    summary = load(recorded, seconds=2)
    counted = Counter(d.code for d in ledgers(recorded.store.folder / "load").acknowledged.read())
    assert {code for r in summary.reconciled for code in r.doubled} == {code for code, n in counted.items() if n > 1}
    assert any(r.doubled for r in summary.reconciled)


def test_without_consent_no_request_leaves(recorded: Recorded) -> None:
    recorded.behave()
    asked = recorded.site.portal.requests
    for consent in (Consent(submit=True, load=False), Consent(submit=False, load=True)):
        target = recorded.target.model_copy(update={"consent": consent})
        summary = run_load(recorded.store, target, users=2, seconds=1, spawn_rate=1, seed=1, progress=lambda _: None)
        assert set(summary.skipped.values()) == {"no-consent"}
        assert set(summary.skipped) == {"1.000001", "1.000002"}
        assert not summary.rows
    assert recorded.site.portal.requests == asked


def test_a_redirect_to_a_foreign_host_is_not_followed(recorded: Recorded) -> None:
    recorded.behave()
    recorded.site.portal.habits.leads_away = True
    summary = load(recorded)
    assert recorded.site.strangers == []
    assert set(summary.skipped) == {"1.000001", "1.000002"}
    assert all("login" in why and "missing expected location" in why for why in summary.skipped.values())


def test_the_keyboard_stops_a_load_that_leaves_its_figures(recorded: Recorded) -> None:
    recorded.behave()

    def stop(said: str) -> None:
        if "second 5" in said:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(recorded, seconds=60, progress=stop)
    summary = read_load(recorded.store.folder)
    assert summary is not None
    assert summary.rows
    assert len(summary.timeline) < 60
    assert sum(r.found for r in summary.reconciled) == sum(r.acknowledged for r in summary.reconciled) > 0


def test_nothing_secret_is_left_in_the_load_folder(recorded: Recorded) -> None:
    folder: Path = RunStore(recorded.store.folder).folder / "load"
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    assert not any(PASSWORD in text or json.dumps(PASSWORD) in text for text in texts)

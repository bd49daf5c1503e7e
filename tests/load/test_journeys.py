"""Correlation on the recorded test site: every token has its source, and a plan sends what a browser sends."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from evidence.facts import Step
from fixtures.accounts import read_accounts
from load.bodies import sent_by
from load.journey import make_journey
from load.plan import Constant, Journey, Request, Template, read_plan, write_plan
from load.planning import make_plan
from load.recorded import Recorded as Walked
from load.recorded import read_recorded
from load.replay import Actor, Replay
from tests.load.identity import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from evidence.exchange import Exchange
    from evidence.store import RunStore
    from load.answer import Answer
    from load.client import Call
    from tests.load.conftest import Recorded

pytestmark = pytest.mark.browser
_FILING = {Step.LOGIN, Step.FILL, Step.ATTACH, Step.FILE}


def walked(recorded: Recorded, store: RunStore, order: int = 0) -> Walked:
    """One walk of a run, read back."""
    assert recorded.target.citizen is not None
    assert recorded.target.citizen.accounts is not None
    accounts = read_accounts(recorded.target.citizen.accounts)
    service = store.info().services[order]
    walk = store.read_walk(service.code)
    return read_recorded(store, walk, order, accounts, name=service.name, username="", password=PASSWORD)


def sent_values(exchange: Exchange) -> set[str]:
    parts = urlsplit(exchange.url)
    values = {unquote(segment) for segment in parts.path.split("/")} | {v for _, v in parse_qsl(parts.query)}
    return values | {value for _, value in sent_by(exchange).pairs}


def constants_of(requests: tuple[Request, ...]) -> set[str]:
    templates: list[Template] = []
    for request in requests:
        templates += [*request.address.path, *(value for _, value in request.address.query)]
        templates += [entry.value for entry in request.body.entries]
    texts = {piece.text for template in templates for piece in template if isinstance(piece, Constant)}
    return texts | {value for request in requests for value in _json_left(request)}


def _json_left(request: Request) -> list[str]:
    return [request.body.text] if request.body.kind in {"json", "raw"} else []


def test_every_planted_token_has_a_source(recorded: Recorded) -> None:
    planted = {value for values in recorded.site.issued.values() for value in values}
    total, kept = set(), set()
    for order in range(2):
        walk = walked(recorded, recorded.store, order)
        journey = make_journey(walk, frozenset(), recorded.target.allows)
        exchanges = {e.number: e for e in walk.exchanges}
        assert journey.lookup is not None
        requests = (*journey.requests, *journey.lookup.requests)
        total |= {v for r in requests for v in sent_values(exchanges[r.number]) if v in planted}
        left = constants_of(requests)
        kept |= {v for v in total if v in left or any(v in text for text in left if len(v) > 8)}
    assert len(total) >= 25
    assert not kept


def test_all_ways_of_a_token_are_met(recorded: Recorded) -> None:
    assert {"redirect", "hidden", "path", "json", "script", "meta"} == set(recorded.site.issued)


class Tape:
    """Answers as they were recorded in another walk, and takes note of what is sent."""

    def __init__(self, walk: Walked, journey: Journey) -> None:
        self._numbers = [r.number for r in journey.requests]
        self._walk = walk
        self.calls: list[Call] = []

    def send(self, call: Call, check: Callable[[Answer], str]) -> Answer:
        answer = self._walk.answers[self._numbers[len(self.calls)]]
        self.calls.append(call)
        assert check(answer) == "", call.url
        return answer

    def cookie(self, _name: str, _url: str) -> str:
        return ""


class TypedCode:
    def __init__(self, code: str) -> None:
        self.code = code

    def mark(self) -> None:
        return

    def read(self, length: int) -> str:
        assert length == len(self.code)
        return self.code


def test_a_journey_sends_for_another_citizen_what_that_citizens_browser_sent(recorded: Recorded) -> None:
    journey = make_journey(walked(recorded, recorded.store), frozenset(), recorded.target.allows)
    other = _as_third_account(recorded)
    exchanges = {e.number: e for e in other.exchanges}
    tape = Tape(other, journey)
    code = next(v for e in other.exchanges for n, v in sent_by(e).pairs if n == "ma" and e.step == "login")
    actor = Actor(other.citizen, other.username, PASSWORD, TypedCode(code))  # type: ignore[arg-type]
    replay = Replay(journey.requests, journey.extractors, actor, tape, recorded.target.allows)
    replay.run()
    for request, call in zip(journey.requests, tape.calls, strict=True):
        was = exchanges[request.number]
        assert (call.method, call.url) == (was.method, was.url)
        if request.body.kind == "urlencoded":
            assert parse_qsl((call.body or b"").decode()) == parse_qsl(was.body)
        if request.body.kind == "json":
            assert (call.body or b"").decode() == was.body
        for entry in was.form if request.body.kind == "multipart" else ():
            expected = f'filename="{entry.file}"' if entry.media_type else entry.value
            assert expected.encode() in (call.body or b"")
    assert replay.taken[journey.acknowledged] == other.code
    assert other.code != journey.known


def _as_third_account(recorded: Recorded) -> Walked:
    return walked(recorded, recorded.again, 0)


def test_the_plan_holds_no_password_and_is_read_back_as_written(recorded: Recorded, tmp_path: Path) -> None:
    plan = make_plan(recorded.store, recorded.target, seed=3)
    assert {j.service for j in plan.journeys} == {"1.000001", "1.000002"}
    assert plan.own_list == f"{recorded.site.portal.origin}/cua-toi"
    path = tmp_path / "plan.json"
    write_plan(path, plan)
    assert PASSWORD not in path.read_text(encoding="utf-8")
    assert read_plan(path) == plan


def test_only_the_filing_is_in_the_journey(recorded: Recorded) -> None:
    walk = walked(recorded, recorded.store)
    journey = make_journey(walk, frozenset(), recorded.target.allows)
    assert {r.step for r in journey.requests} == {"login", "fill", "attach", "file"}
    assert not any("dau-vet" in e.url for e in walk.exchanges)

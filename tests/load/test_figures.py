"""Figures, and who files what."""

from __future__ import annotations

import math
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.accounts import Account
from load.figures import Tally, name_of, percentile
from load.plan import Journey, Plan
from load.work import filing


@given(st.lists(st.floats(0, 5000, allow_nan=False).map(lambda x: round(x, 1)), min_size=1), st.integers(1, 100))
def test_percentiles_are_the_nearest_rank(times: list[float], percent: int) -> None:
    rank = max(1, math.ceil(len(times) * percent / 100))
    assert percentile(Counter(times), percent) == sorted(times)[rank - 1]


def test_rows_and_seconds_count_the_same() -> None:
    tally = Tally()
    for millis in (10, 20, 30):
        tally.count(name_of("1.1", "fill"), millis)
    tally.count(name_of("1.2", "login"), 5, "HTTP 500")
    tally.count(name_of("1.1", "file"), 7)
    first = tally.tick(2)
    tally.count_unsent(name_of("1.1", "file"), "no one-time code came")
    second = tally.tick(2)
    rows = tally.rows()
    assert [(r.service, r.step) for r in rows] == [("1.1", "fill"), ("1.1", "file"), ("1.2", "login")]
    assert rows[0].median == 20
    assert rows[1].errors == {"no one-time code came": 1}
    assert rows[2].failures == 1
    assert (first.requests, first.failures, second.requests, second.failures) == (5, 1, 0, 1)
    assert [p.second for p in tally.timeline] == [1, 2]


def plan(services: int, accounts: int) -> Plan:
    journeys = tuple(Journey(f"1.00000{i}", "", (), (), 0, 0, asks_login=True, known="") for i in range(services))
    people = tuple(Account(f"cd{i}") for i in range(accounts))
    return Plan("r", "http://h", ("h",), 3, services, people, "", "", journeys, {})


@given(st.integers(1, 5), st.integers(1, 6), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_no_two_filings_share_a_citizen_and_no_two_users_an_account(services: int, users: int, iterations: int) -> None:
    made = plan(services, users)
    todo = [[filing(made, number, i, users) for i in range(iterations)] for number in range(users)]
    every = [one for row in todo for one in row]
    assert len({one.citizen.token for one in every}) == len(every)
    assert len({one.citizen.identity_number for one in every}) == len(every)
    assert min(one.user for one in every) >= services
    assert [len({one.username for one in row}) for row in todo] == [1] * users
    assert len({one.username for one in every}) == users
    if len(every) >= services:
        assert {one.journey.service for one in every} == {j.service for j in made.journeys}

"""Makes the plan of a load from a run's finished walks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogue.target import secret
from evidence.facts import Reason
from fixtures.accounts import read_accounts
from load.journey import constants, make_journey, own_list
from load.messages import say
from load.plan import Journey, Plan
from load.recorded import Recorded, Unloadable, read_recorded

if TYPE_CHECKING:
    from catalogue.target import Target
    from evidence.store import RunInfo, RunStore
    from fixtures.accounts import Account


def make_plan(store: RunStore, target: Target, *, seed: int) -> Plan:
    """Plan the load of every service that a walk could file. Raises RunError and TargetError.

    Without consent to file and to load, nothing is planned: every service is skipped with that reason.
    """
    info = store.info()
    if not (target.consent.load and target.consent.submit):
        return _plan(info, target, seed, (), (), {s.code: Reason.NO_CONSENT.value for s in info.services}, "")
    accounts = _accounts(target)
    walks, skipped = _read(store, info, target, accounts)
    shared = constants(walks)
    left = accounts[len(info.services) :]
    journeys: list[Journey] = []
    for recorded in walks:
        try:
            journey = make_journey(recorded, shared, target.allows)
        except Unloadable as reason:
            skipped[recorded.service] = str(reason)
            continue
        if journey.asks_login and not left:
            skipped[recorded.service] = say("no_account_left", accounts=len(accounts), services=len(info.services))
        else:
            journeys.append(journey)
    return _plan(info, target, seed, left, tuple(journeys), skipped, own_list(walks, target.portal.base_url))


def _accounts(target: Target) -> tuple[Account, ...]:
    citizen = target.citizen
    return read_accounts(citizen.accounts) if citizen is not None and citizen.accounts is not None else ()


def _read(
    store: RunStore, info: RunInfo, target: Target, accounts: tuple[Account, ...]
) -> tuple[list[Recorded], dict[str, str]]:
    citizen = target.citizen
    password = secret(citizen.password_env, used_for="citizen") if citizen else ""
    username = citizen.username if citizen else ""
    walks: list[Recorded] = []
    skipped: dict[str, str] = {}
    for order, service in enumerate(info.services):
        walk = store.read_walk(service.code, followed=False)
        try:
            recorded = read_recorded(
                store, walk, order, accounts, name=service.name, username=username, password=password
            )
        except Unloadable as reason:
            skipped[service.code] = str(reason)
        else:
            walks.append(recorded)
    return walks, skipped


def _plan(
    info: RunInfo,
    target: Target,
    seed: int,
    left: tuple[Account, ...],
    journeys: tuple[Journey, ...],
    skipped: dict[str, str],
    own: str,
) -> Plan:
    citizen = target.citizen
    return Plan(
        run=info.run,
        base_url=target.portal.base_url,
        allowed_hosts=target.portal.allowed_hosts,
        seed=seed,
        first_user=len(info.services) + 1,  # a second look at the last service was that number
        accounts=left,
        password_env=citizen.password_env if citizen else "",
        otp=citizen.otp if citizen else "",
        journeys=journeys,
        skipped=skipped,
        own_list=own,
    )

"""Who files what: load users numbered from the first that no walk has been, each filing by a citizen of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue.target import Portal, Target
from fixtures.citizen import Citizen, make_citizen
from load.plan import Journey

if TYPE_CHECKING:
    from collections.abc import Callable

    from fixtures.accounts import Account
    from load.plan import Plan


@dataclass(frozen=True, slots=True)
class Filing:
    """One filing to do."""

    journey: Journey
    citizen: Citizen
    username: str
    user: int


def filing(plan: Plan, number: int, iteration: int, users: int) -> Filing:
    """The filing of load user `number` (from 0) in its `iteration` (from 0), of `users` in all.

    All filings are numbered through, so that no two share a citizen and every service has its turn, also when there
    are fewer users than services.
    """
    serial = iteration * users + number
    journey = plan.journeys[serial % len(plan.journeys)]
    account = plan.accounts[number % len(plan.accounts)] if plan.accounts and journey.asks_login else None
    user = plan.first_user + serial
    return Filing(journey, citizen_of(plan, journey.service, user, account), account.username if account else "", user)


def citizen_of(plan: Plan, service: str, user: int, account: Account | None) -> Citizen:
    """The citizen of a filing, the same whenever it is asked."""
    return make_citizen(plan.seed, service, user, account)


def account_of(plan: Plan, username: str) -> Account | None:
    """The account of that name among the load's own."""
    return next((a for a in plan.accounts if a.username == username), None)


def host_check(plan: Plan) -> Callable[[str], bool]:
    """Whether an address may be contacted, by the target's own rule."""
    portal = Portal(name="", base_url=plan.base_url, allowed_hosts=plan.allowed_hosts)
    return Target(portal=portal).allows

"""One filing of each service before the load, by one citizen alone.

A journey that does not come through on an idle portal says something about the recording, not about the portal: its
service is not loaded, so that no failure of ours is counted as the portal's.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evidence.recorder import hanoi_now
from load.client import PlainClient
from load.codes import Codes
from load.ledger import Dossier, Ledgers, Sent
from load.messages import say
from load.plan import Journey, Plan
from load.replay import Actor, Replay, Wrong
from load.work import citizen_of, host_check

if TYPE_CHECKING:
    from load.plan import Request


@dataclass(frozen=True, slots=True)
class Trial:
    """The trial filings of a plan. `pause` waits a moment for a one-time code."""

    plan: Plan
    ledgers: Ledgers
    pause: Callable[[], None]

    def passed(self) -> Plan:
        """The plan with the journeys that came through; the rest is skipped with its reason.

        The citizens of the trial are used up: the load's users are numbered after them.
        """
        kept: list[Journey] = []
        skipped = dict(self.plan.skipped)
        for number, journey in enumerate(self.plan.journeys):
            try:
                self._file(journey, number)
            except Wrong as wrong:
                skipped[journey.service] = say("trial_failed", step=wrong.step, why=wrong)
            else:
                kept.append(journey)
        first = self.plan.first_user + len(self.plan.journeys)
        return replace(self.plan, journeys=tuple(kept), skipped=skipped, first_user=first)

    def _file(self, journey: Journey, number: int) -> None:
        plan = self.plan
        account = plan.accounts[number % len(plan.accounts)] if plan.accounts and journey.asks_login else None
        username = account.username if account else ""
        user = plan.first_user + number
        citizen = citizen_of(plan, journey.service, user, account)
        allows = host_check(plan)
        codes = Codes(plan.otp, username, PlainClient(allows), self.pause) if plan.otp else None
        actor = Actor(citizen, username, os.environ.get(plan.password_env, ""), codes)

        def sending(request: Request) -> None:
            if request.number == journey.sends:
                self.ledgers.sent.add(Sent(journey.service, username, user, citizen.token))

        replay = Replay(journey.requests, journey.extractors, actor, PlainClient(allows), allows, sending=sending)
        replay.run()
        code = replay.taken[journey.acknowledged]
        self.ledgers.acknowledged.add(Dossier(code, journey.service, username, user, citizen.token, hanoi_now()))

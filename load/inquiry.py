"""Repeats a walk's look-up for other dossiers, and knows first whether it can be believed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fixtures.citizen import make_citizen
from load.client import PlainClient
from load.plan import LookUp, Plan
from load.replay import Actor, Replay, Wrong
from load.telltale import Found, Telltale, Told, never_given, telltale, told_by

if TYPE_CHECKING:
    from fixtures.citizen import Citizen


@dataclass(slots=True)
class Inquiry:
    """The look-up of one service. `ready` asks for the walk's own code and for one that was never given."""

    plan: Plan
    service: str
    lookup: LookUp
    allows: Callable[[str], bool]
    _sign: Telltale | None = field(default=None)

    def ready(self) -> bool:
        """Whether the look-up tells a known dossier from an unknown one."""
        walked = self.lookup
        citizen = make_citizen(walked.known_seed, self.service, walked.known_user, walked.known_account)
        known = self.ask(walked.known, citizen)
        for code in never_given(self.lookup.known):
            self._sign = telltale(known, self.ask(code, citizen))
            if self._sign is not None:
                return True
        return False

    def ask(self, code: str, citizen: Citizen) -> Told:
        """Look a code up on a connection and with cookies of its own."""
        client = PlainClient(self.allows)
        actor = Actor(citizen, code=code)
        try:
            answer = Replay(self.lookup.requests, self.lookup.extractors, actor, client, self.allows).run()
        except Wrong as wrong:
            return Told(frozenset(), shows_code=False, stopped=str(wrong))
        return told_by(answer, code)

    def judge(self, told: Told) -> Found:
        """What an answer says; undecided before `ready`."""
        return self._sign.judge(told) if self._sign is not None else Found.UNDECIDED

"""Finds filings that a portal kept twice, in the citizen's own list of dossiers.

A citizen's list before the load, and the number of filings sent, say how many dossiers there may be. Only what is
beyond both, and is found by look-up too, is called doubled; whatever makes a list doubtful leaves it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from catalogue.target import secret
from load.client import Call, PlainClient
from load.codes import Codes
from load.inquiry import Inquiry
from load.ledger import Ledgers
from load.plan import Plan
from load.replay import Actor, Replay, Wrong
from load.shape import codes_like
from load.telltale import Found
from load.work import account_of, citizen_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from load.ledger import Dossier
    from load.plan import Journey

_MOST_ACCOUNTS: Final = 200


@dataclass(frozen=True, slots=True)
class Lists:
    """The own lists of a load's citizens. `inquiries` are the look-ups that can be believed, by service."""

    plan: Plan
    ledgers: Ledgers
    allows: Callable[[str], bool]
    inquiries: dict[str, Inquiry]
    pause: Callable[[], None]

    def doubled(self) -> dict[str, set[str]]:
        """Codes that nobody was told, by service."""
        found: dict[str, set[str]] = defaultdict(set)
        if not self.plan.own_list:
            return found
        before = {line.username: set(line.codes) for line in self.ledgers.before.read()}
        by_user: dict[str, list[Dossier]] = defaultdict(list)
        for dossier in self.ledgers.acknowledged.read():
            by_user[dossier.username].append(dossier)
        sent: dict[str, int] = defaultdict(int)
        for line in self.ledgers.sent.read():
            # What the trial filed stood in the list before.
            sent[line.username] += line.user >= self.plan.first_user
        for username in list(by_user)[:_MOST_ACCOUNTS]:
            if username in before:
                for service, code in self._extras(by_user[username], before[username], sent[username]):
                    found[service].add(code)
        return found

    def _extras(self, dossiers: Sequence[Dossier], before: set[str], sent: int) -> Iterable[tuple[str, str]]:
        """Service and code of every dossier beyond the filings that this citizen sent."""
        told = {d.code for d in dossiers}
        now = self._list(dossiers[0])
        if now is None or not before <= now or not told & now:
            return  # the list shows only a part
        extra = now - before - told
        if len(now - before) <= sent or not extra:
            return  # a filing that was cut off explains it
        again = self._list(dossiers[0])
        if again is None or again - now:
            return  # logging in makes drafts: the list counts more than filings
        confirmed = [(code, text) for code in sorted(extra) if (text := self._looked_up(code, dossiers)) is not None]
        if len((now - before) & told) + len(confirmed) <= sent:
            return
        for code, text in confirmed:
            service = self._service(dossiers, text)
            if service:
                yield service, code

    def _list(self, dossier: Dossier) -> set[str] | None:
        """Codes in the list of that dossier's citizen, None when it cannot be seen."""
        journey = self._journey(dossier.service)
        citizen = citizen_of(self.plan, dossier.service, dossier.user, account_of(self.plan, dossier.username))
        client = PlainClient(self.allows)
        codes = Codes(self.plan.otp, dossier.username, PlainClient(self.allows), self.pause) if self.plan.otp else None
        password = secret(self.plan.password_env, used_for="citizen")
        actor = Actor(citizen, dossier.username, password, codes)
        last = max((i for i, r in enumerate(journey.requests) if r.step == "login"), default=-1)
        entry = journey.requests[: last + 1]
        try:
            Replay(entry, journey.extractors, actor, client, self.allows).run()
        except Wrong:
            return None
        answer = client.send(Call("", "GET", self.plan.own_list, {"Accept": "text/html,*/*"}), lambda _: "")
        return codes_like(dossier.code, answer.text) if answer.status == 200 else None

    def _looked_up(self, code: str, dossiers: Sequence[Dossier]) -> str | None:
        """What the public look-up says of a code that it finds, None when it does not."""
        inquiry = next((self.inquiries[d.service] for d in dossiers if d.service in self.inquiries), None)
        if inquiry is None:
            return None
        one = dossiers[0]
        citizen = citizen_of(self.plan, one.service, one.user, account_of(self.plan, one.username))
        told = inquiry.ask(code, citizen)
        return told.text if inquiry.judge(told) is Found.YES else None

    def _service(self, dossiers: Sequence[Dossier], text: str) -> str:
        """The one service that a doubled dossier is of: the only one filed, or the only one that its look-up names."""
        services = sorted({d.service for d in dossiers})
        if len(services) == 1:
            return services[0]
        named = [s for s in services if s in text or self._journey(s).name.casefold() in text.casefold()]
        return named[0] if len(named) == 1 else ""

    def _journey(self, service: str) -> Journey:
        return next(j for j in self.plan.journeys if j.service == service)

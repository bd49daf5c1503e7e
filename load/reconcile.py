"""After the load: every acknowledged dossier is looked up and counted. None may be lost, none doubled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Final

from evidence.load import Reconciled
from evidence.store import write_json
from load.inquiry import Inquiry
from load.ledger import Ledgers
from load.messages import say
from load.own_lists import Lists
from load.plan import Plan
from load.telltale import Found
from load.work import account_of, citizen_of, host_check

if TYPE_CHECKING:
    from load.ledger import Dossier

_AT_ONCE: Final = 6
_PASSES: Final = 4  # looks at a dossier that is not there yet: it may be on its way between two systems
_PAUSE: Final = 1.0  # seconds between two passes
_MOST_SECONDS: Final = 300.0


@dataclass(slots=True)
class Reconciliation:
    """One account of all dossiers. `stop` ends it early; what was not checked by then is said to be unchecked."""

    plan: Plan
    ledgers: Ledgers
    folder: Path
    pause: float = _PAUSE
    seconds: float = _MOST_SECONDS
    stop: Event = field(default_factory=Event)
    _allows: Callable[[str], bool] = field(init=False)
    _until: float = field(init=False)
    _unchecked: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def __post_init__(self) -> None:
        self._allows = host_check(self.plan)
        self._until = monotonic() + self.seconds

    def run(self) -> tuple[Reconciled, ...]:
        """Look everything up. Reasons of what could not be checked go to `unchecked.json` in the load's folder."""
        by_service: dict[str, list[Dossier]] = defaultdict(list)
        for dossier in self.ledgers.acknowledged.read():
            by_service[dossier.service].append(dossier)
        inquiries = self._inquiries([s for s, dossiers in by_service.items() if dossiers])
        found = {service: self._check(service, many, inquiries.get(service)) for service, many in by_service.items()}
        twice = self._same_code([d for many in by_service.values() for d in many])
        lists = Lists(self.plan, self.ledgers, self._allows, inquiries, self._wait)
        extra = {} if self.stop.is_set() else lists.doubled()
        write_json(self.folder / "unchecked.json", {service: dict(why) for service, why in self._unchecked.items()})
        return tuple(
            Reconciled(
                service=service,
                acknowledged=len(many),
                found=found[service].count(Found.YES),
                lost=tuple(sorted(found[service].lost)),
                doubled=tuple(sorted(twice[service] | extra.get(service, set()))),
                unchecked=self._unchecked[service].total(),
            )
            for service, many in by_service.items()
        )

    def _wait(self) -> None:
        self.stop.wait(self.pause)

    def _inquiries(self, services: list[str]) -> dict[str, Inquiry]:
        ready: dict[str, Inquiry] = {}
        for journey in self.plan.journeys:
            if journey.service in services and journey.lookup is not None:
                inquiry = Inquiry(self.plan, journey.service, journey.lookup, self._allows)
                if inquiry.ready():
                    ready[journey.service] = inquiry
        return ready

    def _check(self, service: str, dossiers: list[Dossier], inquiry: Inquiry | None) -> Checked:
        open_ones = {d.code: d for d in dossiers}
        if inquiry is None:
            journey = next(j for j in self.plan.journeys if j.service == service)
            reason = say("lookup_blind") if journey.lookup else say("no_lookup")
            self._unchecked[service][reason] += len(open_ones)
            return Checked()
        checked = Checked()
        for passed in range(_PASSES):
            if passed:
                self._wait()
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                told = dict(zip(open_ones, pool.map(lambda d: self._ask(inquiry, d), open_ones.values()), strict=True))
            checked.add({code: found for code, (found, _) in told.items()})
            open_ones = {code: d for code, d in open_ones.items() if told[code][0] is not Found.YES}
            if not open_ones or self._over():
                break
        for code in open_ones:
            if told[code][0] is Found.UNDECIDED:
                self._unchecked[service][told[code][1]] += 1
        return checked

    def _over(self) -> bool:
        return self.stop.is_set() or monotonic() > self._until

    def _ask(self, inquiry: Inquiry, dossier: Dossier) -> tuple[Found, str]:
        if self._over():
            return Found.UNDECIDED, say("not_checked_in_time")
        account = account_of(self.plan, dossier.username)
        told = inquiry.ask(dossier.code, citizen_of(self.plan, dossier.service, dossier.user, account))
        return inquiry.judge(told), say("undecided", why=told.stopped or "200")

    @staticmethod
    def _same_code(dossiers: list[Dossier]) -> dict[str, set[str]]:
        """Codes that were given to several filings, by service."""
        counted = Counter(d.code for d in dossiers)
        found: dict[str, set[str]] = defaultdict(set)
        for dossier in dossiers:
            if counted[dossier.code] > 1:
                found[dossier.service].add(dossier.code)
        return found


@dataclass(slots=True)
class Checked:
    """The last word on each code."""

    _by_code: dict[str, Found] = field(default_factory=dict)

    def add(self, found: dict[str, Found]) -> None:
        """One pass's words."""
        self._by_code.update(found)

    def count(self, found: Found) -> int:
        """How many codes have that word."""
        return sum(one is found for one in self._by_code.values())

    @property
    def lost(self) -> set[str]:
        """Codes that the look-up, which is to be believed, does not know."""
        return {code for code, found in self._by_code.items() if found is Found.NO}

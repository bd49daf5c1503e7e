"""One finished walk, read back for the load: its exchanges, its citizen, and what that citizen wrote where."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import ValidationError

from evidence.exchange import Exchange, unpack
from evidence.facts import (
    Acknowledged,
    ControlFilled,
    ControlShown,
    LoginTried,
    LookedUp,
    UploadTried,
    WalkEnded,
    WalkStarted,
)
from fixtures.accounts import Account
from fixtures.citizen import Citizen, make_citizen
from fixtures.meaning import Meaning
from load.answer import Answer
from load.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.facts import Seen
    from evidence.store import RunStore, Walk


class Unloadable(ValueError):  # noqa: N818  the name says what the service is
    """A service that cannot be loaded; the message is the reason, as reports show it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What the walker put into a field of that name; `how` as in facts."""

    value: str
    how: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A paper given to a slot; `size` in bytes."""

    slot: str
    size: int


@dataclass(frozen=True)
class Recorded:
    """A walk that filed. `password` is only compared with, and never written anywhere."""

    service: str
    name: str
    seed: int
    user: int
    account: Account | None
    citizen: Citizen
    username: str
    password: str = field(repr=False)
    code: str = ""
    asked_login: bool = True
    one_time_code: bool = False
    found: bool = False
    exchanges: tuple[Exchange, ...] = ()
    filled: dict[str, tuple[Filled, ...]] = field(default_factory=dict)
    uploads: dict[str, Uploaded] = field(default_factory=dict)

    @cached_property
    def answers(self) -> dict[int, Answer]:
        """Answers by number of their exchange."""
        return {e.number: answer_of(e) for e in self.exchanges}


def answer_of(exchange: Exchange) -> Answer:
    """The recorded answer as a load user would read a live one."""
    return Answer(exchange.url, exchange.status, exchange.answer_type, exchange.answer, exchange.redirect)


def read_recorded(
    store: RunStore, walk: Walk, order: int, accounts: Sequence[Account], *, name: str, username: str, password: str
) -> Recorded:
    """Read a walk; `order` is the service's place in the run, `name` its name, `username` the target's only account.

    Raises Unloadable for a walk that cannot be repeated.
    """
    seen = [fact.seen for fact in walk.facts]
    code = _code(walk, seen)
    started = next((s for s in seen if isinstance(s, WalkStarted)), WalkStarted())
    user, account = _who(walk.service, started, order, accounts)
    logins = [s for s in seen if isinstance(s, LoginTried)]
    return Recorded(
        service=walk.service,
        name=name,
        seed=started.seed,
        user=user,
        account=account,
        citizen=make_citizen(started.seed, walk.service, user, account),
        username=account.username if account else username,
        password=password,
        code=code,
        asked_login=any(s.asked for s in logins),
        one_time_code=any(s.one_time_code for s in logins),
        found=any(isinstance(s, LookedUp) and s.found and s.when == "filed" for s in seen),
        exchanges=_exchanges(store, walk),
        filled=_filled(seen),
        uploads={
            s.file: Uploaded(s.slot, s.size) for s in seen if isinstance(s, UploadTried) and s.accepted is not False
        },
    )


def _code(walk: Walk, seen: Sequence[Seen]) -> str:
    if not walk.ended:
        raise Unloadable(say("not_walked"))
    told = [s for s in seen if isinstance(s, Acknowledged) and s.confirmed]
    if not told:
        ended = seen[-1]
        raise Unloadable((isinstance(ended, WalkEnded) and ended.reason.value) or say("not_filed"))
    if not told[0].code:
        raise Unloadable(say("no_code"))
    return told[0].code


def _who(service: str, started: WalkStarted, order: int, accounts: Sequence[Account]) -> tuple[int, Account | None]:
    """User number and account of the walk's citizen: those of its place in the run, or the first that fit its name."""
    for user in (order, *range(max(len(accounts), order + 1))):
        account = accounts[user % len(accounts)] if accounts else None
        if make_citizen(started.seed, service, user, account).full_name == started.citizen:
            return user, account
    raise Unloadable(say("other_citizen"))


def _exchanges(store: RunStore, walk: Walk) -> tuple[Exchange, ...]:
    packed = [x for x in walk.facts[-1].exhibits if x.media_type == "application/gzip"]
    if not packed:
        raise Unloadable(say("no_exchanges"))
    try:
        return unpack(store.blob_path(packed[0]).read_bytes())
    except (OSError, EOFError, ValidationError):
        raise Unloadable(say("damaged_exchanges")) from None


def _filled(seen: Sequence[Seen]) -> dict[str, tuple[Filled, ...]]:
    """Values that stayed, by field name, newest first."""
    meanings = {s.key: s.meaning for s in seen if isinstance(s, ControlShown)}
    found: dict[str, tuple[Filled, ...]] = {}
    for s in seen:
        if isinstance(s, ControlFilled) and s.stayed:
            one = Filled(s.value, s.how, _meaning(meanings.get(s.key, "")))
            found[s.key] = (one, *found.get(s.key, ()))
    return found


def _meaning(value: str) -> Meaning:
    try:
        return Meaning(value)
    except ValueError:
        return Meaning.UNKNOWN

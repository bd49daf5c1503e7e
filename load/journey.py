"""Makes the journeys of a run: which exchanges are the filing, which the look-up, which the citizen's own list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from evidence.facts import Step
from load.bodies import sent_by
from load.build import Builder
from load.messages import say
from load.plan import Journey, LookUp
from load.recorded import Recorded, Unloadable
from load.shape import code_pattern
from load.telling import telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from evidence.exchange import Exchange

_FILING: Final = {Step.LOGIN, Step.FILL, Step.ATTACH, Step.FILE}
_AFTER: Final = {Step.PAY, Step.SUPPLEMENT, Step.RECEIVE}
_READING: Final = {"GET", "HEAD"}


def make_journey(recorded: Recorded, constant: frozenset[str], allows: Callable[[str], bool]) -> Journey:
    """The filing of one walk as a journey. Raises Unloadable."""
    kept = [e for e in recorded.exchanges if e.step in _FILING and _answered(e)]
    last = _acknowledging(kept, recorded.code)
    kept = [e for e in kept if e.number <= last.number]
    refuse_forbidden(kept, allows)
    builder = Builder(recorded, constant)
    requests = builder.build({e.number for e in kept})
    shown = builder.trace.in_one(recorded.code, last.number, code_pattern(recorded.code))
    if shown is None:
        raise Unloadable(say("no_acknowledgement"))
    refuse_forbidden([e for e in recorded.exchanges if e.number in {r.number for r in requests}], allows)
    return Journey(
        service=recorded.service,
        name=recorded.name,
        requests=requests,
        extractors=(*builder.extractors, shown),
        acknowledged=len(builder.extractors),
        sends=max((e.number for e in kept if e.method not in _READING), default=last.number),
        asks_login=recorded.asked_login,
        known=recorded.code,
        lookup=make_lookup(recorded, constant, last.number) if recorded.found else None,
    )


def make_lookup(recorded: Recorded, constant: frozenset[str], filed: int) -> LookUp | None:
    """The look-up of that walk after exchange `filed`: the request that carried the code, and what it needs."""
    looked = [e for e in recorded.exchanges if e.step == Step.LOOKUP and e.number > filed and _answered(e)]
    asked = next((e for e in looked if _carries(e, recorded.code)), None)
    if asked is None:
        return None
    told = [e for e in looked if e.number >= asked.number and e.status < 300 and recorded.code in e.answer]
    if not told:
        return None
    # A page that only echoes the code, filled by data that came after it, tells less than the data.
    until = next((e for e in looked if e.number > asked.number and e.kind == "document" and not e.redirect), None)
    same_page = [e for e in told if until is None or e.number < until.number or e is told[0]]
    answer = same_page[-1]
    builder = Builder(recorded, constant, code=recorded.code)
    wanted = {asked.number, answer.number} | {
        e.number for e in looked if asked.number < e.number < answer.number and e.kind == "document"
    }
    try:
        requests = builder.build(wanted)
    except Unloadable:
        return None
    return LookUp(
        requests,
        tuple(builder.extractors),
        answer.number,
        recorded.code,
        recorded.seed,
        recorded.user,
        recorded.account,
    )


def own_list(walks: Iterable[Recorded], base_url: str) -> str:
    """Address of the citizen's own list of dossiers, as most walks met it; "" when none did."""
    counted: Counter[str] = Counter()
    for recorded in walks:
        shows = {
            e.url
            for e in recorded.exchanges
            if e.step in _AFTER and e.method == "GET" and e.status == 200 and recorded.code in e.answer
        }
        counted.update(url for url in shows if _is_general(url, recorded) and url.rstrip("/") != base_url.rstrip("/"))
    return counted.most_common(1)[0][0] if counted else ""


def constants(walks: Iterable[Recorded]) -> frozenset[str]:
    """Telling values that walks of different services sent alike under the same name: nobody's, so never traced."""
    seen: dict[tuple[str, str], set[str]] = {}
    for recorded in walks:
        for e in recorded.exchanges:
            parts = urlsplit(e.url)
            pairs = [*parse_qsl(parts.query), *(("", unquote(s)) for s in parts.path.split("/"))]
            for name, value in (*pairs, *_pairs(e)):
                if telling(value):
                    seen.setdefault((name, value), set()).add(recorded.service)
    return frozenset(value for (_, value), services in seen.items() if len(services) > 1)


def refuse_forbidden(exchanges: Iterable[Exchange], allows: Callable[[str], bool]) -> None:
    """Raise Unloadable for the first exchange with a host that may not be contacted."""
    for e in exchanges:
        if not allows(e.url):
            raise Unloadable(say("forbidden_host", host=urlsplit(e.url).netloc))


def _answered(exchange: Exchange) -> bool:
    return not exchange.failed and 200 <= exchange.status < 400 and exchange.method != "OPTIONS"


def _acknowledging(kept: list[Exchange], code: str) -> Exchange:
    """The exchange whose answer names the code first after the last button."""
    filing = [e for e in kept if e.step == Step.FILE] or kept
    shown = [e for e in filing if code in e.answer] or [e for e in filing if code in unquote(e.redirect)]
    if not shown:
        raise Unloadable(say("no_acknowledgement"))
    return shown[0]


def _carries(exchange: Exchange, code: str) -> bool:
    return code in unquote(exchange.url) or any(value == code for _, value in _pairs(exchange))


def _pairs(exchange: Exchange) -> tuple[tuple[str, str], ...]:
    try:
        return sent_by(exchange).pairs
    except Unloadable:
        return ()


def _is_general(url: str, recorded: Recorded) -> bool:
    """Whether an address is the same for everybody: neither code, nor number, nor token in it."""
    parts = urlsplit(url)
    values = [*parts.path.split("/"), *(value for _, value in parse_qsl(parts.query))]
    return recorded.code not in unquote(url) and not any(telling(v) or v.isdigit() for v in values)

"""What the citizen has to be told: what more is wanted (NĐ 45/2020 Đ11 k3), that a signature is needed (Đ9 k1 c)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from catalogue.fold import fold
from evidence.facts import DeskDid, DossierStatus, FormEnded, LookedUp, Outcome, PageShown, Refused, Step
from levels.case import Case, Ruling, met, not_applicable, not_met, untested
from levels.slots import form_seen_whole

if TYPE_CHECKING:
    from evidence.facts import Fact

_FORM = frozenset({Step.FILL, Step.ATTACH, Step.FILE})
_OF_THE_DOSSIER = frozenset({Step.LOOKUP, Step.SUPPLEMENT, Step.RECEIVE})
_ASKS = re.compile(r"\b(bo sung|chinh sua|chua hop le|hoan thien)\b")
_STATUS = re.compile(r"\b(trang thai|tinh trang)\b|\byeu cau bo sung( giay to| ho so| thong tin)?\b")
# What a request names when it says what is wanted.
_NAMES = re.compile(
    r"\b(giay|ban (sao|chinh|chup|scan|ve)|don|to khai|hop dong|anh|van ban|chung (tu|minh|chi|nhan)|so do|bien ban)\b"
)
_ELSEWHERE = re.compile(r"\b(phieu|xem (chi tiet|noi dung|thong bao)|tai (ve|xuong|tep|phieu|thong bao))\b")
_SIGNATURE = re.compile(r"\b(ky so|ky dien tu|chu ky so|chu ky dien tu|usb ?token)\b")
_MUST = re.compile(r"\b(phai|bat buoc|yeu cau|can|chi .{0,30}khi|de (nop|gui)|vui long)\b")
_NEED_NOT = re.compile(r"\b(khong|tuy chon|neu co|co the|hoac)\b")
_FEWEST_WORDS = 6


def request_tells_what(case: Case) -> Ruling:
    """Where more is asked for, the citizen's pages say what.

    Held against the service only where the harness wrote the request itself: then its words are known.
    """
    fact, asked = next(((f, d) for f, d in case.each(DeskDid) if _has_asked(d)), (None, None))
    if fact is None or asked is None:
        return _asked_by_the_agency(case)
    pages = [(f, p) for f, p in case.each(PageShown) if f.number > fact.number and f.step in _OF_THE_DOSSIER]
    words = fold(asked.said)
    told = next((f for f, p in pages if words in fold(" ".join(p.lines))), None)
    if told is not None:
        return met("request.told", fact, told, text=asked.said)
    seen = [f for f, p in pages if f.step is Step.SUPPLEMENT and any(_ASKS.search(fold(x)) for x in p.lines)]
    if not seen:
        return case.not_reached(Step.SUPPLEMENT)
    if any(_ELSEWHERE.search(fold(x)) for f, p in pages if f.step is Step.SUPPLEMENT for x in p.lines):
        return untested("request.elsewhere", fact, *seen[:2], text=asked.said)
    return not_met("request.untold", fact, *case.shown(Step.SUPPLEMENT)[:2], text=asked.said)


def _has_asked(did: DeskDid) -> bool:
    return did.action == "ask_supplement" and did.outcome is Outcome.DONE and bool(did.said)


def _asked_by_the_agency(case: Case) -> Ruling:
    """What an officer wrote is not known: a line that is new and names a paper is taken for it, nothing is accused."""
    look = next((f for f, s in case.each(LookedUp) if s.status is DossierStatus.SUPPLEMENT), None)
    if look is None:
        filed = case.done(Step.FILE)
        return untested("request.none") if filed else case.not_reached(Step.FILE)
    known: set[str] = set()
    for fact, page in case.each(PageShown):
        if fact.number >= look.number - 1 and fact.step in _OF_THE_DOSSIER:
            new = (line for line in page.lines if line not in known)
            text = next((x for x in new if _names_a_paper(fold(x))), None)
            if text is not None:
                return met("request.told", fact, text=text)
        known.update(page.lines)
    return untested("request.unclear", look)


def _names_a_paper(line: str) -> bool:
    """Whether a line asks for something by name, the words of the status itself aside."""
    rest = _STATUS.sub(" ", line)
    return len(rest.split()) >= _FEWEST_WORDS and bool(_ASKS.search(line) and _NAMES.search(rest))


def signature_told_before(case: Case) -> Ruling:
    """A service that wants the dossier signed digitally says so on its page, before anybody files."""
    wanted = next(((f, text) for f, text in _said_by_the_form(case) if _wants_signature(text)), None)
    if wanted is None:
        return not_applicable("signing.not_wanted") if form_seen_whole(case) else case.not_reached(Step.FILE)
    if not case.done(Step.READ):
        return case.not_reached(Step.READ)
    if _SIGNATURE.search(case.page_text):
        return met("signing.told", *case.shown(Step.READ)[:1], wanted[0], text=wanted[1])
    return not_met("signing.untold", wanted[0], *case.shown(Step.READ)[:1], *_pictures(case), text=wanted[1])


def _said_by_the_form(case: Case) -> list[tuple[Fact, str]]:
    pages = [(f, line) for f, page in case.each(PageShown) if f.step in _FORM for line in page.lines]
    refused = [(f, text) for f, r in case.each(Refused) for text in r.messages]
    return [*pages, *refused, *((f, e.detail) for f, e in case.each(FormEnded))]


@lru_cache(maxsize=65536)  # forms of one portal show the same lines
def _wants_signature(text: str) -> bool:
    line = fold(text)
    return bool(_SIGNATURE.search(line) and _MUST.search(line)) and not _NEED_NOT.search(line)


def _pictures(case: Case) -> tuple[Fact, ...]:
    return case.shown(Step.FILL, Step.ATTACH, Step.FILE)[-1:]

"""Ease of use: being found, the right name, limits and waits told, notices, a form that keeps what was filled."""

from __future__ import annotations

import re

from catalogue.fold import fold
from evidence.facts import (
    ControlShown,
    Fact,
    InfoField,
    LevelShown,
    LoginTried,
    Outcome,
    PageShown,
    Pressed,
    Searched,
    Step,
)
from evidence.quality import AddressesChecked, BrowserTried, DraftTried, SearchTried, SlotsShown, WordsLookedFor
from levels.case import Case, Ruling, met, not_applicable, not_met, untested
from levels.criteria.measured import names, pages, unmeasured

# What whoever has an account was asked for when it was opened.
_OF_THE_ACCOUNT = frozenset({"full_name", "identity_number", "birth_date"})
_FORM = frozenset({Step.FILL, Step.ATTACH, Step.FILE})
_MARKS = re.compile(r"\W+")
_PROCEDURE = re.compile(r"\bthu tuc( hanh chinh)? ")
_LEVEL = re.compile(r"muc( do)? ?:? ?[1-4]|toan trinh|mot phan|level [1-4]|\bmuc do\b")


def three_clicks(case: Case, *, most: int) -> Ruling:
    """The search that found the service took no more clicks than that, the one that opens its page included."""
    if not case.done(Step.FIND):
        return case.not_reached(Step.FIND)
    clicks: list[Fact] = []
    found: Fact | None = None
    for fact in case.walk.facts:
        if fact.step is not Step.FIND:
            continue
        if isinstance(fact.seen, Searched):
            clicks, found = (clicks, fact) if fact.seen.found else ([], None)
        elif isinstance(fact.seen, Pressed):
            clicks.append(fact)
    if found is None:
        return untested("quality.found_by_address")
    # A search sent with the Enter key is a click as well.
    count = len(clicks) + (0 if any(p.seen.intent == "search" for p in clicks if isinstance(p.seen, Pressed)) else 1)
    if count <= most:
        return met("quality.clicks", found, count=count)
    return untested("quality.clicks_more", found, count=count, most=most)


def found_by_name(case: Case) -> Ruling:
    """The portal's own search finds the service by its name, written with and without diacritics."""
    tried = {seen.way: (fact, seen) for fact, seen in case.each(SearchTried)}
    if len(tried) < 2:
        return unmeasured(case, "search")
    if any(seen.found is None for _, seen in tried.values()):
        return untested("quality.search_unclear")
    missing = [(fact, seen) for fact, seen in tried.values() if not seen.found]
    if missing:
        return not_met("quality.search_misses", *(f for f, _ in missing), query=" / ".join(s.query for _, s in missing))
    return met("quality.search_finds", *(f for f, _ in tried.values()))


def level_in_list(case: Case) -> Ruling:
    """The list in which the service was found prints its level."""
    in_list = [f for f, s in case.each(LevelShown) if s.place == "list"]
    if in_list:
        return met("quality.level_in_list", *in_list)
    lists = [f for f, s in case.each(PageShown) if f.step is Step.FIND and _holds(s, case)]
    if not lists:
        return case.not_reached(Step.FIND) if not case.done(Step.FIND) else untested("quality.no_list")
    if any(_LEVEL.search(fold(line)) for f in lists for line in _lines(f)):
        return untested("quality.level_unclear", *lists)
    return not_met("quality.level_not_in_list", *lists[-1:])


def prefilled(case: Case, *, least: int) -> Ruling:
    """What the account holds of its citizen stands in the form before anything is typed."""
    _, log_in = case.last(LoginTried)
    if log_in is None or log_in.outcome is not Outcome.DONE or not log_in.asked:
        return case.not_reached(Step.LOGIN) if log_in is None else untested("quality.no_log_in")
    fields = [(f, c) for f, c in case.each(ControlShown) if c.meaning in _OF_THE_ACCOUNT and f.step in _FORM]
    if not fields:
        return case.not_reached(Step.FILL) if not case.done(Step.FILL) else untested("quality.account_not_asked")
    ready = [(f, c) for f, c in fields if c.prefilled or c.disabled]
    if ready:
        return met("quality.prefilled", ready[0][0], names=names(c.label for _, c in ready))
    if len({c.meaning for _, c in fields}) < least:
        return untested("quality.few_of_account", fields[0][0], names=names(c.label for _, c in fields))
    asked = names(c.label for _, c in fields)
    return not_met("quality.not_prefilled", *(f for f, _ in fields), *case.shown(Step.FILL)[:1], names=asked)


def _holds(page: PageShown, case: Case) -> bool:
    name = fold(case.service.name)
    return sum(name in fold(line) or case.service.code in line for line in page.lines) > 0


def _lines(fact: Fact) -> tuple[str, ...]:
    return fact.seen.lines if isinstance(fact.seen, PageShown) else ()


def official_name(case: Case) -> Ruling:
    """The service page names the procedure as the record does."""
    if not case.done(Step.READ):
        return case.not_reached(Step.READ)
    name = fold(case.service.name)
    own = _bare(name)
    if own and (name in case.page_text or _stands_there(own, case.page_text)):
        return met("quality.name_is_official", *_page(case))
    shown = case.information.get(InfoField.NAME)
    if shown is None or not shown[1].value.strip():
        return untested("quality.name_not_read", *_page(case))
    value = _bare(fold(shown[1].value))
    if value in own or own in value:
        return untested("quality.name_in_part", shown[0], shown=shown[1].value)
    return not_met("quality.name_differs", shown[0], *_page(case), shown=shown[1].value, record=case.service.name)


def _stands_there(name: str, text: str) -> bool:
    """Whether a bare name stands in a text, its marks aside. Its words are looked for first, which is quick."""
    return all(word in text for word in name.split()) and name in _bare(text)


def _bare(folded: str) -> str:
    return _PROCEDURE.sub("", _MARKS.sub(" ", folded).strip())


def _page(case: Case) -> tuple[Fact, ...]:
    return case.shown(Step.READ)[:1]


def size_told(case: Case) -> Ruling:
    """Beside every file picker, or once on its page, the largest file is told."""
    pages = list(case.each(SlotsShown))
    if not pages:
        return unmeasured(case, "slots")
    silent = [(f, s) for f, s in pages if s.silent and not s.page_tells]
    if silent:
        slots = names(slot for _, s in silent for slot in s.silent)
        return not_met("quality.size_not_told", *(f for f, _ in silent), slots=slots)
    return met("quality.size_told", *(f for f, _ in pages), count=sum(len(s.slots) for _, s in pages))


def waits_told(case: Case, *, most: float) -> Ruling:
    """Nothing took longer, or what did showed its progress; a walk does not see that, so a person must look."""
    fact, seen = case.last(AddressesChecked)
    if seen is None or not seen.requests:
        return unmeasured(case, "addresses")
    if seen.slowest <= most:
        return not_applicable("quality.no_long_wait", fact, seconds=f"{seen.slowest / 1000:.1f}")
    return untested("quality.long_wait", fact, seconds=f"{seen.slowest / 1000:.1f}", url=seen.slowest_url)


def _words(case: Case, what: str) -> list[tuple[Fact, WordsLookedFor]]:
    return [(f, s) for f, s in case.each(WordsLookedFor) if s.what == what]


def privacy_notice(case: Case) -> Ruling:
    """The home page or the log-in page gives a privacy notice, or leads to one."""
    looked = _words(case, "privacy")
    found = [(f, s) for f, s in looked if s.text]
    if found:
        return met("quality.privacy_found", found[0][0], text=found[0][1].text, page=found[0][1].page)
    if len({s.page for _, s in looked}) < 2:
        return unmeasured(case, "notices")
    on = pages(s.page for _, s in looked)
    return not_met("quality.privacy_missing", *_pictures(case, looked), pages=on)


def statistics(case: Case) -> Ruling:
    """The portal's home page shows statistics of dossiers, or leads to them."""
    looked = _words(case, "statistics")
    found = [(f, s) for f, s in looked if s.text]
    if found:
        return met("quality.statistics_found", found[0][0], text=found[0][1].text)
    if not looked:
        return unmeasured(case, "notices")
    on = pages(s.page for _, s in looked)
    return not_met("quality.statistics_missing", *_pictures(case, looked), pages=on)


def satisfaction(case: Case) -> Ruling:
    """Somewhere on the citizen's way satisfaction can be told; it may come only with the result."""
    looked = _words(case, "satisfaction")
    found = [(f, s) for f, s in looked if s.text]
    if found:
        return met("quality.satisfaction_found", found[0][0], text=found[0][1].text)
    if not looked:
        return unmeasured(case, "notices")
    after = [(f, s) for f, s in looked if s.page == "finished-dossier"]
    if not after:
        return untested("quality.satisfaction_unseen", pages=pages(s.page for _, s in looked))
    return not_met("quality.satisfaction_missing", *(f for f, _ in after), pages=pages(s.page for _, s in looked))


def maintenance_told(case: Case) -> Ruling:
    """Only where a notice of maintenance is met; whether it came a working day ahead a person must see."""
    looked = _words(case, "maintenance")
    if not looked:
        return unmeasured(case, "notices")
    found = [(f, s) for f, s in looked if s.text]
    if found:
        return untested("quality.maintenance_seen", found[0][0], text=found[0][1].text)
    return not_applicable("quality.no_maintenance")


def _pictures(case: Case, looked: list[tuple[Fact, WordsLookedFor]]) -> list[Fact]:
    """The facts, and the pictures of the pages that were looked at."""
    urls = {s.url for _, s in looked}
    return [*(f for f, _ in looked), *(f for f, s in case.each(PageShown) if s.url in urls and f.exhibits)]


def draft_survives(case: Case, *, least: float) -> Ruling:
    """The form's first page, opened again, still holds a share `least` of what was filled in."""
    fact, seen = case.last(DraftTried)
    if seen is None:
        return unmeasured(case, "draft")
    if not seen.logged_in:
        return not_met("quality.session_lost", fact)
    if seen.kept is None:
        return untested("quality.draft_elsewhere", fact)
    if seen.kept >= least * seen.filled:
        return met("quality.draft_kept", fact, kept=seen.kept, filled=seen.filled)
    if seen.offers_draft:
        return untested("quality.draft_offered", fact, label=seen.offers_draft)
    return not_met("quality.draft_lost", fact, kept=seen.kept, filled=seen.filled)


def second_browser(case: Case) -> Ruling:
    """The pages up to the form come in a second browser as they do in the first."""
    fact, seen = case.last(BrowserTried)
    if seen is None:
        return untested("quality.no_second_browser") if case.walk.facts else unmeasured(case)
    if seen.answer == "same":
        return met("quality.browser_same", fact, browser=seen.browser, count=len(seen.pages))
    if seen.answer == "unlike":
        return not_met(
            "quality.browser_unlike", fact, browser=seen.browser, pages=pages(seen.unlike), detail=seen.detail
        )
    return untested("quality.browser_unseen", fact, detail=seen.detail)

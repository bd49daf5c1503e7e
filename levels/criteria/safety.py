"""Safety that can be seen from outside: encryption, cookies, addresses, and other people's dossiers."""

from __future__ import annotations

from evidence.quality import AddressesChecked, ConnectionSeen, CookiesSeen, DossierTried
from levels.case import Case, Ruling, met, not_applicable, not_met, untested
from levels.criteria.measured import names, unmeasured

_TELLING = frozenset({"identity", "phone", "email"})


def encrypted(case: Case) -> Ruling:
    """Every page of the portal comes over HTTPS; a test environment on the same machine is not asked for it."""
    seen = list(case.each(ConnectionSeen))
    if not seen:
        return unmeasured(case, "connection")
    open_ones = [(f, s) for f, s in seen if not s.encrypted]
    if not open_ones:
        return met("quality.encrypted", *(f for f, _ in seen), count=len(seen))
    if all(s.loopback for _, s in open_ones):
        return untested("quality.same_machine")
    return not_met("quality.unencrypted", *(f for f, _ in open_ones), pages=names(s.url for _, s in open_ones))


def no_mixed_content(case: Case) -> Ruling:
    """No page that comes over HTTPS takes or sends a part of it unencrypted."""
    seen = list(case.each(ConnectionSeen))
    if not seen:
        return unmeasured(case, "connection")
    safe = [(f, s) for f, s in seen if s.encrypted]
    if not safe:
        return not_applicable("quality.no_https")
    mixed = [(f, s) for f, s in safe if s.insecure]
    if mixed:
        return not_met("quality.mixed", *(f for f, _ in mixed), parts=names(p for _, s in mixed for p in s.insecure))
    return met("quality.not_mixed", *(f for f, _ in safe), count=len(safe))


def cookies_protected(case: Case) -> Ruling:
    """A cookie that carries the log-in is kept from scripts, and from unencrypted ways where there is encryption."""
    logged = [(f, s) for f, s in case.each(CookiesSeen) if s.logged_in]
    if not logged:
        return unmeasured(case, "cookies")
    fact, seen = logged[-1]
    carriers = [c for c in seen.cookies if c.session]
    if not carriers:
        return untested("quality.no_session_cookie", fact)
    faults = [f"{c.name}: HttpOnly" for c in carriers if not c.http_only]
    faults += [f"{c.name}: Secure" for c in carriers if seen.encrypted and not c.secure]
    if faults:
        return not_met("quality.cookie_open", fact, faults=names(faults))
    return met("quality.cookies_protected", fact, names=names(c.name for c in carriers))


def no_personal_data_in_addresses(case: Case) -> Ruling:
    """No address that the judged walk asked for holds its citizen's name, number, phone or e-mail."""
    fact, seen = case.last(AddressesChecked)
    if seen is None:
        return unmeasured(case, "addresses")
    if not seen.requests:
        return untested("quality.no_exchanges", fact)
    if seen.leaks:
        return not_met("quality.leak", fact, what=names(x.what for x in seen.leaks), url=seen.leaks[0].url)
    return met("quality.no_leak", fact, count=seen.requests)


def dossier_is_private(case: Case) -> Ruling:
    """Neither somebody who is not logged in nor another citizen is shown the owner's data."""
    tried = list(case.each(DossierTried))
    if not tried:
        return unmeasured(case, "dossier")
    opened = [(f, s) for f, s in tried if s.answer == "opened" and _TELLING & {*s.shown}]
    if opened:
        fact, seen = opened[0]
        return not_met(f"quality.dossier_open_{seen.by}", fact, what=names(seen.shown))
    named = [f for f, s in tried if s.answer == "opened" and s.shown]
    if named:
        return untested("quality.dossier_name_only", *named)
    proven = [f for f, s in tried if s.answer == "refused" or (s.answer == "opened" and _TELLING & {*s.owner_saw})]
    if len(proven) == len(tried):
        return met("quality.dossier_private", *proven, count=len(proven))
    seen = next(s for f, s in tried if f not in proven)
    return untested("quality.dossier_unseen", *(f for f, _ in tried), detail=seen.detail)

"""Access for everybody: rules that axe-core checks, and the form by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.quality import AccessChecked, KeyboardTried, Violation
from levels.case import Case, Ruling, met, not_applicable, not_met
from levels.criteria.measured import names, pages, unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def rules_kept(case: Case, *, rules: Sequence[str]) -> Ruling:
    """No page breaks one of these rules."""
    return _kept(case, lambda rule: rule in rules)


def other_rules_kept(case: Case, *, asked_elsewhere: Sequence[str]) -> Ruling:
    """No page breaks a rule that no other criterion asks about."""
    return _kept(case, lambda rule: rule not in asked_elsewhere)


def _kept(case: Case, concerns: Callable[[str], bool]) -> Ruling:
    checked = list(case.each(AccessChecked))
    if not checked:
        return unmeasured(case, "access")
    broken = [(fact, seen.page, v) for fact, seen in checked for v in seen.violations if concerns(v.rule)]
    if broken:
        worst: Violation = max((v for _, _, v in broken), key=lambda v: v.nodes)
        return not_met(
            "quality.access_broken",
            *(fact for fact, _, _ in broken),
            count=sum(v.nodes for _, _, v in broken),
            pages=pages(page for _, page, _ in broken),
            rule=names(v.rule for _, _, v in broken),
            html=worst.html[0] if worst.html else "",
        )
    foreign = names(frame for _, seen in checked for frame in seen.foreign_frames)
    facts = [fact for fact, _ in checked]
    if foreign:
        return met("quality.access_but_frames", *facts, count=len(checked), frames=foreign)
    return met("quality.access_kept", *facts, count=len(checked), engine=checked[0][1].engine)


def keyboard(case: Case) -> Ruling:
    """Tab comes to every field of the form's first page and to the button that goes on, and is let go again."""
    fact, seen = case.first(KeyboardTried)
    if seen is None:
        checked = any(s.page == "form-1" for _, s in case.each(AccessChecked))
        return not_applicable("quality.no_fields") if checked else unmeasured(case, "keyboard")
    if seen.trap:
        return not_met("quality.keyboard_trap", fact, name=seen.trap)
    if seen.missed:
        return not_met("quality.keyboard_missed", fact, count=len(seen.missed), names=names(seen.missed))
    return met("quality.keyboard_reaches", fact, count=seen.controls)

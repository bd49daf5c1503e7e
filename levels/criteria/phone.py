"""Pages on a small phone: they fit, can be touched and can be read."""

from __future__ import annotations

from evidence.quality import PhoneShown
from levels.case import Case, Ruling, met, not_met
from levels.criteria.measured import names, pages, unmeasured


def fits(case: Case, *, beyond: int) -> Ruling:
    """No page is wider than the phone by more than `beyond` pixels, and every page says that it is made for phones."""
    shown = list(case.each(PhoneShown))
    if not shown:
        return unmeasured(case, "phone")
    fixed = [(f, s) for f, s in shown if not s.viewport]
    if fixed:
        return not_met("quality.no_viewport", *(f for f, _ in fixed), pages=pages(s.page for _, s in fixed))
    wide = [(f, s) for f, s in shown if s.content_width - s.width > beyond]
    if wide:
        _, worst = max(wide, key=lambda w: w[1].content_width)
        return not_met(
            "quality.too_wide",
            *(f for f, _ in wide),
            pages=pages(s.page for _, s in wide),
            width=worst.content_width,
            name=worst.widest,
        )
    return met("quality.fits", *(f for f, _ in shown), count=len(shown))


def targets(case: Case, *, most: int) -> Ruling:
    """No page has more than `most` targets smaller than 24 pixels that stand close to another one."""
    shown = list(case.each(PhoneShown))
    if not shown:
        return unmeasured(case, "phone")
    crowded = [(f, s) for f, s in shown if len(s.small_targets) > most]
    if crowded:
        return not_met(
            "quality.small_targets",
            *(f for f, _ in crowded),
            count=max(len(s.small_targets) for _, s in crowded),
            pages=pages(s.page for _, s in crowded),
            names=names(n for _, s in crowded for n in s.small_targets),
        )
    return met("quality.targets_fit", *(f for f, _ in shown), count=sum(s.targets for _, s in shown))


def letters(case: Case, *, most: float) -> Ruling:
    """No page sets more than a share `most` of its letters smaller than 12 pixels."""
    shown = [(f, s) for f, s in case.each(PhoneShown) if s.letters]
    if not shown:
        return unmeasured(case, "phone")
    small = [(f, s) for f, s in shown if s.small_letters > most * s.letters]
    if small:
        share = max(s.small_letters / s.letters for _, s in small)
        return not_met(
            "quality.small_letters",
            *(f for f, _ in small),
            percent=round(100 * share),
            pages=pages(s.page for _, s in small),
        )
    return met("quality.letters_fit", *(f for f, _ in shown), count=len(shown))

"""Recall and precision of a judgement against the seeded truth: per failure mode, and altogether."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levels.verdict import Result

if TYPE_CHECKING:
    from levels.verdict import Judgement

# Criteria beside the level that see a mode; for modes which no level depends on they count as told too.
_BESIDE = {
    "abolished_paper_asked": ("D-01",),
    "labels_not_tied": ("Q-15",),
    "no_reason_given": ("D-07",),
    "not_found_by_words": ("Q-31",),
    "nothing_prefilled": ("Q-41",),
    "overdue_without_apology": ("D-06",),
    "receipt_unsigned": ("D-08",),
    "signature_by_plugin": ("D-09",),
    "fee_text_differs": ("D-03",),
    "too_wide_for_a_phone": ("Q-20",),
    "typed_data_lost": ("Q-39",),
}


def accused(judgement: Judgement) -> dict[str, set[str]]:
    """Criteria told as not met, of level, of other duties and of quality, by service."""
    return {
        s.code: {f.criterion for f in (*s.findings, *s.duties, *s.quality) if f.result is Result.NOT_MET}
        for s in judgement.services
    }


def wronged(truth: dict[str, dict[str, Any]], judgement: Judgement) -> dict[str, set[str]]:
    """Duties, and what the account holds, that are held against services in which nothing of the kind was planted."""
    found: dict[str, set[str]] = {}
    for code, told in accused(judgement).items():
        planted = {c for mode in truth.get(code, {}).get("defects", ()) for c in _BESIDE.get(mode, ())}
        wrong = {c for c in told if c.startswith("D-") or c == "Q-41"} - planted
        if code in truth and wrong:
            found[code] = wrong
    return found


def table(truth: dict[str, dict[str, Any]], modes: dict[str, dict[str, Any]], judgement: Judgement) -> list[str]:
    """A row per mode: services that carry it, in how many it could be seen and was told, and wrong accusations.

    A mode is told in a service when each of its criteria that the truth holds not met was told so. Precision is over
    the services in which one of its criteria was told not met. A decoy is told right when nothing is told against the
    service but what the truth holds.
    """
    told = accused(judgement)
    rows = [f"{'mode':<36} {'F':<4} {'services':>8} {'seen':>5} {'told':>5} {'recall':>7} {'precision':>9}  remark"]
    for name, mode in sorted(modes.items(), key=lambda item: (item[1]["kind"], item[1]["failure"], item[0])):
        kind = "decoys" if mode["kind"] == "decoy" else "defects"
        codes = [code for code, service in truth.items() if name in service[kind]]
        if codes:
            row = _decoy if mode["kind"] == "decoy" else _defect
            rows.append(row(name, mode, codes, truth, told))
    sound = [code for code, service in truth.items() if not service["defects"] and not service["decoys"]]
    rows.append(_decoy("sound", {"failure": ""}, sound, truth, told))
    beside = wronged(truth, judgement)
    rows += [f"beside the level, wrongly accused: {code} {' '.join(sorted(beside[code]))}" for code in sorted(beside)]
    return rows


def _defect(
    name: str, mode: dict[str, Any], codes: list[str], truth: dict[str, dict[str, Any]], told: dict[str, set[str]]
) -> str:
    head = f"{name:<36} {mode['failure']:<4} {len(codes):>8}"
    criteria = set(mode["not_met"])
    if not criteria:
        beside = sum(bool(told.get(code, set()) & set(_BESIDE.get(name, ()))) for code in codes)
        remark = f"beside the level: {beside} told" if beside else f"missed: no criterion judges it ({mode['shows']})"
        return f"{head} {'–':>5} {beside:>5} {'–':>7} {'–':>9}  {remark}"
    wanted = {code: criteria & _not_met(truth[code]) for code in codes}
    seen = [code for code in codes if wanted[code]]
    right = sum(wanted[code] <= told.get(code, set()) for code in seen)
    pairs = [(code, c) for code, found in told.items() if code in truth for c in found & criteria]
    true = sum(c in _not_met(truth[code]) for code, c in pairs)
    recall, precision = _share(right, len(seen)), _share(true, len(pairs))
    return f"{head} {len(seen):>5} {right:>5} {recall:>7} {precision:>9}"


def _decoy(
    name: str, mode: dict[str, Any], codes: list[str], truth: dict[str, dict[str, Any]], told: dict[str, set[str]]
) -> str:
    wrong = [c for c in codes if {k for k in told.get(c, set()) if k in truth[c]["findings"]} - _not_met(truth[c])]
    remark = f"wrongly accused: {', '.join(wrong)}" if wrong else ""
    right = len(codes) - len(wrong)
    return f"{name:<36} {mode['failure']:<4} {len(codes):>8} {'–':>5} {right:>5} {'–':>7} {'–':>9}  {remark}".rstrip()


def _not_met(service: dict[str, Any]) -> set[str]:
    return {criterion for criterion, result in service["findings"].items() if result == Result.NOT_MET}


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def figures(truth: dict[str, dict[str, Any]], judgement: Judgement, differing: int) -> dict[str, float]:
    """Counts, and recall and precision of single `not_met` findings and of the verdict `paper`."""
    seeded = {(c, k) for c, s in truth.items() for k, r in s["findings"].items() if r == Result.NOT_MET}
    told = {(s.code, f.criterion) for s in judgement.services for f in s.findings if f.result is Result.NOT_MET}
    judged = {c for c, s in truth.items() if s["verdict"]}
    paper = {c for c in judged if truth[c]["verdict"] == "paper"}
    called = {s.code for s in judgement.services if s.verdict == "paper" and s.code in judged}
    spared = {c for c, s in truth.items() if not s["defects"]}
    return {
        "services": len(truth),
        "mismatches": differing,
        "not_met_recall": round(len(seeded & told) / max(1, len(seeded)), 4),
        "not_met_precision": round(len(seeded & told) / max(1, len(told)), 4),
        "paper_recall": round(len(paper & called) / max(1, len(paper)), 4),
        "paper_precision": round(len(paper & called) / max(1, len(called)), 4),
        "sound_and_decoys": len(spared),
        "decoys_accused": len({c for c, _ in told - seeded} & spared),
        "beside_accused": len(wronged(truth, judgement)),
    }

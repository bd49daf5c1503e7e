"""One part: a stage that can be carried out online at all (NĐ 42/2022 Đ11 k1 b; Luật 148/2025 Đ3 k15)."""

from __future__ import annotations

from evidence.facts import Step
from levels.case import Case, Ruling, met
from levels.criteria import filing, papers
from levels.verdict import Result


def some_stage(case: Case) -> Ruling:
    """A dossier can be sent online. Not met where entry, form, files or the last button let nobody through.

    The law does not say which stage it must be; filing is the one that a portal's own button promises.
    """
    sent = filing.sending_is_confirmed(case)
    if sent.result is Result.MET:
        return met("stage.filing", *sent.facts)
    for check in (filing.entry_opens, filing.form_can_be_completed, papers.attachments_arrive):
        ruling = check(case)
        if ruling.result is Result.NOT_MET and ruling.message != "papers.lost":
            return ruling
    return sent if sent.result is Result.NOT_MET else case.not_reached(Step.FILE)

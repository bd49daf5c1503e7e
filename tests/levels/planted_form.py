"""Planted cases: the way in, the interactive form, sending and its confirmation."""

from __future__ import annotations

import dataclasses

from catalogue.service import Component
from evidence.facts import (
    Acknowledged,
    ControlFilled,
    ControlShown,
    EntryTried,
    FormEnded,
    LoginTried,
    Outcome,
    PageShown,
    Reason,
    Refused,
    Step,
    StepEnded,
    UploadTried,
)
from tests.levels.cases import BASE_URL, Row, Rows, before, change, insert, stopped, without
from tests.levels.planted import (
    MET,
    NOT_MET,
    UNTESTED,
    Planted,
    form_stopped,
    plant,
    up_to_the_end_of_the_form,
)
from tests.levels.sound import OWN_FORM, PAPERS, SERVICE, page, slot, sound_walk

SOUND = sound_walk()


def page_2(control: object) -> bool:
    """Whether a control asks of the matter itself."""
    return bool(getattr(control, "page", 0) == 2)


def without_matter(rows: Rows) -> Rows:
    """The form without the fields of the matter."""
    return without(rows, ControlShown, ControlFilled, where=page_2)


def own_slot(label: str = f"{OWN_FORM} (đã điền, ký tên)", *, required: bool = True) -> tuple[Row, ...]:
    """A slot for the declaration itself."""
    return tuple(slot(3, label, required=required))


def with_own_slot(rows: Rows, *, required: bool = True) -> Rows:
    """The form with that slot on its page of papers."""
    return insert(rows, own_slot(required=required), UploadTried)


def mid_form() -> Rows:
    """The rows before the second page of the form was shown."""
    return before(SOUND, PageShown, where=lambda p: p.url.endswith("form-2"))


def at_the_papers() -> Rows:
    """The rows before the page after the papers."""
    return before(SOUND, PageShown, where=lambda p: p.url.endswith("form-4"))


def refused_by_service(*labels: str, message: str = "không hợp lệ", step: Step = Step.FILL) -> tuple[Row, ...]:
    """The form sends the citizen back although the data is valid."""
    return (
        (step, Refused(2, (message,), labels, cause="service")),
        page(step, "form-refused", message),
    )


def _entry() -> list[Planted]:
    read = before(SOUND, EntryTried)

    def told(outcome: Outcome, reason: Reason, **values: object) -> Rows:
        seen: EntryTried = dataclasses.replace(EntryTried("Nộp hồ sơ", outcome, reason), **values)  # type: ignore[arg-type]
        end = outcome if outcome is Outcome.BLOCKED else Outcome.REFUSED
        return stopped((*read, (Step.LOGIN, seen)), Step.LOGIN, end, reason)

    unreached = stopped(read, Step.LOGIN, Outcome.BLOCKED, Reason.PORTAL_UNREACHABLE)
    login = stopped(before(SOUND, LoginTried), Step.LOGIN, Outcome.REFUSED, Reason.LOGIN_REFUSED)
    return [
        plant("L3-01", MET, "entry.opens", "it opens", SOUND),
        plant("L3-01", MET, "entry.opens", "it opens, the log-in is refused", login),
        plant("L3-01", NOT_MET, "entry.none", "no button", told(Outcome.REFUSED, Reason.NO_ENTRY, label="")),
        plant("L3-01", NOT_MET, "entry.dead", "404", told(Outcome.REFUSED, Reason.DEAD_ENTRY, detail="HTTP 404")),
        plant("L3-01", UNTESTED, "entry.unclear", "unknown buttons",
              told(Outcome.REFUSED, Reason.NO_ENTRY, label="", detail="Đăng ký ngay, Gửi")),
        plant("L3-01", UNTESTED, "stopped", "another host", told(Outcome.BLOCKED, Reason.FORBIDDEN_HOST)),
        plant("L3-01", UNTESTED, "stopped", "not tried", told(Outcome.SKIPPED, Reason.EARLIER_STEP)),
        plant("L3-01", UNTESTED, "stopped", "portal away", unreached),
        plant("L3-02", UNTESTED, "stopped", "no way in",
              told(Outcome.REFUSED, Reason.NO_ENTRY, label=""), also=("L3-01",)),
        plant("L3-02", UNTESTED, "stopped", "log-in refused", login),
    ]  # fmt: skip


def _interactive() -> list[Planted]:
    bare = without_matter(SOUND)
    file_only = with_own_slot(bare)
    one_field = with_own_slot(without(SOUND, ControlShown, where=lambda c: page_2(c) and c.key != "p2c0"))
    unnamed = dataclasses.replace(SERVICE, components=tuple(Component(p) for p in PAPERS))
    by_name = dataclasses.replace(unnamed, components=(Component(OWN_FORM), *unnamed.components))
    silent = dataclasses.replace(SERVICE, components=(), components_complete=False)
    cut = dataclasses.replace(unnamed, components_complete=False)
    only_paying = without(SOUND, ControlShown)
    bank: Row = (Step.PAY, ControlShown(1, "the", "Số thẻ", "text", required=True))
    only_paying = insert(only_paying, [bank], Acknowledged)
    early = form_stopped(before(bare, ControlShown, where=lambda c: c.page == 3), Step.FILL, Outcome.BLOCKED,
                         Reason.WALKER_LIMIT)  # fmt: skip
    unmarked = change(
        insert(bare, own_slot(OWN_FORM, required=False), UploadTried),
        ControlShown,
        where=lambda c: c.control == "file",
        required=False,
    )
    fetch = "Tải mẫu đơn về máy, điền đầy đủ, in ra, ký tên, quét và tải lên"
    told = insert(unmarked, [page(Step.ATTACH, "form-told", fetch)], UploadTried)
    counter = insert(unmarked, [page(Step.ATTACH, "form-told", f"Nộp trực tiếp: {fetch}")], UploadTried)
    report = "Bản thuyết minh về điều kiện sản xuất"
    reporting = dataclasses.replace(SERVICE, components=(*SERVICE.components, Component(report, "mau-26.docx")))
    reported = insert(bare, own_slot(report), UploadTried)
    return [
        plant("L3-02", UNTESTED, "form.unclear", "a report with a blank of its own", reported, service=reporting),
        plant("L3-02", MET, "form.interactive", "four fields", SOUND),
        plant("L3-02", NOT_MET, "form.file_only", "a blank to download and upload", file_only),
        plant("L3-02", NOT_MET, "form.file_only", "the same with one field", one_field),
        plant("L3-02", MET, "form.nothing_to_declare", "nothing to declare", bare, service=unnamed),
        plant("L3-02", UNTESTED, "form.unclear", "only the citizen is asked", bare),
        plant("L3-02", NOT_MET, "form.file_only", "told to fetch, sign and upload; no slot is marked", told),
        plant("L3-02", UNTESTED, "form.unclear", "so told to those who file at the counter", counter),
        plant("L3-02", UNTESTED, "form.unclear", "a form by its name alone", bare, service=by_name),
        plant("L3-02", UNTESTED, "form.unclear", "the record is silent", bare, service=silent),
        plant("L3-02", UNTESTED, "form.unclear", "the record was cut", bare, service=cut),
        plant("L3-02", UNTESTED, "not_seen", "no field but the bank's", only_paying, service=unnamed),
        plant("L3-02", UNTESTED, "stopped", "walker limit before the papers", early),
    ]


def _completed() -> list[Planted]:
    field, papers = refused_by_service("Số điện thoại"), refused_by_service(PAPERS[0], step=Step.ATTACH)
    both = refused_by_service("Số điện thoại", PAPERS[0], step=Step.ATTACH)
    valid, stuck = Reason.VALID_DATA_REFUSED, Reason.FORM_STUCK
    at_papers = at_the_papers()
    consent = form_stopped(up_to_the_end_of_the_form(SOUND), Step.FILE, Outcome.BLOCKED, Reason.NO_CONSENT)
    thrown_out: Rows = (
        *mid_form(),
        (Step.FILL, FormEnded(Outcome.DONE, Reason.NO_ANSWER, 1, f"left for {BASE_URL}/")),
        (Step.FILL, StepEnded(Step.FILL, Outcome.DONE)),
        (Step.FILE, Acknowledged(False)),
    )
    thrown_out = stopped(thrown_out, Step.FILE, Outcome.REFUSED, Reason.NO_ANSWER, "nothing confirmed the filing")
    cases = [
        plant("L3-03", MET, "form.completed", "four pages", SOUND),
        plant("L3-03", MET, "form.completed", "no consent to send", consent),
        plant("L3-03", NOT_MET, "form.empty_list", "an empty list",
              form_stopped(mid_form(), Step.FILL, Outcome.REFUSED, stuck, "empty list: Quan hệ")),
        plant("L3-03", NOT_MET, "form.valid_refused", "fields refused",
              form_stopped(mid_form(), Step.FILL, Outcome.REFUSED, valid, last=field)),
        plant("L3-03", NOT_MET, "form.valid_refused", "fields and uploads refused", also=("L3-06",),
              rows=form_stopped(at_papers, Step.ATTACH, Outcome.REFUSED, valid, last=both)),
        plant("L3-03", NOT_MET, "form.valid_refused", "a field refused after a paper was", also=("L3-06",),
              rows=form_stopped(change(at_papers, UploadTried, where=lambda u: u.slot == PAPERS[0], accepted=False,
                                       message="Tệp không hợp lệ"), Step.ATTACH, Outcome.REFUSED, valid, last=field)),
        plant("L3-03", MET, "form.completed_but_files", "uploads refused", also=("L3-06",),
              rows=form_stopped(at_papers, Step.ATTACH, Outcome.REFUSED, valid, last=papers)),
        plant("L3-03", UNTESTED, "stopped", "left mid-form", thrown_out),
        plant("L3-07", UNTESTED, "stopped", "left mid-form", thrown_out),
    ]  # fmt: skip
    for outcome, reason in (
        (Outcome.BLOCKED, Reason.WALKER_LIMIT),
        (Outcome.BLOCKED, Reason.TIMED_OUT),
        (Outcome.BLOCKED, Reason.NEEDS_PERSON),
        (Outcome.REFUSED, Reason.PORTAL_ERROR),
        (Outcome.REFUSED, Reason.NO_ANSWER),
    ):
        rows = form_stopped(mid_form(), Step.FILL, outcome, reason)
        cases += [plant(c, UNTESTED, "stopped", f"{reason} mid-form", rows)
                  for c in ("L3-03", "L3-04", "L3-05", "L3-06", "L3-07")]  # fmt: skip
    return cases


def _sent() -> list[Planted]:
    form = up_to_the_end_of_the_form(SOUND)
    unread = change(SOUND, Acknowledged, confirmed=False, code="", message="")
    unread = stopped(before(unread, Acknowledged), Step.FILE, Outcome.REFUSED, Reason.NO_ANSWER)
    silence: Row = (Step.FILE, Acknowledged(False))

    def landed(path: str, line: str = "Xin chào") -> Rows:
        last: tuple[Row, ...] = (page(Step.FILE, "form-end", line, path=path),)
        ended: Row = (Step.FILE, FormEnded(Outcome.DONE, Reason.NO_ANSWER, 4, "left"))
        kept = without(form, PageShown, where=lambda p: p.url.endswith("form-end"))
        return stopped((*kept, *last, ended, silence), Step.FILE, Outcome.REFUSED, Reason.NO_ANSWER)

    def failing(reason: Reason) -> Rows:
        return form_stopped(form, Step.FILE, Outcome.REFUSED, reason, "Hệ thống đang bận")

    return [
        plant("L3-07", MET, "sent.confirmed", "confirmed", SOUND),
        plant("L3-07", MET, "sent.confirmed", "confirmed without a code", change(SOUND, Acknowledged, code="")),
        plant("L3-07", MET, "sent.confirmed", "a receipt number before the code",
              change(SOUND, Acknowledged, code="BN241126-000011")),
        plant("L3-07", NOT_MET, "sent.fails", "an error", failing(Reason.PORTAL_ERROR)),
        plant("L3-07", NOT_MET, "sent.fails", "a dead button", failing(Reason.NO_ANSWER)),
        plant("L3-07", NOT_MET, "sent.silent", "back on the home page", landed("", "Thủ tục được quan tâm")),
        plant("L3-07", NOT_MET, "sent.silent", "its lines broken elsewhere", landed("", "được quan tâm")),
        plant("L3-07", NOT_MET, "sent.silent", "home at another address", landed("x", "Thủ tục được quan tâm")),
        plant("L3-07", UNTESTED, "sent.unclear", "other words at the home page's address", landed("", "Chờ thẩm định")),
        plant("L3-07", UNTESTED, "sent.unclear", "nothing of its own", landed("", "Đăng xuất")),
        plant("L3-07", UNTESTED, "sent.unclear", "a page nobody knows", landed("cam-on")),
        plant("L3-07", UNTESTED, "stopped", "nothing noted after the form", unread),
        plant("L3-07", UNTESTED, "stopped", "no consent",
              form_stopped(form, Step.FILE, Outcome.BLOCKED, Reason.NO_CONSENT, "stopped before «Nộp»")),
    ]  # fmt: skip


PLANTED = [*_entry(), *_interactive(), *_completed(), *_sent()]

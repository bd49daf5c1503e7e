"""Planted cases: declared once, a slot for each paper, files that arrive, and nothing demanded on paper."""

from __future__ import annotations

import dataclasses
from typing import Any

from catalogue.service import Component
from evidence.facts import (
    ControlShown,
    DeskSaw,
    Outcome,
    PageShown,
    Reason,
    Step,
    UploadTried,
)
from tests.levels.cases import Row, Rows, before, change, insert, stopped, without
from tests.levels.planted import MET, NOT_APPLICABLE, NOT_MET, UNTESTED, Planted, form_stopped, plant
from tests.levels.planted_form import (
    at_the_papers,
    mid_form,
    own_slot,
    refused_by_service,
    with_own_slot,
    without_matter,
)
from tests.levels.sound import AUTHORITY, OWN_FORM, PAPERS, SERVICE, page, slot, sound_walk

SOUND = sound_walk()
NO_DESK = stopped(before(SOUND, PageShown, where=lambda p: p.url.endswith("desk-dossier")), Step.DESK, Outcome.BLOCKED,
                  Reason.NO_DESK)  # fmt: skip
DEMAND_ONLINE = "Sau khi nộp hồ sơ trực tuyến, công dân phải nộp bản giấy về Bộ phận Một cửa trong 07 ngày."
DEMAND = "Đề nghị ông/bà nộp bản chính giấy chứng nhận tại Bộ phận Một cửa."


ISSUED = ("Phiếu thu tiền (bản scan)", "Hóa đơn (quét)", "Tờ khai hải quan (đã ký)", "Giấy khai tử (scan)",
          "Phiếu xét nghiệm (đã ký)")  # fmt: skip


TAX = "Tờ khai thuế thu nhập doanh nghiệp tạm tính"


def without_slots(rows: Rows, *labels: str) -> Rows:
    """The form without slots for these papers."""
    kept = without(rows, ControlShown, where=lambda c: c.label in labels)
    return without(kept, UploadTried, where=lambda u: u.slot in labels)


def saying(line: str, name: str) -> Rows:
    """The sound walk where the page of this name also says this."""
    shown = next(row[1] for row in SOUND if isinstance(row[1], PageShown) and row[1].url.endswith(name))
    assert isinstance(shown, PageShown)
    return change(SOUND, PageShown, where=lambda p: p.url.endswith(name), lines=(*shown.lines, line))


def _once() -> list[Planted]:
    optional = with_own_slot(SOUND, required=False)
    unmarked = change(optional, ControlShown, where=lambda c: c.control == "file", required=False)
    beside = insert(SOUND, own_slot(OWN_FORM), UploadTried)
    return [
        plant("L3-04", MET, "papers.once", "no slot for the form", SOUND),
        plant("L3-04", MET, "papers.once", "the slot may stay empty", optional),
        plant("L3-04", UNTESTED, "papers.form_unmarked", "nothing tells which may stay empty", unmarked),
        plant("L3-04", NOT_MET, "papers.form_again", "printed, signed and scanned again", with_own_slot(SOUND)),
        *(plant("L3-04", MET, "papers.once", f"a paper that others issue: {label}",
                insert(SOUND, own_slot(label), UploadTried))
          for label in ISSUED),
        plant("L3-04", NOT_MET, "papers.form_again", "a tax declaration that the slot calls the one declared",
              insert(SOUND, own_slot(f"{TAX} (in tờ khai đã kê khai, ký tên, quét và tải lên)"), UploadTried)),
        *(plant("L3-04", MET, "papers.once", f"a declaration of another matter: {label}",
                insert(SOUND, own_slot(label), UploadTried))
          for label in (f"{TAX} đã kê khai năm trước", f"{TAX} (bản in, ký tên)")),
        plant("L3-04", UNTESTED, "papers.form_beside", "a slot that bears the form's name", beside),
        plant("L3-04", NOT_APPLICABLE, "papers.no_eform", "there is no interactive form",
              with_own_slot(without_matter(SOUND)), also=("L3-02",)),
        plant("L3-04", UNTESTED, "stopped", "the papers were not reached",
              form_stopped(photo_first(), Step.FILL, Outcome.BLOCKED, Reason.WALKER_LIMIT)),
    ]  # fmt: skip


def photo_first() -> Rows:
    """The first page asks for a photo, and the walk does not come to the page of papers."""
    return (*mid_form(), *slot(1, "Ảnh chân dung", step=Step.ATTACH))


def first_papers() -> Rows:
    """The walk does not come past a page that asks for one paper."""
    return before(SOUND, ControlShown, where=lambda c: c.label == PAPERS[1])


def _slots() -> list[Planted]:
    none = without_slots(SOUND, *PAPERS, AUTHORITY)
    one = without_slots(SOUND, PAPERS[1], AUTHORITY)
    if_any = without_slots(SOUND, AUTHORITY)
    other = insert(none, slot(3, "Giấy tờ khác"), PageShown, where=lambda p: p.url.endswith("form-4"))
    renamed = change(SOUND, ControlShown, where=lambda c: c.label == PAPERS[0], label="Tệp số 1")
    cut = dataclasses.replace(SERVICE, components_complete=False)
    silent = dataclasses.replace(cut, components=())
    form_only = dataclasses.replace(SERVICE, components=SERVICE.components[:1])
    account = Component("Thẻ căn cước (xuất trình qua tài khoản định danh VNeID)")
    card = dataclasses.replace(SERVICE, components=(*SERVICE.components, account))
    return [
        plant("L3-05", MET, "papers.slots", "a slot for each", SOUND),
        plant("L3-05", MET, "papers.slots", "papers “nếu có” need none", if_any),
        plant("L3-05", MET, "papers.slots", "a slot for anything", other),
        plant("L3-05", MET, "papers.slots", "the log-in stands for the card", SOUND, service=card),
        plant("L3-05", MET, "papers.none", "nothing but the declaration", none, service=form_only),
        plant("L3-05", NOT_MET, "papers.no_slot", "a slot for one of two", one),
        plant("L3-05", UNTESTED, "papers.slots_unclear", "one place for several papers",
              change(one, ControlShown, where=lambda c: c.control == "file", multiple=True)),
        plant("L3-05", UNTESTED, "stopped", "the first of two pages of papers",
              form_stopped(first_papers(), Step.ATTACH, Outcome.BLOCKED, Reason.WALKER_LIMIT)),
        plant("L3-05", UNTESTED, "papers.slots_unclear", "no slot names a paper of the record", none),
        plant("L3-05", UNTESTED, "papers.slots_unclear", "slots under other names", renamed),
        plant("L3-05", UNTESTED, "papers.record_unclear", "the record was cut", one, service=cut),
        plant("L3-05", UNTESTED, "papers.record_silent", "the record names no papers", SOUND, service=silent),
        plant("L3-05", UNTESTED, "stopped", "the papers were not reached",
              form_stopped(photo_first(), Step.FILL, Outcome.BLOCKED, Reason.WALKER_LIMIT)),
    ]  # fmt: skip


def _arrival() -> list[Planted]:
    valid = Reason.VALID_DATA_REFUSED
    at_papers = at_the_papers()
    papers = refused_by_service(PAPERS[0], message="Định dạng cho phép: pdf", step=Step.ATTACH)
    fields = refused_by_service("Số điện thoại", step=Step.ATTACH)

    def first_try(row: Row) -> Row:
        seen: Any = row[1]
        return (row[0], dataclasses.replace(seen, accepted=False, message="Chỉ nhận PDF"))

    tried = next(row for row in SOUND if isinstance(row[1], UploadTried))
    again = insert(SOUND, [first_try(tried)], UploadTried)
    at_once = change(SOUND, UploadTried, where=lambda u: u.slot == PAPERS[0], accepted=False, message="Chỉ nhận PDF")
    supplement = change(SOUND, UploadTried, where=lambda u: u.slot == "Tệp bổ sung", accepted=False, message="Lỗi")
    unmade = change(SOUND, UploadTried, file="", size=0, message="no paper of that format can be made")
    nothing = without_slots(SOUND, *PAPERS, AUTHORITY)
    empty_handed = insert(
        change(SOUND, DeskSaw, files=0), [page(Step.DESK, "desk-files", "Không có tệp đính kèm")], DeskSaw
    )
    return [
        plant("L3-06", MET, "papers.arrived", "three files at the desk", SOUND),
        plant("L3-06", MET, "papers.arrived", "refused in one format, taken in another", again),
        plant("L3-06", MET, "papers.arrived", "a file of the supplement is refused", supplement),
        plant("L3-06", UNTESTED, "not_seen", "no paper that we could make", change(unmade, DeskSaw, files=0)),
        plant("L3-06", NOT_MET, "papers.lost", "the desk says it has no file", empty_handed),
        plant("L3-06", UNTESTED, "papers.some_missing", "no file that we recognise", change(SOUND, DeskSaw, files=0)),
        plant("L3-06", NOT_MET, "papers.file_refused", "refused where it was given", at_once),
        plant("L3-06", UNTESTED, "papers.format_untried", "only another format is taken",
              change(SOUND, UploadTried, accepted=False, message="Chỉ chấp nhận tệp nén .zip")),
        plant("L3-06", NOT_MET, "papers.file_refused", "refused with the page",
              form_stopped(at_papers, Step.ATTACH, Outcome.REFUSED, valid, last=papers)),
        plant("L3-06", UNTESTED, "stopped", "fields of that page refused", also=("L3-03",),
              rows=form_stopped(at_papers, Step.ATTACH, Outcome.REFUSED, valid, last=fields)),
        plant("L3-06", UNTESTED, "papers.some_missing", "two of three", change(SOUND, DeskSaw, files=2)),
        plant("L3-06", UNTESTED, "not_seen", "the desk shows no list", change(SOUND, DeskSaw, files=None)),
        plant("L3-06", UNTESTED, "stopped", "no desk", NO_DESK),
        plant("L3-06", NOT_APPLICABLE, "papers.no_uploads", "no file asked", nothing),
    ]  # fmt: skip


def _demanded() -> list[Planted]:
    form_page = page(Step.FILL, "form-note", DEMAND_ONLINE)
    decoys = (
        "Nộp hồ sơ trực tuyến không phải nộp bản giấy.",
        "Trường hợp nộp trực tiếp, xuất trình bản chính để đối chiếu.",
        "Mang bản chính khi đến nhận kết quả tại Bộ phận Một cửa.",
        "Bản chính giấy chứng nhận (nếu có).",
    )
    cases = [
        plant("L3-11", MET, "papers.not_demanded", "nothing demanded", SOUND),
        plant("L3-11", NOT_MET, "papers.demanded", "on the service's page", saying(DEMAND_ONLINE, SERVICE.code)),
        plant("L3-11", NOT_MET, "papers.demanded", "in the form", insert(SOUND, [form_page], UploadTried)),
        plant("L3-11", NOT_MET, "papers.demanded", "after filing", saying(DEMAND, "form-end")),
        plant("L3-11", NOT_MET, "papers.demanded", "when a supplement is asked", saying(DEMAND, "supplement-asked")),
        plant("L3-11", MET, "papers.not_demanded", "a description of the counter", saying(DEMAND, SERVICE.code)),
        plant("L3-11", MET, "papers.not_demanded", "a notice beside other services", saying(DEMAND_ONLINE, "results")),
        plant("L3-11", MET, "papers.not_demanded", "words of the desk's page", saying(DEMAND_ONLINE, "desk-dossier")),
        plant("L3-11", UNTESTED, "stopped", "no desk", NO_DESK),
    ]  # fmt: skip
    cases += [plant("L3-11", MET, "papers.not_demanded", f"decoy: {line}", saying(line, "form-end")) for line in decoys]
    return cases


PLANTED = [*_once(), *_slots(), *_arrival(), *_demanded()]

"""Criteria that only một phần / toàn trình have: some stage online, the way of the result, the words of the label."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from catalogue.claim import Scheme
from evidence.facts import (
    DeliveryOffered,
    EntryTried,
    FormEnded,
    LevelShown,
    Outcome,
    Reason,
    Refused,
    ResultShown,
    ResultWay,
    Step,
    UploadTried,
)
from tests.levels.cases import before, change, insert, stopped, without
from tests.levels.planted import MET, NOT_APPLICABLE, NOT_MET, UNTESTED, Planted, form_stopped, plant
from tests.levels.planted_after import NO_DESK
from tests.levels.sound import SERVICE, page, sound_walk

if TYPE_CHECKING:
    from levels.verdict import Result
    from tests.levels.cases import Rows

SOUND = sound_walk()


def _stage() -> list[Planted]:
    none = (Step.LOGIN, EntryTried("", Outcome.REFUSED, Reason.NO_ENTRY))
    no_entry = stopped((*before(SOUND, EntryTried), none), Step.LOGIN, Outcome.REFUSED, Reason.NO_ENTRY)
    form = before(SOUND, FormEnded)
    stuck = form_stopped(form, Step.FILL, Outcome.REFUSED, Reason.FORM_STUCK, "empty list: Loại")
    busy = stopped((*form, (Step.FILE, FormEnded(Outcome.REFUSED, Reason.PORTAL_ERROR, 4, "Hệ thống đang bận"))),
                   Step.FILE, Outcome.REFUSED, Reason.PORTAL_ERROR)  # fmt: skip
    upload = next(row[1] for row in SOUND if isinstance(row[1], UploadTried))
    assert isinstance(upload, UploadTried)
    said = "Tệp PDF không hợp lệ"
    refused = change(form, UploadTried, where=lambda u: u.slot == upload.slot, accepted=False, message=said)
    refused = form_stopped(refused, Step.ATTACH, Outcome.REFUSED, Reason.VALID_DATA_REFUSED, said,
                           last=((Step.ATTACH, Refused(3, (said,), (upload.slot,), 1, "service")),))  # fmt: skip
    blocked = form_stopped(form, Step.FILE, Outcome.BLOCKED, Reason.NO_CONSENT)
    own = {"standard": "nd42-2022"}
    return [
        plant("OP-01", MET, "stage.filing", "filed", SOUND, **own),
        plant("OP-01", NOT_MET, "entry.none", "no way in", no_entry, also=("T3-01",), **own),
        plant("OP-01", NOT_MET, "form.empty_list", "the form is stuck", stuck, also=("T3-03",), **own),
        plant("OP-01", NOT_MET, "sent.fails", "the last button fails", busy, also=("T4-03",), **own),
        plant("OP-01", NOT_MET, "papers.file_refused", "a valid paper is refused", refused, also=("T4-02",), **own),
        plant("OP-01", UNTESTED, "stopped", "no consent to file", blocked, **own),
    ]


def _result() -> list[Planted]:
    def came(rows: Rows = SOUND, **values: Any) -> Rows:
        return change(rows, ResultShown, **{"signature": None, "url": "", **values})

    counter = came(way=ResultWay.COUNTER, text="Mời đến Bộ phận Một cửa nhận kết quả")
    alone = change(counter, DeliveryOffered, ways=(ResultWay.COUNTER,))
    post = came(way=ResultWay.POST)
    or_post = change(counter, DeliveryOffered, ways=(ResultWay.COUNTER, ResultWay.POST))
    unasked = without(alone, DeliveryOffered)
    told = insert(alone, [page(Step.LOOKUP, "own", "Đăng ký nhận kết quả qua bưu điện")], ResultShown)
    sent_in = page(Step.LOOKUP, "own", "Bản chính gửi hồ sơ về qua dịch vụ bưu chính công ích")
    lost = came(way=None, url="http://cong.example/404", text="Tải kết quả: HTTP 404")
    planted = []
    for standard, criterion in (("nd42-2022", "T8-01"), ("l148-2026", "RS-01")):
        own = {"standard": standard}
        lost_also = ("T7-01",) if criterion == "T8-01" else ()
        planted += [
            plant(criterion, MET, "result.way_online", "online", SOUND, **own),
            plant(criterion, NOT_MET, "result.counter_only", "at the counter, nothing else offered", alone, **own),
            plant(criterion, NOT_MET, "result.counter_only", "no choice at all", unasked, **own),
            plant(criterion, NOT_MET, "result.never_came", "nothing came", lost, also=lost_also, **own),
            plant(criterion, UNTESTED, "result.other_way_offered", "online is offered", counter, **own),
            plant(criterion, UNTESTED, "stopped", "no desk", NO_DESK, **own),
        ]
    nd42, l148 = {"standard": "nd42-2022"}, {"standard": "l148-2026"}
    return [
        *planted,
        plant("T8-01", MET, "result.way_post", "by post", post, **nd42),
        plant("T8-01", UNTESTED, "result.other_way_offered", "post is offered", or_post, **nd42),
        plant(
            "T8-01",
            UNTESTED,
            "result.other_way_offered",
            "a page offers post",
            insert(alone, told, ResultShown),
            **nd42,
        ),
        plant(
            "T8-01",
            NOT_MET,
            "result.counter_only",
            "the post takes papers in",
            insert(alone, [sent_in], ResultShown),
            **nd42,
        ),
        plant("RS-01", UNTESTED, "result.way_unsure", "by post", post, **l148),
        plant("RS-01", UNTESTED, "result.way_unsure", "post is offered", or_post, **l148),
        plant("T7-01", MET, "result.electronic", "a file", SOUND, **nd42),
        plant("T7-01", NOT_MET, "result.never_came", "nothing came", lost, also=("T8-01",), **nd42),
        plant("T7-01", UNTESTED, "result.only_paper_seen", "by post", post, **nd42),
        plant("T7-01", UNTESTED, "stopped", "no desk", NO_DESK, **nd42),
    ]


def _words() -> list[Planted]:
    today = change(SOUND, LevelShown, text="Toàn trình", level=2, scheme=Scheme.EXTENT)
    proactive = change(SOUND, LevelShown, text="Mức độ chủ động 2", level=2, scheme=Scheme.PROACTIVE)
    silent = change(SOUND, LevelShown, level=None)
    planted = []
    for standard in ("nd42-2022", "l148-2026"):
        planted += [
            plant("LB-02", MET, "label.words_in_force", "toàn trình", today, standard=standard),
            plant("LB-02", NOT_MET, "label.old_words", "mức độ 4", SOUND, standard=standard),
            plant("LB-02", NOT_APPLICABLE, "label.proactive", "another thing", proactive, standard=standard),
            plant("LB-02", UNTESTED, "label.unseen", "no level", silent, standard=standard),
        ]
    return planted


def _reason() -> list[Planted]:
    """A service that is published as một phần."""
    part = change(SOUND, LevelShown, text="Một phần", level=1, scheme=Scheme.EXTENT)

    def national(*lines: str) -> Rows:
        """The same, found on the national portal too."""
        seen = (Step.READ, LevelShown("national", "Một phần", 1, Scheme.EXTENT))
        return insert(part, [page(Step.READ, "national", "Một phần", *lines), seen], EntryTried)

    def case(result: Result, message: str, name: str, rows: Rows) -> Planted:
        return plant("LB-03", result, message, name, rows, standard="l148-2026")

    silent, unclaimed = change(SOUND, LevelShown, level=None), dataclasses.replace(SERVICE, claim=None)
    own = insert(part, [page(Step.READ, "own", "Lý do cung cấp một phần: phải kiểm tra thực địa")], EntryTried)
    return [
        case(MET, "label.part_reason", "told on the own page", own),
        case(MET, "label.part_reason", "told by the national portal", national("Một phần, do người dân phải có mặt")),
        case(NOT_MET, "label.part_no_reason", "told nowhere", national("Lĩnh vực: Hộ tịch")),
        case(UNTESTED, "label.part_elsewhere", "the national portal was not seen", part),
        plant("LB-03", UNTESTED, "label.unseen", "no level anywhere", silent, service=unclaimed, standard="l148-2026"),
        case(NOT_APPLICABLE, "label.not_part", "toàn trình", SOUND),
    ]


PLANTED = [*_stage(), *_result(), *_words(), *_reason()]

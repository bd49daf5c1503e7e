"""Planted cases: what the service page tells, its blank forms, and the level it prints."""

from __future__ import annotations

import dataclasses

from catalogue.claim import Claim, Scheme
from catalogue.service import Channel, ChannelTerms, Component
from evidence.facts import (
    FormFileTried,
    InfoField,
    InfoShown,
    LevelShown,
    Outcome,
    PageShown,
    Reason,
    Searched,
    Step,
    StepEnded,
    WalkStarted,
)
from tests.levels.cases import Rows, before, change, insert, stopped, without
from tests.levels.planted import MET, NOT_APPLICABLE, NOT_MET, UNTESTED, Planted, plant
from tests.levels.sound import INFO, SERVICE, sound_walk

FIELDS = {
    "L1-01": InfoField.NAME,
    "L1-02": InfoField.STEPS,
    "L1-03": InfoField.MANNER,
    "L1-04": InfoField.COMPONENTS,
    "L1-05": InfoField.TIME_LIMIT,
    "L1-06": InfoField.APPLICANTS,
    "L1-07": InfoField.AGENCY,
    "L1-08": InfoField.RESULT,
    "L1-09": InfoField.FORMS,
    "L1-10": InfoField.CONDITIONS,
    "L1-11": InfoField.FEES,
    "L1-12": InfoField.CHANNELS,
    "L1-13": InfoField.LEGAL_BASIS,
}
SOUND = sound_walk()
FREE = dataclasses.replace(SERVICE, channels=(ChannelTerms(Channel.ONLINE, "05", "ngày làm việc", free=True),))
FEE_IN_WORDS = dataclasses.replace(SERVICE, channels=(ChannelTerms(Channel.ONLINE, note="Theo quy định của Bộ"),))
NO_FORMS = dataclasses.replace(SERVICE, components=(Component("Giấy chứng nhận đăng ký doanh nghiệp"),))
CUT_RECORD = dataclasses.replace(NO_FORMS, components_complete=False)


def telling(**values: str | None) -> Rows:
    """The sound walk on a page that tells these fields otherwise; None leaves label and value out."""
    told = {field: pair for field, pair in INFO.items() if values.get(field.value, "") is not None}
    told |= {InfoField(name): (INFO[InfoField(name)][0], value) for name, value in values.items() if value is not None}
    return sound_walk(info=told)


def _of_one_field(criterion: str, field: InfoField) -> list[Planted]:
    lost = stopped(before(SOUND, Searched), Step.FIND, Outcome.BLOCKED, Reason.PORTAL_UNREACHABLE, "no answer")
    cases = [
        plant(criterion, MET, "info.shown", "under its label", SOUND),
        plant(criterion, UNTESTED, "stopped", "the page was not read", lost),
    ]
    if field is InfoField.CONDITIONS:
        # Nothing but the page says whether a procedure has conditions, so a page without them is never accused.
        rows = telling(conditions=None)
        return [*cases, plant(criterion, NOT_APPLICABLE, "info.none_conditions", "nobody tells of any", rows)]
    rows, empty = telling(**{field.value: None}), telling(**{field.value: "Đang cập nhật"})
    also: tuple[str, ...] = ()
    if field is InfoField.FORMS:
        also = ("L2-01",)
        cases.append(plant(criterion, MET, "info.shown", "without a heading of their own", rows))
        rows = without(rows, FormFileTried)
    return [
        *cases,
        plant(criterion, NOT_MET, "info.missing", "nowhere on the page", rows, also=also),
        plant(criterion, NOT_MET, "info.empty", "a label with nothing under it", empty),
    ]


def _hard_pages() -> list[Planted]:
    few = without(SOUND, InfoShown, where=lambda s: s.info not in list(InfoField)[:6])
    few = change(few, PageShown, where=lambda s: s.url.endswith(SERVICE.code), lines=("Một trang lạ",))
    in_text = without(SOUND, InfoShown, where=lambda s: s.info is InfoField.AGENCY)
    blind = tuple(r[:2] if isinstance(r[1], PageShown) else r for r in telling(steps=None))
    no_page = without(telling(steps=None), PageShown)
    cut = (SOUND[0], (Step.FIND, StepEnded(Step.FIND, Outcome.DONE)))
    tab = change(SOUND, InfoShown, where=lambda s: s.info is InfoField.STEPS, value="", tied=False)
    tab = change(tab, PageShown, where=lambda p: p.url.endswith(SERVICE.code), lines=("Trình tự",))
    return [
        plant("L1-02", UNTESTED, "info.untied", "a tab of that name whose content was not told apart", tab),
        plant("L1-07", MET, "info.in_text", "told without a label", in_text),
        plant("L1-13", UNTESTED, "info.layout", "a layout of which six fields are understood", few),
        plant("L1-02", NOT_MET, "info.missing", "missing on a page without picture", blind),
        plant("L1-02", UNTESTED, "info.layout", "no page to show that it is missing", no_page),
        plant("L1-02", UNTESTED, "not_seen", "the walk says nothing of the page", cut),
        plant("L1-02", UNTESTED, "not_walked", "not walked", ()),
    ]


def _where_there_is_any() -> list[Planted]:
    silent = telling(forms=None)
    unknown = telling(fees=None)
    in_words = telling(fees="Theo quy định của Bộ Tài chính")
    return [
        plant("L1-09", NOT_APPLICABLE, "info.none_forms", "the record has no form", silent, service=NO_FORMS),
        plant("L1-09", UNTESTED, "info.record_silent", "the record was cut", silent, service=CUT_RECORD),
        plant("L1-09", UNTESTED, "info.record_silent", "a bare label", telling(forms=""), service=CUT_RECORD),
        plant("L1-10", NOT_APPLICABLE, "info.none_conditions", "“không có”", telling(conditions="Không có.")),
        plant("L1-11", NOT_APPLICABLE, "info.none_fees", "free", telling(fees="Không thu phí"), service=FREE),
        plant("L1-11", UNTESTED, "info.record_silent", "nobody tells the fee", unknown, service=FEE_IN_WORDS),
        plant("L1-11", UNTESTED, "info.record_silent", "a bare label", telling(fees=""), service=FEE_IN_WORDS),
        plant("L1-11", MET, "info.shown", "a fee in words alone", in_words, service=FEE_IN_WORDS),
    ]


def _forms() -> list[Planted]:
    broken = change(SOUND, FormFileTried, status=404, problem="HTTP 404")
    unreached = change(SOUND, FormFileTried, status=0, problem="timeout")
    second = (Step.READ, FormFileTried("mau-2.docx", "", 0, problem="timeout"))
    both = insert(broken, [second], FormFileTried)
    one = insert(SOUND, [second], FormFileTried)
    none = without(telling(forms=None), FormFileTried)
    unrecognised = without(SOUND, FormFileTried)
    lost = stopped(SOUND[:1], Step.FIND, Outcome.BLOCKED, Reason.TIMED_OUT)
    return [
        plant("L2-01", MET, "forms.open", "it opens", SOUND),
        plant("L2-01", NOT_MET, "forms.broken", "404", broken),
        plant("L2-01", NOT_MET, "forms.broken", "one broken, one unreached", both),
        plant("L2-01", UNTESTED, "forms.unreached", "no connection", unreached),
        plant("L2-01", UNTESTED, "forms.unreached", "one opens, one unreached", one),
        plant("L2-01", NOT_MET, "forms.none_offered", "the page offers none", none, also=("L1-09",)),
        plant("L2-01", UNTESTED, "forms.not_found", "the page names forms, no link was understood", unrecognised),
        plant("L2-01", NOT_APPLICABLE, "info.none_forms", "no form", none, service=NO_FORMS),
        plant("L2-01", UNTESTED, "stopped", "timed out", lost),
    ]


def _label() -> list[Planted]:
    other = change(SOUND, LevelShown, where=lambda s: s.place == "detail", level=3, text="Mức độ 3")
    wordless = change(SOUND, LevelShown, level=None, text="Toàn trình")
    claimed = dataclasses.replace(SERVICE, claim=3)
    whole = dataclasses.replace(SERVICE, claim=2, scheme=Scheme.EXTENT)
    nation = dataclasses.replace(SERVICE, claimed_elsewhere={"national": Claim(4), "decision": Claim(3)})
    twice = change(SOUND, LevelShown, where=lambda s: s.place == "list", level=3)
    return [
        plant("LB-01", MET, "label.same", "the same everywhere", SOUND),
        plant("LB-01", NOT_MET, "label.differs", "the page says 3", other),
        plant("LB-01", NOT_MET, "label.differs", "the catalogue says 3", SOUND, service=claimed),
        plant("LB-01", NOT_MET, "label.differs", "the published decision says 3", SOUND, service=nation),
        plant(
            "LB-01",
            NOT_MET,
            "label.differs",
            "list and page differ, the catalogue speaks of toàn trình",
            twice,
            service=whole,
        ),
        plant("LB-01", UNTESTED, "label.other_words", "the catalogue speaks of toàn trình", SOUND, service=whole),
        plant("LB-01", UNTESTED, "label.unseen", "no level printed", without(SOUND, LevelShown)),
        plant("LB-01", UNTESTED, "label.unseen", "words that name no level", wordless),
        plant("LB-01", UNTESTED, "not_walked", "not walked", without(SOUND[:1], WalkStarted)),
    ]


PLANTED = [
    *(case for criterion, field in FIELDS.items() for case in _of_one_field(criterion, field)),
    *_hard_pages(),
    *_where_there_is_any(),
    *_forms(),
    *_label(),
]

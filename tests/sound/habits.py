"""The table of habits: each is one way in which a sound service may differ from any other, and what a walk must make of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habit:
    """A habit of a sound portal. `filed` says that the walk must come through to the confirmation.

    `desk` lends an officer's account.
    """

    name: str
    filed: bool = True
    desk: bool = False


def _plain(*names: str) -> list[Habit]:
    return [Habit(n) for n in names]


def _open(*names: str) -> list[Habit]:
    """What a walker may not come through: a person, a register or another session is needed."""
    return [Habit(n, filed=False) for n in names]


def _desk(*names: str, filed: bool = True) -> list[Habit]:
    return [Habit(n, desk=True, filed=filed) for n in names]


FRAME = [
    *_plain("notice_maintenance", "embedded_frame"),
    *_plain("plain", "notice_busy", "help_if_error", "help_not_found", "marquee", "clock", "language_switch", "cookie_bar",
            "visit_counter", "survey_dialog", "survey_late", "analytics", "chat_widget", "main_tag", "bare_body"),
]  # fmt: skip
ADDRESS = [*_plain("one_address"), *_plain("query_only", "postback")]
ENTRY = [
    *_plain("login_first", "throws_home"),
    *_plain("entry_menu", "entry_tab", "entry_dialog", "entry_dialog_class", "entry_needs_agency", "entry_new_tab", "entry_slow",
            "guidance_page", "guidance_tick", "forgets_home", "forgets_account"),
]  # fmt: skip
INFORMATION = _plain("info_headings", "info_dl", "info_divs", "info_spanning", "info_folds")
LAYOUT = _plain("layout_table", "layout_divs", "label_after", "placeholder_only", "star_beside", "bootstrap3", "bootstrap5",
                "mobile_copy", "custom_dropdown", "slow_list", "date_picker", "date_native")  # fmt: skip
CONSENT = [
    *_plain("consent_div"),
    *_plain("consent_empty_div", "consent_role", "consent_hidden_input", "consent_unlocks", "no_consent"),
]
LAST = [
    *_plain("review"),
    *_plain(
        "review_code",
        "last_nop",
        "last_hoan_thanh",
        "last_dong_y_nop",
        "last_gui_di",
        "ask_dialog",
        "ask_native",
        "send_slow",
    ),
    *_open("captcha", "otp", "session_out"),
]
LABELS = [
    *_plain("label_hai_quan"),
    *_plain("label_phieu", "label_hoa_don", "label_khai_tu", "label_xet_nghiem", "label_don_thuoc"),
]
RULES = [
    Habit("register_bare", filed=False),
    *_plain("capitals"),
    *_open("register_number", "register_tax", "register_identity", "child_birthday", "older", "date_far"),
    *_plain("capitals_bare", "phone_84", "adult", "date_future", "date_past"),
]
UPLOAD = [
    *_plain("upload_drop", "upload_multiple", "upload_progressive", "upload_table", "upload_add_row"),
    *_open("upload_button", "signed_files"),
]
CONFIRMED = [
    *_plain("done_dialog"),
    *_plain("done_thanks", "done_waiting", "done_sent", "done_receipt", "done_table", "done_request", "done_toast", "done_new_tab",
            "done_one_page", "done_survey", "done_lookup_box"),
    *_open("done_unknown_words", "done_mail"),
]  # fmt: skip
AFTER = [
    Habit("late_status", desk=True),
    *_desk("code_after_reception", "lookup_after_reception", "late_told", "late_desk", "late_supplement", "desk_assign",
           "supplement_update", "supplement_finish", "result_zip", "result_docx", "result_post"),
    *_plain("lookup_second_key"),
]  # fmt: skip
PAYMENT = [
    Habit("pay_after_reception", desk=True),
    *_plain("pay_at_end", "pay_new_tab", "pay_qr", "pay_shipping", "pay_legend", "pay_help"),
]
SAYS = [
    *_plain("after_nhan"),
    *_plain("says_khi_nhan", "says_moi_nhan", "says_co_the", "says_hoac", "says_khong_phai", "says_counter", "says_channels",
            "after_counter", "after_channels"),
]  # fmt: skip

GROUPS = {
    "frame": FRAME, "address": ADDRESS, "entry": ENTRY, "information": INFORMATION, "layout": LAYOUT, "consent": CONSENT,
    "last button": LAST, "labels": LABELS, "rules": RULES, "upload": UPLOAD, "confirmation": CONFIRMED, "after": AFTER,
    "payment": PAYMENT, "demands": SAYS,
}  # fmt: skip
HABITS = tuple(h for group in GROUPS.values() for h in group)


@dataclass(frozen=True, slots=True)
class Company:
    """Habits that live together in one portal; the routine test walks these."""

    name: str
    habits: tuple[str, ...]
    filed: bool = True
    desk: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """A planted fault among habits of the same kind, and the criterion that must tell it."""

    name: str
    criterion: str
    beside: tuple[str, ...] = ()
    desk: bool = False
    routine: bool = False


COMPANIES = (
    Company("notices", ("notice_maintenance", "embedded_frame", "visit_counter", "review", "consent_div", "capitals",
                        "label_hai_quan", "done_dialog", "main_tag", "info_divs")),
    Company("one address", ("one_address", "help_if_error", "marquee", "last_nop", "layout_table", "done_receipt", "says_khi_nhan")),
    Company("log-in first", ("login_first", "query_only", "label_after", "consent_role", "upload_multiple", "done_table")),
    Company("after reception", ("throws_home", "pay_after_reception", "desk_assign", "after_nhan", "supplement_finish"), desk=True),
    Company("registers", ("register_bare", "star_beside", "entry_menu", "survey_dialog"), filed=False),
)  # fmt: skip
FAULTS = (
    Fault("fault_home", "L3-01", ("one_address", "notice_maintenance")),
    Fault("fault_not_found", "L3-01", ("help_not_found",)),
    Fault("fault_dead", "L3-01", ("clock",)),
    Fault("fault_busy", "L3-07", ("notice_maintenance", "help_if_error", "review"), routine=True),
    Fault("fault_silent", "L3-07", ("query_only", "help_not_found"), routine=True),
    Fault("fault_name", "L3-03", ("register_bare",), routine=True),
    Fault("fault_phone", "L3-03", ("date_future",)),
    Fault("fault_again", "L3-04", ("label_hoa_don",)),
    Fault("fault_paper", "L3-11", ("after_nhan", "marquee"), routine=True),
    Fault("fault_pay", "L4-02", ("pay_help",)),
    Fault("fault_amount", "L4-03", ("pay_legend",)),
    Fault("fault_anew", "L3-10", desk=True),
    Fault("fault_frozen", "L3-08", desk=True),
)

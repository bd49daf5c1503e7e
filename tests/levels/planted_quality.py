"""Planted measurements: each criterion of quality with facts that meet it, that do not, and that tell nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evidence.facts import (
    ControlShown,
    InfoField,
    InfoShown,
    LevelShown,
    LoginTried,
    Outcome,
    PageShown,
    Pressed,
    Reason,
    Searched,
    Seen,
    Step,
    StepEnded,
    WalkEnded,
)
from evidence.quality import (
    AccessChecked,
    AddressesChecked,
    BrowserTried,
    ConnectionSeen,
    Cookie,
    CookiesSeen,
    DossierTried,
    DraftTried,
    KeyboardTried,
    Leak,
    PhoneShown,
    ProbeFailed,
    SearchTried,
    SlotsShown,
    SpeedMeasured,
    Violation,
    WordsLookedFor,
)
from levels.verdict import Result
from tests.levels.cases import shot
from tests.levels.sound import SERVICE

MET, NOT_MET, UNTESTED, NOT_APPLICABLE = Result.MET, Result.NOT_MET, Result.UNTESTED, Result.NOT_APPLICABLE
U = "https://cong.example/thu-tuc/1"
NAME = SERVICE.name
END = WalkEnded(Outcome.BLOCKED, Reason.NO_CONSENT, "stopped before «Nộp hồ sơ»")


@dataclass(frozen=True, slots=True)
class PlantedQuality:
    """One case: what was seen, and what the criterion says of it. `step` is where it was seen."""

    criterion: str
    result: Result
    message: str
    seen: tuple[Seen, ...]
    step: Step = Step.FILL

    def __str__(self) -> str:
        return f"{self.criterion} {self.result} {self.message}"


def phone(**changes: object) -> PhoneShown:
    plain: dict[str, object] = {"width": 360, "content_width": 360, "viewport": "width=device-width", "targets": 9,
                                "letters": 500}  # fmt: skip
    return PhoneShown("service", U, **{**plain, **changes})  # type: ignore[arg-type]


def access(*rules: str, frames: tuple[str, ...] = ()) -> AccessChecked:
    broken = tuple(Violation(rule, "serious", 2, rule, ("<img src='a.png'>",)) for rule in rules)
    return AccessChecked("service", U, broken, "axe-core 4", frames)


def speed(**changes: object) -> SpeedMeasured:
    plain: dict[str, object] = {"largest_paint": 800.0, "loaded": 700.0, "transferred": 90_000, "requests": 4}
    return SpeedMeasured("home", U, **{**plain, **changes})  # type: ignore[arg-type]


def words(what: str, text: str, *pages: str) -> tuple[WordsLookedFor, ...]:
    return tuple(WordsLookedFor(what, page, f"https://cong.example/{page}", text) for page in pages)  # type: ignore[arg-type]


def tried(by: str, answer: str, *shown: str, saw: tuple[str, ...] = ("identity",)) -> DossierTried:
    return DossierTried(by, answer, U, 200, shown, saw, "the log-in page came")  # type: ignore[arg-type]


def cookies(*held: Cookie, encrypted: bool = True) -> CookiesSeen:
    return CookiesSeen(held, encrypted, logged_in=True)


SESSION = Cookie("sessionid", "cong.example", secure=True, http_only=True, same_site="Lax", session=True)
CSRF = replace(SESSION, name="csrftoken", http_only=False, session=False)
OPEN = replace(SESSION, secure=False)
FOUND = StepEnded(Step.FIND, Outcome.DONE)
READ = StepEnded(Step.READ, Outcome.DONE)
SEARCHED = Searched(NAME, found=True, position=1, results=3)


HALF = NAME[: len(NAME) // 2]


def press(intent: str) -> Pressed:
    return Pressed("Bấm", intent)


def asked(meaning: str, *, ready: bool = False) -> ControlShown:
    """A field of the form, as it stands before anything is typed."""
    return ControlShown(1, meaning, meaning, "text", required=True, meaning=meaning, prefilled=ready)


LOGGED = LoginTried(Outcome.DONE)


def case(criterion: str, result: Result, message: str, *seen: Seen, step: Step = Step.FILL) -> PlantedQuality:
    return PlantedQuality(criterion, result, f"quality.{message}", seen, step)


ACCESS = {
    "Q-10": "color-contrast",
    "Q-11": "marquee",
    "Q-12": "image-alt",
    "Q-13": "link-name",
    "Q-14": "td-headers-attr",
    "Q-15": "label",
    "Q-16": "html-has-lang",
}

PLANTED = [
    *(case(c, MET, "access_kept", access(*(r for k, r in ACCESS.items() if k != c))) for c in ACCESS),
    *(case(c, NOT_MET, "access_broken", access(rule)) for c, rule in ACCESS.items()),
    case("Q-10", MET, "access_but_frames", access(frames=("https://khac.example/ban-do",))),
    case("Q-10", UNTESTED, "not_reached", END),
    case("Q-10", UNTESTED, "not_seen", WalkEnded(Outcome.DONE)),
    case("Q-10", UNTESTED, "not_measured"),
    case("Q-10", UNTESTED, "cut_off", KeyboardTried("form-1", U, 3)),
    case("Q-10", UNTESTED, "probe_failed", ProbeFailed("access", "service", "closed"), END),
    case("Q-01", MET, "encrypted", ConnectionSeen("home", U, encrypted=True)),
    case("Q-01", NOT_MET, "unencrypted", ConnectionSeen("home", "http://cong.example", encrypted=False)),
    case("Q-01", UNTESTED, "same_machine", ConnectionSeen("home", "http://127.0.0.1", encrypted=False, loopback=True)),
    case("Q-02", MET, "not_mixed", ConnectionSeen("home", U, encrypted=True)),
    case("Q-02", NOT_MET, "mixed", ConnectionSeen("home", U, encrypted=True, insecure=("http://cong.example/a.js",))),
    case("Q-02", NOT_APPLICABLE, "no_https", ConnectionSeen("home", "http://cong.example", encrypted=False)),
    case("Q-03", MET, "cookies_protected", cookies(SESSION, CSRF)),
    case("Q-03", NOT_MET, "cookie_open", cookies(Cookie("sessionid", "cong.example", True, False, "Lax", True))),
    case("Q-03", NOT_MET, "cookie_open", cookies(OPEN)),
    case("Q-03", MET, "cookies_protected", cookies(OPEN, encrypted=False)),
    case("Q-03", UNTESTED, "no_session_cookie", cookies(Cookie("mau", "cong.example", False, False, "Lax", False))),
    case("Q-03", UNTESTED, "not_reached", CookiesSeen((SESSION,), encrypted=True), END),
    case("Q-04", MET, "no_leak", AddressesChecked(12)),
    case("Q-04", NOT_MET, "leak", AddressesChecked(12, (Leak("identity", "https://cong.example/tra-cuu?so=•••"),))),
    case("Q-04", UNTESTED, "no_exchanges", AddressesChecked(0)),
    case("Q-05", MET, "dossier_private", tried("nobody", "refused"), tried("other", "opened")),
    case("Q-05", NOT_MET, "dossier_open_nobody", tried("nobody", "opened", "name", "identity")),
    case("Q-05", NOT_MET, "dossier_open_other", tried("nobody", "refused"), tried("other", "opened", "phone")),
    case("Q-05", UNTESTED, "dossier_name_only", tried("nobody", "opened", "name")),
    case("Q-05", UNTESTED, "dossier_unseen", tried("nobody", "opened", saw=())),
    case("Q-05", UNTESTED, "dossier_unseen", tried("nobody", "refused"), tried("other", "unseen")),
    case("Q-06", MET, "privacy_found", *words("privacy", "Chính sách bảo mật", "home")),
    case("Q-06", NOT_MET, "privacy_missing", *words("privacy", "", "home", "login-page")),
    case("Q-06", UNTESTED, "not_reached", *words("privacy", "", "home"), END),
    case("Q-17", MET, "keyboard_reaches", KeyboardTried("form-1", U, 9, presses=20)),
    case("Q-17", NOT_MET, "keyboard_missed", KeyboardTried("form-1", U, 9, ("Nơi sinh",))),
    case("Q-17", NOT_MET, "keyboard_trap", KeyboardTried("form-1", U, 9, ("Gửi",), "<input> ngay")),
    case("Q-17", NOT_APPLICABLE, "no_fields", AccessChecked("form-1", U)),
    case("Q-20", MET, "fits", phone()),
    case("Q-20", NOT_MET, "too_wide", phone(content_width=700, widest="<table>")),
    case("Q-20", NOT_MET, "no_viewport", phone(viewport="")),
    case("Q-21", MET, "targets_fit", phone(small_targets=("a", "b"))),
    case("Q-21", NOT_MET, "small_targets", phone(small_targets=("a", "b", "c"))),
    case("Q-22", MET, "letters_fit", phone(small_letters=50)),
    case("Q-22", NOT_MET, "small_letters", phone(small_letters=51)),
    case("Q-24", MET, "under_paint", speed()),
    case("Q-24", NOT_MET, "over_paint", speed(largest_paint=4001.0)),
    case("Q-24", UNTESTED, "no_paint", speed(largest_paint=None)),
    case("Q-24", UNTESTED, "busy_machine", speed(largest_paint=9000.0, empty_page=501.0)),
    case("Q-26", UNTESTED, "busy_machine", speed(blocking=9000.0, empty_page=501.0)),
    case("Q-25", MET, "under_shift", speed()),
    case("Q-25", NOT_MET, "over_shift", speed(layout_shift=0.3)),
    case("Q-26", MET, "under_blocking", speed()),
    case("Q-26", NOT_MET, "over_blocking", speed(blocking=1600.0)),
    case("Q-27", MET, "under_weight", speed()),
    case("Q-27", NOT_MET, "over_weight", speed(transferred=5_000_001)),
    case("Q-30", MET, "clicks", press("list"), press("search"), SEARCHED, press("detail"), FOUND, step=Step.FIND),
    case("Q-30", UNTESTED, "clicks_more", *(press("more"),) * 3, SEARCHED, press("detail"), FOUND, step=Step.FIND),
    case("Q-30", UNTESTED, "found_by_address", Searched(NAME, found=False), FOUND, step=Step.FIND),
    case("Q-31", MET, "search_finds", SearchTried("name", NAME, True), SearchTried("plain", "ten", True)),
    case("Q-31", NOT_MET, "search_misses", SearchTried("name", NAME, True), SearchTried("plain", "ten", False)),
    case("Q-31", UNTESTED, "search_unclear", SearchTried("name", NAME, None), SearchTried("plain", "ten", None)),
    case("Q-32", MET, "level_in_list", LevelShown("list", "Mức độ 4", 4), FOUND, step=Step.FIND),
    case("Q-32", NOT_MET, "level_not_in_list", PageShown(U, "", 200, (NAME, "Hộ tịch")), FOUND, step=Step.FIND),
    case("Q-32", UNTESTED, "level_unclear", PageShown(U, "", 200, (NAME, "Mức độ 4")), FOUND, step=Step.FIND),
    case("Q-32", UNTESTED, "no_list", PageShown(U, "", 200, ("Trang chủ",)), FOUND, step=Step.FIND),
    case("Q-33", MET, "name_is_official", PageShown(U, "", 200, (f"Thủ tục: {NAME.upper()}",)), READ, step=Step.READ),
    case("Q-33", NOT_MET, "name_differs", InfoShown(InfoField.NAME, "Tên", "Khai báo tạm vắng"), READ, step=Step.READ),
    case("Q-33", UNTESTED, "name_in_part", InfoShown(InfoField.NAME, "Tên", HALF), READ, step=Step.READ),
    case("Q-33", UNTESTED, "name_not_read", READ, step=Step.READ),
    case("Q-34", MET, "size_told", SlotsShown("form-2", U, ("Bản sao",))),
    case("Q-34", MET, "size_told", SlotsShown("form-2", U, ("Bản sao",), ("Bản sao",), "Mỗi tệp không quá 5 MB")),
    case("Q-34", NOT_MET, "size_not_told", SlotsShown("form-2", U, ("Bản sao",), ("Bản sao",))),
    case("Q-35", NOT_APPLICABLE, "no_long_wait", AddressesChecked(9, slowest=900.0)),
    case("Q-35", UNTESTED, "long_wait", AddressesChecked(9, slowest=12_000.0, slowest_url=U)),
    case("Q-36", MET, "satisfaction_found", *words("satisfaction", "Rất hài lòng", "service")),
    case("Q-36", NOT_MET, "satisfaction_missing", *words("satisfaction", "", "service", "finished-dossier")),
    case("Q-36", UNTESTED, "satisfaction_unseen", *words("satisfaction", "", "service")),
    case("Q-37", MET, "statistics_found", *words("statistics", "Thống kê hồ sơ", "home")),
    case("Q-37", NOT_MET, "statistics_missing", *words("statistics", "", "home")),
    case("Q-38", NOT_APPLICABLE, "no_maintenance", *words("maintenance", "", "home")),
    case("Q-38", UNTESTED, "maintenance_seen", *words("maintenance", "Bảo trì hệ thống từ 20 giờ", "home")),
    case("Q-39", MET, "draft_kept", DraftTried(U, 10, 5)),
    case("Q-39", NOT_MET, "draft_lost", DraftTried(U, 10, 4)),
    case("Q-39", NOT_MET, "session_lost", DraftTried(U, 10, None, logged_in=False)),
    case("Q-39", UNTESTED, "draft_offered", DraftTried(U, 10, 0, offers_draft="Lưu nháp")),
    case("Q-39", UNTESTED, "draft_elsewhere", DraftTried(U, 10, None)),
    case("Q-40", MET, "browser_same", BrowserTried("Firefox 153", "same", pages=("service",))),
    case("Q-40", NOT_MET, "browser_unlike", BrowserTried("Firefox 153", "unlike", "no form", unlike=("form-1",))),
    case("Q-40", UNTESTED, "browser_unseen", BrowserTried("Firefox", "unseen", "not installed")),
    case("Q-40", UNTESTED, "no_second_browser", END),
    case("Q-41", MET, "prefilled", LOGGED, asked("full_name", ready=True), asked("identity_number")),
    case("Q-41", NOT_MET, "not_prefilled", LOGGED, asked("full_name"), asked("identity_number")),
    case("Q-41", UNTESTED, "few_of_account", LOGGED, asked("full_name")),
    case("Q-41", UNTESTED, "account_not_asked", LOGGED, asked("reason"), StepEnded(Step.FILL, Outcome.DONE)),
    case("Q-41", UNTESTED, "no_log_in", LoginTried(Outcome.DONE, asked=False), asked("full_name")),
]  # fmt: skip
PICTURE = shot("chat-luong")

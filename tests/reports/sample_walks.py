"""Made-up walks for the sample run."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from evidence import facts as f
from evidence.facts import Outcome, Reason, Step

if TYPE_CHECKING:
    from evidence.facts import Exhibit, Seen
    from evidence.store import RunStore
    from tests.reports.sample_cases import Case

_START = datetime.fromisoformat("2026-11-24T01:30:00+07:00")
_FILLED = (
    ("Họ và tên", "Nguyễn Thị Thử Nghiệm", "typed"),
    ("Ngày sinh", "14/03/1988", "set"),
    ("Số định danh cá nhân", "049188000007", "typed"),
    ("Số điện thoại", "0900 000 007", "typed"),
    ("Địa chỉ thường trú", "12 Đường Số Một, Phường An Thử", "typed"),
    ("Phường, xã", "Phường An Thử", "chosen"),
    ("Tôi cam đoan lời khai là đúng", "", "ticked"),
)


class _Recorder:
    """Appends facts to one walk, two seconds apart."""

    def __init__(self, store: RunStore, code: str, look: int) -> None:
        self._store = store
        self._path = store.walk_path(code, look)
        self.number = 0
        self.step = Step.FIND

    def see(self, seen: Seen, *exhibits: Exhibit) -> int:
        self.number += 1
        at = (_START + timedelta(seconds=2 * self.number)).isoformat()
        self._store.append(self._path, f.Fact(self.number, at, self.step, seen, exhibits))
        return self.number


class _Walker:
    """Plays the steps of one look; `evidence` maps a step to its exhibit and the fact that shows it."""

    def __init__(self, store: RunStore, case: Case, code: str, look: int, pictures: dict[str, bytes]) -> None:
        self._rec = _Recorder(store, code, look)
        self._store, self._case, self._code, self._look, self._pictures = store, case, code, look, pictures
        self.evidence: dict[str, tuple[str, int]] = {}

    def page(self, step: Step, title: str, picture: str, status: int = 200) -> None:
        self._rec.step = step
        exhibit = self._store.keep(self._pictures[picture], name=f"{picture}.jpg", media_type="image/jpeg")
        url = f"http://portal.test/{step.value}/{self._code}"
        number = self._rec.see(f.PageShown(url, title, status, ("Cổng dịch vụ công", title)), exhibit)
        path = self._store.blob_path(exhibit).relative_to(self._store.folder).as_posix()
        self.evidence[step.value] = (path, number)

    def end(
        self, outcome: Outcome = Outcome.DONE, reason: Reason = Reason.NONE, detail: str = "", millis: int = 1840
    ) -> None:
        self._rec.see(f.StepEnded(self._rec.step, outcome, reason, detail, millis))

    def skip(self, *steps: Step) -> None:
        for step in steps:
            self._rec.step = step
            self.end(Outcome.SKIPPED, Reason.EARLIER_STEP, millis=0)

    def find_and_read(self) -> None:
        see = self._rec.see
        see(
            f.WalkStarted(
                service=self._code, look=self._look, seed=7, citizen="CD-000007", versions={"thucchat": "0.1.0"}
            )
        )
        see(f.Searched(self._case.name, True, 1, 3))
        self.page(Step.FIND, "Danh sách dịch vụ công", "find")
        see(f.LevelShown("list", f"Mức độ {self._case.claimed or '?'}", self._case.claimed))
        self.end(millis=920)
        self.page(Step.READ, self._case.name, "read")
        see(f.InfoShown(f.InfoField.STEPS, "Trình tự thực hiện", "Bước 1: Nộp hồ sơ. Bước 2: Nhận kết quả."))
        see(f.InfoShown(f.InfoField.MANNER, "Cách thức thực hiện", ""))
        see(f.FormFileTried("Tờ khai.docx", "http://portal.test/tep/1", 200, "application/msword", 24576, "docx"))
        self.end()

    def enter(self) -> None:
        self._rec.step = Step.LOGIN
        label = "Nộp hồ sơ trực tuyến"
        if self._case.stops == "entry":
            self.page(Step.LOGIN, "Không tìm thấy trang", "login", status=404)
            self._rec.see(f.EntryTried(label, Outcome.REFUSED, Reason.DEAD_ENTRY, 404, "http://portal.test/404", 3))
            self.end(Outcome.REFUSED, Reason.DEAD_ENTRY, "HTTP 404 ở cả ba lần bấm")
            return
        self._rec.see(f.EntryTried(label, Outcome.DONE, status=200, url="http://portal.test/nop"))
        self.page(Step.LOGIN, "Đăng nhập", "login")
        blocked = self._case.stops == "login"
        outcome, reason = (Outcome.BLOCKED, Reason.NEEDS_PERSON) if blocked else (Outcome.DONE, Reason.NONE)
        self._rec.see(f.LoginTried(outcome, True, reason, one_time_code=True))
        self.end(outcome, reason)

    def fill(self) -> None:
        self.page(Step.FILL, "Khai thông tin", "fill")
        for number, (label, value, how) in enumerate(_FILLED):
            self._rec.see(f.ControlShown(1, f"c{number}", label, "text", required=True))
            self._rec.see(f.ControlFilled(1, f"c{number}", label, value, how, stayed=number != 3))
        if self._case.stops == "fill":
            self.end(Outcome.REFUSED, Reason.NO_FORM)
            return
        self._rec.see(f.Pressed("Tiếp tục", "next", 1))
        self.end(millis=6210)
        self.page(Step.ATTACH, "Giấy tờ kèm theo", "attach")
        self._rec.see(f.UploadTried(2, "Bản sao giấy tờ tùy thân", True, "giay-to-thu.pdf", 18000, True))
        self.end()

    def file_and_follow(self) -> None:
        see = self._rec.see
        self.page(Step.FILE, "Nộp hồ sơ thành công", "file")
        see(f.Acknowledged(True, "H99.22.241124.0007", "Hồ sơ đã được gửi"))
        self.end()
        self._rec.step = Step.PAY
        if self._case.free:
            self.end(Outcome.SKIPPED, Reason.NO_FEE, millis=0)
        else:
            offered = "L4-01" not in self._case.not_met
            self.page(Step.PAY, "Thanh toán", "pay")
            see(f.PaymentOffered(offered, "Thanh toán trực tuyến" if offered else "", 75000 if offered else None))
            self.end(Outcome.DONE if offered else Outcome.REFUSED, Reason.NONE if offered else Reason.NOT_OFFERED)
        self._rec.step = Step.LOOKUP
        see(f.LookedUp("H99.22.241124.0007", True, "filed", f.DossierStatus.FILED, "Mới đăng ký"))
        self.end(millis=700)
        self._rec.step = Step.DESK
        self.end(Outcome.BLOCKED, Reason.NO_DESK, millis=0)
        self.page(Step.RECEIVE, "Kết quả", "receive")
        result = self._store.keep(b"%PDF-1.4 sample", name="ket-qua.pdf", media_type="application/pdf")
        html = self._store.keep(b"<html></html>", name="trang.html", media_type="text/html")
        see(f.ResultShown(f.ResultWay.ONLINE, format="pdf", size=15, signature=f.Signature.NONE), result, html)
        self.end()

    def finish(self, outcome: Outcome = Outcome.DONE, reason: Reason = Reason.NONE) -> None:
        exchanges = self._store.keep(b"gz", name="exchanges.json.gz", media_type="application/gzip")
        self._rec.see(f.WalkEnded(outcome, reason), exchanges)


def record_walk(store: RunStore, case: Case, code: str, pictures: dict[str, bytes]) -> dict[str, tuple[str, int]]:
    """Write the walks of one service; returns exhibit path and fact number by step of the first look."""
    evidence: dict[str, tuple[str, int]] = {}
    rest = (Step.FILL, Step.ATTACH, Step.FILE, Step.PAY, Step.LOOKUP, Step.RECEIVE)
    for look in range(1, case.looks + 1):
        walker = _Walker(store, case, code, look, pictures)
        walker.find_and_read()
        walker.enter()
        if case.stops in {"entry", "login"}:
            walker.skip(*rest)
        else:
            walker.fill()
            if case.stops == "fill":
                walker.skip(*rest[1:])
            else:
                walker.file_and_follow()
        walker.finish()
        evidence = evidence or walker.evidence
    return evidence

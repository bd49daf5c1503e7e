"""The form of the sound portal: its way in, its pages, its rules, its last button and its confirmation."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.sound.controls import consent_box, field_box, upload_box
from tests.sound.server import Answer

if TYPE_CHECKING:
    from tests.sound.portal import Portal
    from tests.sound.server import Ask

PAPERS = {
    "fault_again": "Đơn đề nghị (in ra, ký tên và scan)",
    "label_phieu": "Phiếu thu tiền (bản scan)",
    "label_hoa_don": "Hóa đơn mua tàu (quét từ bản gốc)",
    "label_hai_quan": "Tờ khai hải quan (scan có dấu)",
    "label_khai_tu": "Giấy khai tử của chủ cũ (bản scan)",
    "label_xet_nghiem": "Phiếu xét nghiệm mẫu nước (đã ký, đóng dấu)",
    "label_don_thuoc": "Đơn thuốc (bản chụp)",
}
USUAL = ("Giấy chứng nhận đăng ký kinh doanh", "Sơ đồ địa điểm")
_REFUSED = {
    "register_number": ("so_gcn", "Số giấy chứng nhận đã cấp không tồn tại trong cơ sở dữ liệu"),
    "register_bare": ("so_gcn", "Số giấy chứng nhận không hợp lệ"),
    "register_tax": ("mst", "Mã số thuế chưa được cấp"),
    "register_identity": ("cccd", "Số định danh cá nhân không hợp lệ"),
    "child_birthday": ("ns_con", "Ngày sinh của con không hợp lệ"),
}


class Filing:
    """Pages from the service's page to the confirmation."""

    def entry(self: Portal, ask: Ask) -> str:
        to, has = self.link(self._first()), self.has
        button = f"<a class='btn btn-primary' href=\"{to}\">Nộp hồ sơ trực tuyến</a>"
        if has("fault_home", "fault_not_found", "fault_dead"):
            return self._faulty_entry()
        if has("entry_menu"):
            return ("<div><button type=button aria-expanded=false onclick=\"document.getElementById('m').style.display='block'\">"
                    f"Thao tác</button><ul id=m style='display:none'><li>{button}</li></ul></div>")  # fmt: skip
        if has("entry_tab"):
            return ("<ul><li role=tab onclick=\"document.getElementById('t2').style.display='block'\">Dịch vụ công</li></ul>"
                    f"<div id=t2 style='display:none'>{button}</div>")  # fmt: skip
        if has("entry_dialog", "entry_dialog_class"):
            kind = (
                "class='modal' id=d" if has("entry_dialog_class") else "id=d role=dialog aria-label='Thông tin chung'"
            )
            shows = (
                "e.className='modal show';e.style.display='block'"
                if has("entry_dialog_class")
                else "e.style.display='block'"
            )
            return (f"<a href='#' onclick=\"const e=document.getElementById('d');{shows};return false\">Nộp hồ sơ</a>"
                    f"<div {kind} style='display:none'><label>Cơ quan tiếp nhận <select id=dv><option value=''>-- Chọn --</option>"
                    "<option value=1>UBND xã A</option></select></label><button type=button onclick=\"if(document.getElementById("
                    f"'dv').value)location.href='{to}'\">Đồng ý</button><button type=button>Hủy</button></div>")  # fmt: skip
        if has("entry_needs_agency"):
            return ("<p>Cơ quan thực hiện <select id=cq><option value=''>-- Chọn cơ quan --</option><option value=1>Sở Xây dựng"
                    "</option></select></p><button type=button onclick=\"if(document.getElementById('cq').value)"
                    f"location.href='{to}'\">Nộp hồ sơ</button>")  # fmt: skip
        if has("login_first") and not ask.who:
            return "<p>Thông tin dành cho công dân đã định danh.</p>"
        if has("throws_home") and not ask.who:
            return f'<a href="{self.link("/")}">Nộp hồ sơ</a>'
        if has("entry_new_tab"):
            return f'<a target=_blank href="{to}">Nộp hồ sơ</a>'
        if has("entry_slow"):
            return f"<button type=button onclick=\"setTimeout(()=>location.href='{to}',2500)\">Nộp hồ sơ</button>"
        return button

    def _faulty_entry(self: Portal) -> str:
        if self.has("fault_dead"):
            return "<button type=button>Nộp hồ sơ</button>"
        return f'<a class=btn href="{self.link("/" if self.has("fault_home") else "/khong-co")}">Nộp hồ sơ</a>'

    def _first(self) -> str:
        return "/nop/huongdan" if self.has("guidance_page", "guidance_tick") else "/nop"

    def guidance(self: Portal, _: Ask) -> Answer:
        tick = "<label><input type=checkbox name=doc> Tôi đã đọc hướng dẫn</label>" if self.has("guidance_tick") else ""
        told = "<h2>Hướng dẫn</h2><p>Khi có lỗi xảy ra, vui lòng thử lại. Nộp hồ sơ trực tuyến không phải nộp bản giấy.</p>"
        return Answer(
            told + self.form("/nop", f"{tick}<button name=n value=vao>Đã đọc, tiếp tục</button>"), "Hướng dẫn"
        )

    def filing(self: Portal, ask: Ask) -> Answer:
        if not ask.who:
            return Answer(goto="/dangnhap")
        step = ask.sent("b")
        if not step:
            return self._step(1, "")
        draft = self.drafts.setdefault(ask.who, {})
        number = int(step)
        if ask.sent("n") == "lui":
            return self._step(number - 1, "")
        if self.has("session_out") and number == 2 and not draft.get("lost"):
            draft["lost"] = "1"
            return Answer("<h2>Thông báo</h2><p>Phiên làm việc đã hết hạn, vui lòng đăng nhập lại.</p>"
                          f"<a href=\"{self.link('/dangnhap')}\">Đăng nhập</a>", who="")  # fmt: skip
        wrong = self._wrong(number, ask)
        if wrong:
            return self._step(number, wrong, ask)
        if number < self._last():
            return self._step(number + 1, "")
        if self.has("otp"):
            return Answer(goto="/otp")
        if self.has("fault_silent"):
            return Answer(goto="/")
        if self.has("fault_busy"):
            return self._step(number, "Hệ thống đang bận, vui lòng thử lại sau")
        return self._file(ask)

    def _last(self) -> int:
        return 4 if self.has("review", "review_code") else 3

    def _fields(self: Portal) -> dict[int, list[tuple[str, str, str]]]:
        has = self.has
        one = [("ten", "Họ và tên", "text"), ("ns", "Ngày sinh", "date"), ("dt", "Số điện thoại", "text"),
               ("phuong", "Phường/Xã", "select")]  # fmt: skip
        if has("register_identity"):
            one.append(("cccd", "Số định danh cá nhân", "text"))
        two = [("bencho", "Tên bến", "text"), ("dai", "Chiều dài bến (m)", "text"), ("lydo", "Lý do đề nghị", "area")]
        if has("register_number", "register_bare"):
            two.append(("so_gcn", "Số giấy chứng nhận đã cấp", "text"))
        if has("register_tax"):
            two.append(("mst", "Mã số thuế", "text"))
        if has("date_future", "date_far"):
            two.append(("tu", "Ngày bắt đầu hoạt động", "date"))
        if has("date_past"):
            two.append(("cap", "Ngày cấp giấy phép cũ", "date"))
        if has("child_birthday"):
            two.append(("ns_con", "Ngày sinh của con", "date"))
        return {1: one, 2: two, 3: []}

    def _step(self: Portal, step: int, error: str, ask: Ask | None = None) -> Answer:
        said = f"<div class='alert alert-danger'>{error}</div>" if error else ""
        fields = "".join(field_box(self, *f, value=ask.sent(f[0]) if ask else "") for f in self._fields().get(step, []))
        if step == 2:
            fields += upload_box(self, [p for h, p in PAPERS.items() if self.has(h)] + list(USUAL))
        last = step == self._last()
        if step == 3:
            fields += consent_box(self)
        if self.has("captcha") and last:
            fields += (
                "<p>Mã captcha (*) <input name=cap> <img class=captcha src='data:,' width=80 height=20 alt=''></p>"
            )
        if step == 4:
            code = "<p>Mã hồ sơ: H47.12-261129-9999</p>" if self.has("review_code") else ""
            fields += f"<p>Kiểm tra lại thông tin trước khi nộp.</p>{code}<p>Bến thử nghiệm</p>"
        back = "" if step == 1 else "<button name=n value=lui formnovalidate>Quay lại</button>"
        inner = f"<input type=hidden name=b value={step}>{fields}{back}{self._button(last=last)}"
        hint = "<p class=hint>Nếu có lỗi xảy ra, vui lòng thử lại sau.</p>" if self.has("help_if_error") else ""
        return Answer(f"<h2>Bước {step}</h2>{said}{self.form('/nop', inner)}{hint}", f"Nộp hồ sơ bước {step}")

    def _button(self: Portal, *, last: bool) -> str:
        if not last:
            return "<button name=n value=tiep>Tiếp tục</button>"
        for habit, words in _LAST.items():
            if self.has(habit):
                return f"<button name=n value=tiep>{words}</button>"
        if self.has("ask_dialog"):
            return ("<button type=button onclick=\"document.getElementById('hd').style.display='block'\">Nộp hồ sơ</button>"
                    "<div id=hd role=dialog style='display:none'><p>Bạn có chắc chắn muốn nộp hồ sơ?</p>"
                    "<button name=n value=tiep>Xác nhận</button><button type=button>Hủy</button></div>")  # fmt: skip
        if self.has("ask_native"):
            return "<button name=n value=tiep onclick=\"return confirm('Bạn chắc chắn nộp hồ sơ?')\">Nộp hồ sơ</button>"
        if self.has("send_slow"):
            return '<button type=button onclick="const f=this.form;setTimeout(()=>f.requestSubmit(),2500)">Nộp hồ sơ</button>'
        if self.has("done_new_tab"):
            return "<button name=n value=tiep formtarget=_blank>Nộp hồ sơ</button>"
        return "<button name=n value=tiep>Gửi hồ sơ</button>"

    def _wrong(self: Portal, step: int, ask: Ask) -> str:
        for name, label, _ in self._fields().get(step, []):
            if not ask.sent(name):
                return f"Vui lòng nhập {label}"
        if step == 2 and (missing := self._missing_file(ask)):
            return missing
        if step == 3 and not (ask.sent("dongy") or self.has("no_consent")):
            return "Vui lòng đồng ý cam đoan trước khi nộp"
        if self.has("captcha") and step == self._last():
            return "Mã captcha không chính xác, vui lòng thử lại"
        return self._breaks_rule(step, ask)

    def _breaks_rule(self: Portal, step: int, ask: Ask) -> str:
        has, today = self.has, datetime.now(UTC).date()
        if step == 1 and has("fault_name") and not ask.sent("ten").isascii():
            return "Họ và tên không hợp lệ"
        if step == 1 and has("fault_phone") and not re.fullmatch(r"\d{11}", ask.sent("dt")):
            return "Số điện thoại không đúng định dạng"
        for habit, (name, message) in _REFUSED.items():
            if has(habit) and ask.sent(name):
                return message
        if step == 1 and (wrong := self._breaks_rule_of_person(ask)):
            return wrong
        if has("date_future") and ask.sent("tu") and (_day(ask.sent("tu")) or today) <= today:
            return "Ngày bắt đầu hoạt động phải sau ngày hiện tại"
        if has("date_far") and ask.sent("tu"):
            return "Ngày bắt đầu hoạt động không hợp lệ"
        if has("date_past") and (_day(ask.sent("cap")) or today) >= today and ask.sent("cap"):
            return "Ngày cấp không được sau ngày hiện tại"
        return ""

    def _breaks_rule_of_person(self: Portal, ask: Ask) -> str:
        has, today = self.has, datetime.now(UTC).date()
        if has("capitals") and ask.sent("ten") != ask.sent("ten").upper():
            return "Họ và tên phải viết in hoa"
        if has("capitals_bare") and ask.sent("ten") != ask.sent("ten").upper():
            return "Họ và tên không hợp lệ"
        if has("phone_84") and not ask.sent("dt").startswith("+84"):
            return "Số điện thoại không đúng định dạng (+84…)"
        if has("adult") and (born := _day(ask.sent("ns"))) and (today - born).days < 18 * 365.25:
            return "Người nộp phải đủ 18 tuổi"
        if has("older") and (born := _day(ask.sent("ns"))) and (today - born).days < 80 * 365.25:
            return "Người nộp phải từ 80 tuổi trở lên"
        return ""

    def _missing_file(self: Portal, ask: Ask) -> str:
        if self.has("signed_files"):
            return "Tệp Sơ đồ địa điểm phải được ký số"
        if self.has("upload_progressive", "upload_button"):
            return "" if self.drafts.get("files") else "Chưa chọn tệp"
        files = [f for name in ("t0", "t1", "t2", "tep") for f in ask.files(name)]
        return "" if files else "Vui lòng đính kèm giấy tờ"

    def upload(self: Portal, ask: Ask) -> Answer:
        files = ask.files("tep")
        self.drafts["files"] = {"n": str(len(files))}
        return Answer(", ".join(f.filename for f in files), bare=True)

    def wards(self: Portal, _: Ask) -> Answer:
        return Answer("<option value=''>-- Chọn --</option><option value=11>Xã Đại Hồng</option>", bare=True)

    def one_time(self: Portal, _: Ask) -> Answer:
        return Answer("<h2>Xác thực</h2>" + self.form("/otp", "<label>Mã OTP gửi về điện thoại <input name=otp autocomplete=one-time-code>"
                      "</label><button>Xác nhận</button>"))  # fmt: skip

    def _file(self: Portal, ask: Ask) -> Answer:
        number = next(self.counter)
        code, receipt = f"H47.12-261129-{number:04d}", f"BN2611{number:06d}"
        self.dossiers[code] = {"status": "Chờ tiếp nhận", "who": ask.who, "receipt": receipt, "paid": ""}
        known = receipt if self.has("code_after_reception", "done_receipt") else code
        self.drafts["last"] = {"code": known}
        if self.has("done_one_page"):
            return Answer(goto="/xong")
        return Answer(self.confirmation(known), "Thông báo")

    def done(self: Portal, _: Ask) -> Answer:
        return Answer(self.confirmation(self.drafts.get("last", {}).get("code", "")), "Thông báo")


def _day(text: str) -> date | None:
    found = re.match(r"^(\d{1,2})/(\d{1,2})/(\d{4})$", text)
    iso = re.match(r"^(\d{4})-(\d{2})-(\d{2})$", text)
    try:
        if iso:
            return date(*(int(g) for g in iso.groups()))
        return date(int(found.group(3)), int(found.group(2)), int(found.group(1))) if found else None
    except ValueError:
        return None


_LAST = {
    "last_nop": "Nộp hồ sơ",
    "review": "Nộp hồ sơ",
    "review_code": "Nộp hồ sơ",
    "last_hoan_thanh": "Hoàn thành",
    "last_dong_y_nop": "Đồng ý và nộp hồ sơ",
    "last_gui_di": "Gửi đi",
}

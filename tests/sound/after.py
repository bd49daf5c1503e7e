"""What follows a filing in the sound portal: confirmation, payment, look-up, own list, the desk, the result."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING

from tests.sound.server import Answer

if TYPE_CHECKING:
    from tests.sound.portal import Portal
    from tests.sound.server import Ask

_CONFIRMED = {
    "done_thanks": "<h2>Cảm ơn bạn đã nộp hồ sơ trực tuyến</h2><p>Số hồ sơ: <b>{code}</b></p>",
    "done_waiting": "<h2>Thông báo</h2><p>Hồ sơ của ông/bà đang chờ tiếp nhận.</p><p>Mã số hồ sơ {code}</p>",
    "done_sent": "<p>Đã gửi hồ sơ.</p><p>Mã tra cứu: {code}</p>",
    "done_receipt": "<h3>Phiếu tiếp nhận</h3><p>Số biên nhận: {code}</p>",
    "done_table": "<h3>Kết quả</h3><table><tr><td>Mã hồ sơ</td><td>{code}</td></tr><tr><td>Trạng thái</td><td>Chờ tiếp nhận</td></tr></table>",
    "done_request": "<p>Yêu cầu của quý khách đã được ghi nhận, mã hồ sơ {code}.</p>",
    "done_dialog": "<main><h2>Nộp hồ sơ</h2></main><div role=dialog><p>Bạn đã nộp hồ sơ thành công</p><p>{code}</p><button type=button>Đóng</button></div>",
    "done_toast": "<h2>Nộp hồ sơ</h2><div class='toast toast-success'>Gửi hồ sơ thành công, mã {code}</div>",
    "done_unknown_words": "<h2>Xong rồi</h2><p>Cán bộ sẽ liên hệ trong 01 ngày. Tham chiếu {code}.</p>",
    "done_mail": "<h2>Vui lòng kiểm tra hộp thư điện tử</h2><p>Thư xác nhận vừa được gửi tới bạn.</p>",
    "done_survey": "<p>Nộp hồ sơ thành công. Mã hồ sơ: {code}</p><form><label>Ý kiến của bạn <textarea name=yk></textarea></label><button>Gửi đánh giá</button></form>",
    "done_lookup_box": "<p>Hồ sơ đã được gửi, mã hồ sơ {code}</p><label>Mã hồ sơ <input name=ma></label><button>Tra cứu</button>",
}
_AFTER_SAYS = {
    "fault_paper": "<p>Trong 07 ngày, đề nghị ông/bà nộp bản giấy hồ sơ tại Bộ phận Một cửa.</p>",
    "after_nhan": "<p>Đến ngày hẹn, mời ông/bà đến nhận tại Bộ phận Một cửa, mang bản chính để đối chiếu khi nhận kết quả.</p>",
    "after_counter": "<p>Trực tiếp tại Bộ phận Một cửa: nộp bản chính để đối chiếu.</p><p>Có thể nộp trực tiếp bản giấy nếu muốn.</p>",
    "after_channels": "<table><tr><td>Trực tiếp</td><td>05 ngày</td><td>Nộp bản chính tại Bộ phận Một cửa</td></tr></table>",
}
_NAMES = {"supplement_update": "Cập nhật hồ sơ", "supplement_finish": "Hoàn thiện hồ sơ"}


class After:
    """Pages after sending."""

    def confirmation(self: Portal, code: str) -> str:
        form = next(
            (t for h, t in _CONFIRMED.items() if self.has(h)),
            "<h2>Nộp hồ sơ thành công</h2><p>Mã hồ sơ: <b>{code}</b></p>",
        )
        says = "".join(t for h, t in _AFTER_SAYS.items() if self.has(h))
        pay = ""
        if self.has("pay_at_end", "pay_new_tab", "pay_qr", "pay_shipping", "pay_legend", "pay_help"):
            target = " target=_blank" if self.has("pay_new_tab") else ""
            pay = f'<p>Lệ phí: 150.000 đồng</p><a class=btn{target} href="{self.link("/thanhtoan?ma=" + code)}">Thanh toán trực tuyến</a>'
        if self.has("pay_after_reception"):
            pay = "<p>Phí, lệ phí thanh toán trực tuyến sau khi hồ sơ được tiếp nhận, hoặc nộp trực tiếp tại quầy.</p>"
        return form.format(code=code) + says + pay

    def _of(self: Portal, code: str) -> tuple[str, dict[str, str]] | None:
        for known, dossier in self.dossiers.items():
            received = dossier["status"] != "Chờ tiếp nhận"
            names = {dossier["receipt"], *([known] if received or not self.has("code_after_reception") else [])}
            if code in names:
                return known if known in names else dossier["receipt"], dossier
        return None

    def lookup(self: Portal, ask: Ask) -> Answer:
        code = ask.param("ma")
        found = self._of(code)
        if found and self.has("lookup_after_reception") and found[1]["status"] == "Chờ tiếp nhận":
            found = None
        told = ""
        if found:
            state = "Chờ tiếp nhận" if self.has("late_status", "late_told", "fault_frozen") else found[1]["status"]
            told = f"<table><tr><td>Mã hồ sơ</td><td>{found[0]}</td></tr><tr><td>Trạng thái</td><td>{state}</td></tr></table>"
        elif code:
            told = "<p>Không có hồ sơ nào được tìm thấy</p>"
        if self.has("late_told"):
            told += "<p>Dữ liệu được đồng bộ 15 phút một lần.</p>"
        extra = "<label>Mã tra cứu in trên phiếu <input name=mtc></label>" if self.has("lookup_second_key") else ""
        if self.has("lookup_second_key") and not ask.param("mtc"):
            told = "<p>Không có hồ sơ nào được tìm thấy</p>" if code else ""
        box = f"<label>Mã số hồ sơ <input name=ma></label>{extra}<button>Tra cứu</button>"
        return Answer(f"<h2>Tra cứu hồ sơ</h2>{self.form('/tracuu', box, get=True)}{told}", "Tra cứu hồ sơ")

    def mine(self: Portal, ask: Ask) -> Answer:
        own = [(c, d) for c, d in self.dossiers.items() if d["who"] == ask.who]
        rows = "".join(f"<tr><td><a href=\"{self.link('/hoso?ma=' + self._shown(c, d))}\">{self._shown(c, d)}</a></td><td>{d['status']}</td></tr>"
                       for c, d in own)  # fmt: skip
        return Answer(f"<h2>Hồ sơ của tôi</h2><table><tr><th>Mã hồ sơ</th><th>Trạng thái</th></tr>{rows}</table>")

    def _shown(self: Portal, code: str, dossier: dict[str, str]) -> str:
        early = self.has("code_after_reception") and dossier["status"] == "Chờ tiếp nhận"
        return dossier["receipt"] if early else code

    def own(self: Portal, ask: Ask) -> Answer:
        found = self._of(ask.param("ma"))
        if not found:
            return Answer("<p>Không tìm thấy hồ sơ</p>")
        code, d = found
        if self.has("late_status"):
            return Answer(f"<h2>Hồ sơ {code}</h2><p>Trạng thái: Chờ tiếp nhận</p>", f"Hồ sơ {code}")
        receipt = f"<p>Số biên nhận: {d['receipt']}</p>" if self.has("code_after_reception") else ""
        told = f"<h2>Hồ sơ {code}</h2>{receipt}<p>Trạng thái: {d['status']}</p>"
        if self.charges:
            told += f"<p>Thanh toán: {'Đã thanh toán, biên lai số 01' if d['paid'] else 'Chờ thanh toán'}</p>"
        if self.has("pay_legend"):
            told += "<p>Chú thích: Chưa thanh toán / Đã thanh toán / Đã hoàn tiền</p>"
        if self.has("pay_after_reception") and d["status"] != "Chờ tiếp nhận" and not d["paid"]:
            told += f'<a href="{self.link("/thanhtoan?ma=" + code)}">Thanh toán trực tuyến</a>'
        if d["status"].startswith("Yêu cầu bổ sung") and not self.has("late_supplement"):
            name = next((n for h, n in _NAMES.items() if self.has(h)), "Bổ sung hồ sơ")
            if self.has("fault_anew"):
                return Answer(f"{told}<p>Thủ tục này chưa hỗ trợ bổ sung. Đề nghị ông/bà nộp lại hồ sơ mới.</p>")
            told += (
                f'<p>{escape(d.get("asked", ""))}</p><a class=btn href="{self.link("/bosung?ma=" + code)}">{name}</a>'
            )
        if d["status"] == "Đã trả kết quả":
            told += self._handed(code)
        return Answer(told, f"Hồ sơ {code}")

    def _handed(self: Portal, code: str) -> str:
        if self.has("result_zip", "result_docx", "result_untrusted"):
            return f"<a href='/ketqua?ma={code}'>Tải kết quả</a>"
        if self.has("result_post"):
            return "<p>Kết quả được gửi qua dịch vụ bưu chính công ích.</p>"
        return "<p>Kết quả trả trực tiếp tại Bộ phận Một cửa.</p>"

    def result(self: Portal, _: Ask) -> Answer:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("word/document.xml" if self.has("result_docx") else "ket-qua.txt", "Giấy phép")
        return Answer(file=packed.getvalue(), media="application/zip")

    def supplement(self: Portal, ask: Ask) -> Answer:
        found = self._of(ask.param("ma"))
        if found and ask.post:
            found[1]["status"] = "Đang xử lý"
            return Answer(f"<p>Bổ sung hồ sơ thành công</p><p>Mã hồ sơ: {found[0]}</p>")
        code = found[0] if found else ""
        inner = f"<input type=hidden name=ma value='{code}'><label>Giấy tờ bổ sung <input type=file name=bs></label><button>Gửi bổ sung</button>"
        return Answer("<h2>Bổ sung hồ sơ</h2>" + self.form("/bosung", inner))

    def pay(self: Portal, ask: Ask) -> Answer:
        code = ask.param("ma")
        if self.has("pay_qr"):
            return Answer(
                f"<h2>Quét mã QR để thanh toán</h2><p>Số tiền: 150.000 đồng</p><img alt='Mã QR' src='data:,'><p>{code}</p>"
            )
        money = (
            "<p>Lệ phí: 150.000 đồng</p><p>Phí chuyển phát: 30.000 đồng</p><p>Tổng tiền: 180.000 đồng</p>"
            if self.has("pay_shipping")
            else "<p>Số tiền: 150.000 đồng</p>"
        )
        if self.has("fault_amount"):
            money = "<p>Số tiền: 1.500.000 đồng</p>"
        help_text = (
            "<p>Nếu thông tin không khớp hoặc mã đơn hàng không hợp lệ, giao dịch sẽ bị từ chối.</p>"
            if self.has("pay_help")
            else ""
        )
        inner = f"<input type=hidden name=ma value='{code}'><button>Thanh toán</button>"
        return Answer(f"<h2>Thanh toán</h2>{money}{help_text}{self.form('/nganhang', inner)}")

    def bank(self: Portal, ask: Ask) -> Answer:
        found = self._of(ask.sent("ma"))
        if found:
            found[1]["paid"] = "1"
        if self.has("fault_pay"):
            return Answer("<h2>Giao dịch không thành công</h2><p>Mã đơn vị không khớp.</p>")
        help_text = "<p>Khi giao dịch không hợp lệ, tiền được hoàn lại.</p>" if self.has("pay_help") else ""
        return Answer(f"<h2>Thanh toán thành công</h2>{help_text}")

    def desk_login(self: Portal, ask: Ask) -> Answer:
        if ask.sent("p"):
            return Answer(goto="/mc", who="canbo")
        return Answer("<h2>Đăng nhập</h2>" + self.form("/mc/dangnhap", "<p>Tài khoản <input name=u></p><p>Mật khẩu <input type=password name=p></p>"
                      "<button>Đăng nhập</button>"))  # fmt: skip

    def desk_list(self: Portal, ask: Ask) -> Answer:
        if ask.who != "canbo":
            return Answer(goto="/mc/dangnhap")
        wanted = ask.param("ma")
        hits = [(c, d) for c, d in self.dossiers.items() if not wanted or wanted in {c, d["receipt"]}]
        rows = "".join(
            f"<tr><td>{d['receipt']}</td><td><a href='/mc/hoso?ma={c}'>{c}</a></td><td>{d['status']}</td></tr>"
            for c, d in hits
        )
        late = "<p>Hồ sơ từ cổng được đồng bộ 15 phút một lần.</p>" if self.has("late_desk") else ""
        rows = "" if self.has("late_desk") else rows
        table = f"<table>{rows}</table>" if rows else "<p>Không có hồ sơ nào</p>"
        return Answer(
            f"<h2>Hồ sơ chờ xử lý</h2>{self.form('/mc', '<input name=ma placeholder=Mã><button>Tìm</button>', get=True)}{late}{table}"
        )

    def desk_dossier(self: Portal, ask: Ask) -> Answer:
        code = ask.param("ma")
        d = self.dossiers[code]
        deed, officer = ask.sent("viec"), ask.sent("canbo")
        told = ""
        if deed and self.has("desk_assign") and deed == "nhan" and not officer:
            told = "<div class='alert alert-warning'>Vui lòng phân công cán bộ thụ lý trước khi tiếp nhận</div>"
        elif deed:
            d["status"] = {"nhan": "Đã tiếp nhận", "xin": "Yêu cầu bổ sung", "tra": "Đã trả kết quả"}[deed]
            d["asked"] = ask.sent("vi") or d.get("asked", "")
            told = f"<div class='alert alert-success'>Đã chuyển trạng thái: {d['status']}</div>"
        who = "<label>Cán bộ thụ lý <select name=canbo><option value=''>-- Chọn cán bộ --</option><option value=1>Trần Văn B</option></select></label>"
        who = who if self.has("desk_assign") else ""
        hidden = f"<input type=hidden name=ma value='{code}'>"

        def deed_form(value: str, words: str, more: str = "") -> str:
            return self.form("/mc/hoso", f"{hidden}{more}<button name=viec value={value}>{words}</button>")

        deeds = (
            deed_form("nhan", "Tiếp nhận", who)
            + deed_form("xin", "Yêu cầu bổ sung", "<textarea name=vi></textarea>")
            + deed_form("tra", "Trả kết quả")
        )
        files = "<p>Tệp đính kèm: <a href='/tep/a.pdf'>a.pdf</a></p>"
        return Answer(f"<h2>Hồ sơ {code}</h2>{told}<p>Trạng thái: {d['status']}</p>{files}{deeds}")

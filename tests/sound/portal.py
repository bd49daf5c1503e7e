"""A sound portal of another build, whose habits can be switched one by one. No habit takes anything from a citizen."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from fixtures.papers import make_paper
from tests.sound.after import After
from tests.sound.filing import Filing
from tests.sound.server import Answer, Server

if TYPE_CHECKING:
    from tests.sound.server import Ask

CODE = "1.004884"
NAME = "Cấp giấy phép hoạt động bến thủy nội địa"
OTHER = "Cấp lại giấy phép hoạt động bến thủy nội địa do mất"
PASSWORD = "mat-khau-thu"
FEE = 150_000

_INFO = {
    "Tên thủ tục": NAME,
    "Trình tự thực hiện": "Bước 1: Nộp hồ sơ. Bước 2: Thẩm định. Bước 3: Nhận kết quả.",
    "Cách thức thực hiện": "Trực tuyến, trực tiếp hoặc qua bưu chính",
    "Thành phần hồ sơ": "Đơn đề nghị; Giấy chứng nhận đăng ký kinh doanh; Sơ đồ địa điểm. Số lượng: 01 bộ",
    "Thời hạn giải quyết": "05 ngày làm việc",
    "Đối tượng thực hiện": "Công dân Việt Nam",
    "Cơ quan thực hiện": "Sở Xây dựng",
    "Kết quả thực hiện": "Giấy phép hoạt động bến thủy nội địa",
    "Yêu cầu, điều kiện": "Không",
    "Hình thức nhận hồ sơ, trả kết quả": "Tiếp nhận trực tuyến; trả kết quả tại Bộ phận Một cửa",
    "Căn cứ pháp lý": "Nghị định 08/2021/NĐ-CP; Quyết định công bố 12/QĐ-UBND",
}


@dataclass
class Portal(Filing, After):
    """State of one running portal. `habits` are names of the table in `habits.py`."""

    habits: frozenset[str] = frozenset()
    dossiers: dict[str, dict[str, str]] = field(default_factory=dict)
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)
    counter: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    server: Server = field(init=False)

    def __post_init__(self) -> None:
        self.server = Server(self)

    def has(self, *names: str) -> bool:
        """Whether the portal has any of these habits."""
        return bool(self.habits & set(names))

    @property
    def charges(self) -> bool:
        """Whether the service has a fee."""
        return any(h.startswith("pay_") for h in self.habits)

    def link(self, path: str) -> str:
        """An address of the portal as it writes it."""
        return self.server.link(path)

    def form(self, path: str, inner: str, *, get: bool = False, more: str = "") -> str:
        """A form that is sent to a path."""
        action, hidden = self.server.action(path)
        method = "get" if get and not self.has("postback") else "post"
        coded = "" if method == "get" else " enctype='multipart/form-data'"
        return f"<form method={method} action='{action}'{coded} {more}>{hidden}{inner}</form>"

    def answer(self, ask: Ask) -> Answer:
        """The page for a request."""
        path = ask.path.rstrip("/") or "/"
        pages = {
            "/": self.home, "/Default.aspx": self.home, "/tim": self.search, "/dangnhap": self.login,
            "/taikhoan": self.account, "/nop": self.filing, "/nop/huongdan": self.guidance, "/tailen": self.upload,
            "/tracuu": self.lookup, "/cuatoi": self.mine, "/hoso": self.own, "/bosung": self.supplement,
            "/ketqua": self.result, "/thanhtoan": self.pay, "/nganhang": self.bank, "/xong": self.done,
            "/mc": self.desk_list, "/mc/dangnhap": self.desk_login, "/mc/hoso": self.desk_dossier,
            "/otp": self.one_time, "/phuong": self.wards,
        }  # fmt: skip
        if path.startswith("/thutuc/"):
            return self.service(ask)
        if path.startswith("/tep/"):
            paper = make_paper("Đơn đề nghị", accept=(f".{path.rpartition('.')[2]}",))
            return Answer(file=paper.content, media=paper.media_type)
        page = pages.get(path)
        return page(ask) if page else Answer("<h1>404</h1><p>Không tìm thấy trang</p>", status=404)

    def frame(self, title: str, body: str, who: str) -> str:
        """A page in the portal's frame."""
        link, has = self.link, self.has
        menu = f'<a href="{link("/")}">Trang chủ</a> | <a href="{link("/tracuu")}">Tra cứu hồ sơ</a> | ' + (
            f'Xin chào {escape(who)} | <a href="{link("/cuatoi")}">Hồ sơ của tôi</a> | <a href="{link("/")}">Thoát</a>'
            if who
            else f'<a href="{link("/dangnhap")}">Đăng nhập</a>'
        )
        parts = [_FRAMES[h] for h in _FRAMES if has(h)]
        if has("visit_counter"):
            parts.append(f"<div>Số lượt truy cập: {next(self.counter) + 40_000}</div>")
        if has("survey_dialog") and title == NAME:
            parts.append(_SURVEY.replace("STYLE", ""))
        if has("survey_late") and title == NAME:
            parts.append(_SURVEY.replace("STYLE", "display:none")
                         + "<script>setTimeout(()=>document.getElementById('ks').style.display='',700)</script>")  # fmt: skip
        inner = body if has("bare_body") else f"<main>{body}</main>" if has("main_tag") else f"<div id=c>{body}</div>"
        head = f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{escape(title)}</title>{_HEAD if has('analytics') else ''}</head>"
        return f"{head}<body><div id=top>{menu}</div>{inner}{''.join(parts)}<div id=foot>Đơn vị quản lý: UBND tỉnh</div></body></html>"

    def home(self, _: Ask) -> Answer:
        box = "<input name=tukhoa placeholder='Nhập tên thủ tục cần tìm'><input type=submit value='Tìm kiếm'>"
        return Answer(
            "<h1>Cổng dịch vụ công</h1>" + self.form("/tim", box, get=True) + "<p>Tin tức: Hội nghị trực tuyến</p>"
        )

    def search(self, ask: Ask) -> Answer:
        words = ask.param("tukhoa").lower()
        rows = "".join(
            f'<tr><td>{code}</td><td><a href="{self.link("/thutuc/" + code)}">{name}</a></td><td>Mức độ 4</td></tr>'
            for code, name in (("2.000999", OTHER), (CODE, NAME))
            if words in name.lower() or words in code
        )
        head = "<tr><th>Mã</th><th>Tên thủ tục</th><th>Mức độ</th></tr>"
        return Answer(f"<h2>Kết quả tìm kiếm</h2><table>{head}{rows}</table>" if rows else "Không tìm thấy kết quả")

    def service(self, ask: Ask) -> Answer:
        if not ask.path.endswith(CODE):
            return Answer(f"<h1>{OTHER}</h1>", OTHER)
        info = dict(_INFO)
        if self.charges:
            info["Phí, lệ phí"] = "150.000 đồng"
        files = "<a href='/tep/don-de-nghi.docx' download>don-de-nghi.docx</a>"
        told = [*((k, escape(v)) for k, v in info.items()), ("Mẫu đơn, tờ khai", files), ("Mức độ", "Mức độ 4")]
        body = self._lay_out(told) + "".join(f"<p>{PHRASES[h]}</p>" for h in PHRASES if self.has(h))
        return Answer(f"<h1>{NAME}</h1>{body}{self.entry(ask)}", NAME)

    def _lay_out(self, told: list[tuple[str, str]]) -> str:
        if self.has("info_headings"):
            return "".join(f"<h4>{k}</h4><div>{v}</div>" for k, v in told)
        if self.has("info_dl"):
            return "<dl>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in told) + "</dl>"
        if self.has("info_divs"):
            return "".join(f"<div class=r><div class=k>{k}</div><div class=v>{v}</div></div>" for k, v in told)
        if self.has("info_spanning"):
            return (
                "<table>"
                + "".join(f"<tr><td colspan=2>{k}</td></tr><tr><td></td><td>{v}</td></tr>" for k, v in told)
                + "</table>"
            )
        if self.has("info_folds"):
            return "".join(f"<details><summary>{k}</summary><p>{v}</p></details>" for k, v in told)
        return "<table>" + "".join(f"<tr><td><b>{k}</b></td><td>{v}</td></tr>" for k, v in told) + "</table>"

    def login(self, ask: Ask) -> Answer:
        inner = "<p>Tài khoản <input name=u></p><p>Mật khẩu <input type=password name=p></p><button>Đăng nhập</button>"
        if ask.sent("p") == PASSWORD:
            home = self.has("forgets_home", "throws_home", "login_first")
            return Answer(
                goto="/taikhoan" if self.has("forgets_account") else "/" if home else "/nop", who=ask.sent("u")
            )
        return Answer("<h2>Đăng nhập</h2>" + self.form("/dangnhap", inner), "Đăng nhập")

    def account(self, ask: Ask) -> Answer:
        return Answer(f"<h2>Tài khoản của tôi</h2><p>Số hồ sơ đang xử lý: 0</p><p>{escape(ask.who)}</p>")


PHRASES = {
    "says_khi_nhan": "Người nộp hồ sơ trực tuyến xuất trình bản chính để đối chiếu khi nhận kết quả.",
    "says_moi_nhan": "Sau khi nộp hồ sơ trực tuyến, đến ngày hẹn mời ông/bà đến Bộ phận Một cửa nhận giấy phép.",
    "says_co_the": "Ngoài nộp trực tuyến, tổ chức, cá nhân có thể nộp trực tiếp bản giấy tại Bộ phận Một cửa.",
    "says_hoac": "Hồ sơ nộp trực tiếp tại Bộ phận Một cửa hoặc nộp trực tuyến trên Cổng dịch vụ công.",
    "says_khong_phai": "Nộp trực tuyến không phải nộp bản giấy, không phải đến trực tiếp cơ quan.",
    "says_counter": "Đối với hình thức nộp trực tiếp: mang bản chính đến Bộ phận Một cửa để đối chiếu; trên hệ thống thì không cần.",
    "says_channels": "<table><tr><td>Trực tuyến</td><td>05 ngày</td><td>Nộp trên cổng</td></tr><tr><td>Trực tiếp</td>"
    "<td>05 ngày</td><td>Nộp bản chính tại Bộ phận Một cửa đồng thời với tờ khai</td></tr></table>",
}
_SURVEY = (
    "<div id=ks role=dialog aria-label='Khảo sát' style='position:fixed;top:9px;left:9px;background:#fff;STYLE'>"
    "<h4>Khảo sát mức độ hài lòng</h4><p>Mời quý khách đánh giá</p>"
    "<button type=button onclick=\"document.getElementById('ks').remove()\">Để sau</button></div>"
)
_HEAD = "<script async src='http://thongke.viduso.example/a.js'></script><img src='http://dem.viduso.example/p.gif' width=1>"
_FRAMES = {
    "notice_maintenance": "<div class='alert alert-warning'>Thông báo: hệ thống bảo trì từ 22h00 đến 23h00 thứ Bảy hằng tuần.</div>",
    "notice_busy": "<div class='alert alert-danger'>Hệ thống đang bảo trì chức năng thống kê.</div>",
    "help_if_error": "<p>Nếu có lỗi xảy ra, vui lòng thử lại hoặc gọi 1900 0000.</p>",
    "help_not_found": "<p>Nếu không tìm thấy trang, quý khách bấm Trang chủ. Khi nộp hồ sơ thành công, hệ thống gửi mã hồ sơ.</p>",
    "marquee": "<marquee>Mời công dân đến trực tiếp tại Bộ phận Một cửa để ký, mang bản chính căn cước.</marquee>",
    "clock": "<p id=gio></p><script>setInterval(()=>document.getElementById('gio').textContent=new Date().toLocaleTimeString('vi'),200)</script>",
    "language_switch": "<div><a href='#'>English</a> <a href='#'>Tiếng Việt</a></div>",
    "cookie_bar": "<div id=ck style='position:fixed;bottom:0;left:0;right:0;height:320px;background:#eee;z-index:9'>Trang này dùng cookie. "
    "<button type=button onclick=\"document.getElementById('ck').remove()\">Chấp nhận</button></div>",
    "embedded_frame": "<iframe src='http://bando.viduso.example/' width=300 height=80></iframe>",
    "chat_widget": "<iframe src='http://chat.viduso.example/w' style='position:fixed;right:0;bottom:0' width=80 height=80></iframe>",
}

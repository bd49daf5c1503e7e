"""A small sound portal with two accounts, on which faults of quality can be planted by name."""

from __future__ import annotations

import itertools
import threading
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from catalogue.fold import fold

if TYPE_CHECKING:
    from starlette.requests import Request

CODE, NAME = "1.004884", "Đăng ký lại khai sinh"
PASSWORD = "mat-khau-thu"
ACCOUNTS = (
    "username,full_name,identity_number,phone\n"
    "congdan1,Nguyễn Thị Thử,001190000017,0912345678\n"
    "congdan2,Trần Văn Nghiệm,001085000023,0987654321\n"
)
# Planted fault -> the criterion that tells it. `portal` faults show on the pages that all services share.
SERVICE_FAULTS = {
    "open_dossier": "Q-05",
    "contrast": "Q-10",
    "marquee": "Q-11",
    "image": "Q-12",
    "link": "Q-13",
    "label": "Q-15",
    "lang": "Q-16",
    "keyboard": "Q-17",
    "wide": "Q-20",
    "targets": "Q-21",
    "letters": "Q-22",
    "jumps": "Q-25",
    "diacritics": "Q-31",
    "no_level": "Q-32",
    "other_name": "Q-33",
    "no_limit": "Q-34",
    "forgets": "Q-39",
    "leak": "Q-04",
    "one_browser": "Q-40",
    "types_all": "Q-41",
}
PORTAL_FAULTS = {"cookie": "Q-03", "no_privacy": "Q-06", "no_statistics": "Q-37"}


@dataclass
class QualitySite:
    """State of one running site; `faults` are names of SERVICE_FAULTS and PORTAL_FAULTS."""

    faults: frozenset[str] = frozenset()
    url: str = ""
    sessions: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)
    dossiers: dict[str, dict[str, str]] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def has(self, fault: str) -> bool:
        return fault in self.faults

    def page(self, title: str, body: str, *, shared: bool = True, status: int = 200) -> HTMLResponse:
        """`shared` pages are the portal's own; the faults of a service do not show there."""
        lang = "" if self.has("lang") and not shared else " lang=vi"
        small = "main{font-size:9px}" if self.has("letters") and not shared else ""
        menu = "<a href='/dangnhap'>Đăng nhập</a> <a href='/cua-toi'>Hồ sơ của tôi</a>"
        menu += "" if self.has("no_statistics") else " <a href='/tk'>Thống kê hồ sơ</a>"
        menu += "" if self.has("no_privacy") else " <a href='/bm'>Chính sách bảo mật</a>"
        return HTMLResponse(
            f"<!doctype html><html{lang}><head><meta charset=utf-8><title>{escape(title)}</title>"
            "<meta name=viewport content='width=device-width, initial-scale=1'><style>body{font:16px sans-serif;margin:8px}"
            "input,select,textarea,button{font:16px sans-serif;min-height:32px;max-width:100%}header a{display:inline-block;"
            f"padding:6px 10px}}label{{display:block}}{small}</style></head><body>"
            f"<header>{menu}</header><main>{body}</main><footer>UBND tỉnh thử nghiệm</footer></body></html>",
            status,
        )

    def home(self, _: Request) -> Response:
        return self.page("Cổng dịch vụ công", "<h1>Cổng dịch vụ công</h1><form action='/tim'><label for=q>Tìm kiếm thủ tục"
                         "</label><input id=q name=tukhoa type=search><button>Tìm kiếm</button></form>")  # fmt: skip

    def search(self, request: Request) -> Response:
        asked = request.query_params.get("tukhoa", "")
        same = asked.lower() in NAME.lower() if self.has("diacritics") else fold(asked) in fold(NAME)
        shown = asked and (same or asked in CODE)
        level = "" if self.has("no_level") else "<td>Mức độ 3</td>"
        row = f"<ul><li><table><tr><td>{CODE}</td><td><a href='/thutuc'>{NAME}</a></td>{level}</tr></table></li></ul>"
        return self.page("Kết quả", f"<h1>Kết quả tìm kiếm</h1>{row if shown else '<p>Không tìm thấy kết quả</p>'}")

    def service(self, _: Request) -> Response:
        name = "Khai báo tạm trú tại xã" if self.has("other_name") else NAME
        parts = {
            "contrast": "<p style='color:#bbb;background:#fff'>Hồ sơ nộp trong giờ làm việc</p>",
            "marquee": "<marquee>Thông báo mới</marquee>",
            "image": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' width=40 height=40>",
            "link": "<p><a href='/thutuc'></a></p>",
            "wide": "<div style='width:900px'>Bảng phí rất rộng</div>",
            "targets": "<p style='line-height:1'>"
            + "".join(
                f"<button style='min-height:0;height:12px;width:12px;padding:0' aria-label='Trang {i}'></button>"
                for i in range(5)
            )
            + "</p>",
            "jumps": "<script>addEventListener('load',()=>requestAnimationFrame(()=>requestAnimationFrame(()=>{const d=document.createElement('div');"
            "d.style.height='700px';document.querySelector('main').prepend(d)})))</script>",
        }
        return self.page(
            name,
            f"<h1>{name}</h1>" + "".join(html for fault, html in parts.items() if self.has(fault))
            + f"<dl><dt>Tên thủ tục</dt><dd>{name}</dd><dt>Mức độ</dt><dd>Mức độ 3</dd><dt>Mã thủ tục</dt><dd>" + CODE + "</dd>"
            "<dt>Trình tự thực hiện</dt><dd>Nộp hồ sơ, chờ xử lý</dd><dt>Thời hạn giải quyết</dt><dd>05 ngày</dd></dl>"
            + "<p>Văn bản, hướng dẫn và nội dung của thủ tục.</p>" * 12
            + "<p><a href='/nop?b=1' style='display:inline-block;padding:10px'>Nộp hồ sơ trực tuyến</a></p>",
            shared=False,
        )  # fmt: skip

    def login(self, request: Request) -> Response:
        back = escape(request.query_params.get("tiep", "/"), quote=True)
        return self.page("Đăng nhập", f"<h1>Đăng nhập</h1><form method=post><input type=hidden name=tiep value='{back}'>"
                         "<label for=u>Tên đăng nhập</label><input id=u name=u><label for=p>Mật khẩu</label>"
                         "<input id=p type=password name=p><button>Đăng nhập</button></form>")  # fmt: skip

    async def do_login(self, request: Request) -> Response:
        form = await request.form()
        if form["p"] != PASSWORD:
            return self.page("Đăng nhập", "<p>Tên đăng nhập hoặc mật khẩu không đúng</p>")
        key = f"k{next(self.numbers)}"
        self.sessions[key] = str(form["u"])
        answer = RedirectResponse(str(form["tiep"]), 303)
        answer.set_cookie("sessionid", key, httponly=not self.has("cookie"), samesite="lax")
        return answer

    def user(self, request: Request) -> str:
        return self.sessions.get(request.cookies.get("sessionid", ""), "")

    def ask_login(self, request: Request) -> Response:
        return RedirectResponse(f"/dangnhap?tiep={request.url.path}", 303)

    def form(self, request: Request) -> Response:
        if not (user := self.user(request)):
            return RedirectResponse("/dangnhap?tiep=/nop", 303)
        if self.has("one_browser") and "Firefox" in request.headers["user-agent"]:
            return self.page("Lỗi", "<h1>Trang không tồn tại</h1>", status=404)
        step = int(request.query_params.get("b", "1"))
        if "ten" in request.query_params:
            self.drafts[user] = dict(request.query_params)
        return self._step(user, step)

    def _step(self, user: str, step: int) -> Response:
        of_account = {} if self.has("types_all") else {"ten": "Nguyễn Thị Thử", "so": "001190000017"}
        kept = of_account | ({} if self.has("forgets") else self.drafts.get(user, {}))

        def text(name: str, label: str, *, bare: bool = False) -> str:
            value = escape(kept.get(name, ""), quote=True)
            own = f"<span>{label}</span>" if bare else f"<label for={name}>{label}</label>"
            return f"<div>{own} <input {'' if bare else f'id={name}'} name={name} value='{value}'></div>"

        limit = "" if self.has("no_limit") else " (tệp pdf, không quá 5 MB)"
        body = {
            1: text("ten", "Họ và tên (*)") + text("so", "Số định danh cá nhân (*)") + text("dt", "Số điện thoại")
            + text("noi", "Nơi sinh", bare=self.has("label")) + text("que", "Quê quán"),
            2: f"<label for=t>Bản chụp giấy tờ có thông tin khai sinh (*){limit}</label><input type=file id=t name=t>",
            3: "<label><input type=checkbox name=cd value=1> Tôi cam đoan lời khai là đúng (*)</label>",
        }[step]  # fmt: skip
        off = " tabindex=-1" if self.has("keyboard") and step == 1 else ""
        go = "Nộp hồ sơ" if step == 3 else "Tiếp tục"
        method = "get" if self.has("leak") and step == 1 else "post"
        target = step + 1 if method == "get" else step
        return self.page("Nộp hồ sơ", f"<h1>Bước {step}</h1><form method={method} action='/nop' enctype='multipart/form-data'>"
                         f"<input type=hidden name=b value={target}>{body}<p><button{off}>{go}</button></p></form>",
                         shared=False)  # fmt: skip

    async def do_form(self, request: Request) -> Response:
        form = await request.form()
        user, step = self.user(request), int(str(form["b"]))
        if step == 1:
            self.drafts[user] = {k: str(v) for k, v in form.items()}
        if step < 3:
            return self._step(user, step + 1)
        code = f"H47.12-261124-{next(self.numbers):04d}"
        self.dossiers[code] = {**self.drafts.get(user, {}), "user": user}
        return self.page("Thông báo", f"<h1>Nộp hồ sơ thành công</h1><p>Mã hồ sơ: {code}</p>", shared=False)

    def mine(self, request: Request) -> Response:
        if not (user := self.user(request)):
            return self.ask_login(request)
        rows = "".join(f"<p><a href='/hoso/{c}'>{c}</a></p>" for c, d in self.dossiers.items() if d["user"] == user)
        return self.page("Hồ sơ của tôi", f"<h1>Hồ sơ của tôi</h1>{rows}")

    def dossier(self, request: Request) -> Response:
        found = self.dossiers.get(request.path_params["code"], {})
        user = self.user(request)
        if not self.has("open_dossier"):
            if not user:
                return self.ask_login(request)
            if found.get("user") != user:
                return self.page("Không được phép", "<h1>Không có quyền xem</h1>", status=403)
        told = f"<dt>Mã hồ sơ</dt><dd>{request.path_params['code']}</dd><dt>Họ và tên</dt><dd>{found.get('ten')}</dd>"
        told += f"<dt>Số định danh</dt><dd>{found.get('so')}</dd><dt>Trạng thái</dt><dd>Mới đăng ký</dd>"
        return self.page("Hồ sơ", f"<h1>Hồ sơ</h1><dl>{told}</dl>")

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/tim", self.search),
                Route("/thutuc", self.service),
                Route("/dangnhap", self.login, methods=["GET"]),
                Route("/dangnhap", self.do_login, methods=["POST"]),
                Route("/nop", self.form, methods=["GET"]),
                Route("/nop", self.do_form, methods=["POST"]),
                Route("/cua-toi", self.mine),
                Route("/hoso/{code}", self.dossier),
            ]
        )

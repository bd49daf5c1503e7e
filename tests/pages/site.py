"""A small portal of another build than the practice province: tables for layout, a dialog, a postback wizard.

It serves the tests of the walker alone; no dossier leaves its memory.
"""

from __future__ import annotations

import asyncio
import itertools
import threading
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

NAME = "Đăng ký lại khai sinh"
OTHER = "Đăng ký lại khai sinh có yếu tố nước ngoài"


@dataclass
class Site:
    """State of one running site; the switches plant what a test is about."""

    empty_list: bool = False
    silent: bool = False
    broken_send: bool = False
    refuse_names: bool = False
    hangs: bool = False
    listens: bool = False  # every page holds a request open to hear of news
    flaky: bool = False  # what is broken is broken for the first citizen only
    down_after: int = 0  # log-ins after which the portal answers every page with HTTP 503; 0 never
    logins: list[str] = field(default_factory=list)
    by_script: dict[int, int] = field(default_factory=dict)  # log-in number -> events no hand made, on the form
    dossiers: dict[str, dict[str, str]] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    url: str = ""

    @property
    def faulty(self) -> bool:
        """Whether the planted faults show: always, or to the first citizen only."""
        return not self.flaky or len(self.logins) <= 1

    def page(self, title: str, body: str) -> HTMLResponse:
        return HTMLResponse(
            f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{escape(title)}</title></head><body>"
            "<div id=top><a href='/'>Trang chủ</a> | <a href='/tracuu'>Tra cứu hồ sơ</a> | <a href='/cuatoi'>Hồ sơ của tôi</a> | "
            "<a href='/dangnhap'>Đăng nhập</a></div>"
            f"<table width='100%'><tr><td>{body}</td></tr></table>"
            "<div>Đơn vị quản lý: UBND tỉnh thử nghiệm</div>"
            + ("<script>fetch('/tin?' + Date.now())</script>" if self.listens else "")
            + "</body></html>"
        )

    async def news(self, _: Request) -> Response:
        await asyncio.Event().wait()
        return JSONResponse({})

    def home(self, _: Request) -> Response:
        if self.down_after and len(self.logins) >= self.down_after:
            return HTMLResponse("<h1>503 Service Unavailable</h1>", 503)
        return self.page(
            "Cổng dịch vụ công",
            "<h1>Cổng dịch vụ công</h1><form action='/tim'><input name=tukhoa placeholder='Nhập tên thủ tục cần tìm'>"
            "<input type=submit value='Tìm'></form>",
        )

    def search(self, request: Request) -> Response:
        words = request.query_params.get("tukhoa", "").lower()
        rows = "".join(
            f"<tr><td>{i}</td><td>{code}</td><td><a href='/thutuc/{code}'>{name}</a></td><td>Mức độ 3</td></tr>"
            for i, (code, name) in enumerate([("2.000999", OTHER), ("1.004884", NAME)], 1)
            if words in name.lower() or words in code
        )
        return self.page("Kết quả", f"<table><tr><th>STT</th><th>Mã</th><th>Tên thủ tục</th><th>Mức độ</th></tr>{rows}</table>"
                         if rows else "Không tìm thấy kết quả")  # fmt: skip

    def service(self, request: Request) -> Response:
        name = {"1.004884": NAME, "2.000999": OTHER}[request.path_params["code"]]
        return self.page(
            name,
            f"<h2>{name}</h2><table><tr><td><b>Mức độ DVC:</b></td><td>Mức độ 3</td></tr>"
            "<tr><td><b>Trình tự thực hiện:</b></td><td>Nộp hồ sơ, chờ xử lý</td></tr>"
            "<tr><td><b>Thời hạn giải quyết:</b></td><td>05 ngày làm việc</td></tr></table>"
            "<a href='#' onclick=\"document.getElementById('d').style.display='block';return false\">Nộp trực tuyến</a>"
            "<div id=d role=dialog aria-label='Thông tin chung' style='display:none'><label>Đơn vị tiếp nhận "
            "<select id=dv><option value=''>-- Chọn --</option><option value=1>UBND xã A</option></select></label>"
            "<button type=button onclick=\"if(document.getElementById('dv').value)location='/nop?b=1'\">Đồng ý</button>"
            "<button type=button>Hủy</button></div>",
        )

    def login(self, _: Request) -> Response:
        return self.page("Đăng nhập", "<h2>Đăng nhập</h2><form method=post><p>Tài khoản <input name=u></p>"
                         "<p>Mật khẩu <input type=password name=p></p><button>Đăng nhập</button></form>")  # fmt: skip

    async def do_login(self, request: Request) -> Response:
        form = await request.form()
        if form["p"] != "mat-khau-thu":
            return self.page("Đăng nhập", "<h2>Đăng nhập</h2><p class=error>Tên đăng nhập hoặc mật khẩu không đúng</p>"
                             "<form method=post>Tài khoản <input name=u> Mật khẩu <input type=password name=p>"
                             "<button>Đăng nhập</button></form>")  # fmt: skip
        answer = RedirectResponse(request.query_params.get("ve") or "/nop?b=1", 303)
        answer.set_cookie("ai", str(form["u"]))
        self.logins.append(str(form["u"]))
        return answer

    def form(self, request: Request) -> Response:
        if "ai" not in request.cookies:
            return RedirectResponse("/dangnhap", 303)
        return self._step(int(request.query_params.get("b", "1")), "")

    def _step(self, step: int, error: str) -> Response:
        said = f"<div class='alert alert-danger'>{error}</div>" if error else ""
        wards = "" if self.empty_list and self.faulty else "<option value=11>Xã Đại Hồng</option>"
        rows = {
            1: "<tr><td>Họ và tên (*)</td><td><input name=f1></td></tr><tr><td>Ngày sinh (*)</td><td><input name=f2 "
               "placeholder='dd/mm/yyyy'></td></tr><tr><td>Giới tính</td><td><input type=radio name=f3 value=1 id=g1>"
               "<label for=g1>Nam</label><input type=radio name=f3 value=2 id=g2><label for=g2>Nữ</label></td></tr>"
               f"<tr><td>Phường/Xã (*)</td><td><select name=f4><option value=''>-- Chọn --</option>{wards}</select></td></tr>"
               "<tr><td>Số định danh cá nhân (*)</td><td><input name=f5></td></tr>",
            2: "<tr><td>Nội dung khai sinh trước đây (*)</td><td><textarea name=n1></textarea></td></tr>"
               "<tr><td>Bản chụp giấy tờ có thông tin khai sinh (*)<br><small>Tệp pdf, tối đa 2MB</small></td>"
               "<td><input type=file name=t1></td></tr>",
            3: "<tr><td colspan=2><label><input type=checkbox name=c1> Tôi cam đoan lời khai là đúng (*)</label></td></tr>",
        }[step]  # fmt: skip
        go = "Gửi hồ sơ" if step == 3 else "Bước tiếp theo"
        back = "" if step == 1 else "<button name=nut value=lui>Quay lại</button>"
        count = ("<script>for (const kind of ['input', 'change', 'click']) document.addEventListener(kind, (e) => "
                 "{ if (!e.isTrusted) document.forms[0].maytinh.value++; }, true);</script>")  # fmt: skip
        return self.page("Nộp hồ sơ", f"<h2>Bước {step}</h2>{said}<form method=post enctype='multipart/form-data' action='/nop'>"
                         f"<input type=hidden name=b value={step}><input type=hidden name=maytinh value=0><table>{rows}</table>{back}"
                         f"<button name=nut value=tiep>{go}</button></form>{count}")  # fmt: skip

    async def do_form(self, request: Request) -> Response:
        form = await request.form()
        step = int(str(form["b"]))
        citizen = len(self.logins)
        self.by_script[citizen] = self.by_script.get(citizen, 0) + int(str(form["maytinh"]))
        if form.get("nut") == "lui":
            return self._step(step - 1, "")
        needed = {1: ["f1", "f2", "f4", "f5"], 2: ["n1", "t1"], 3: ["c1"]}[step]
        for name in needed:
            value = form.get(name)
            if not value or (not isinstance(value, str) and not value.filename):
                return self._step(step, "Vui lòng nhập đầy đủ thông tin bắt buộc")
        if step == 1 and self.refuse_names and self.faulty and any(ord(c) > 127 for c in str(form["f1"])):
            return self._step(1, "Họ và tên không hợp lệ")
        if step < 3:
            return self._step(step + 1, "")
        if self.hangs:
            await asyncio.Event().wait()
        if self.broken_send and self.faulty:
            return self._step(3, "Hệ thống đang bận, vui lòng thử lại sau")
        code = f"H47.12-261124-{next(self.numbers):04d}"
        self.dossiers[code] = {"status": "Mới đăng ký", "owner": request.cookies.get("ai", "")}
        if self.silent and self.faulty:
            return RedirectResponse("/", 303)
        return self.page("Thông báo", f"<h2>Nộp hồ sơ thành công</h2><p>Mã hồ sơ: <b>{code}</b></p>")

    def lookup(self, request: Request) -> Response:
        code = request.query_params.get("ma", "")
        found = self.dossiers.get(code)
        told = f"<table><tr><td>Mã hồ sơ</td><td>{code}</td></tr><tr><td>Trạng thái</td><td>{found['status']}</td></tr></table>" if found else (
            "Không có hồ sơ nào được tìm thấy" if code else "")  # fmt: skip
        return self.page("Tra cứu", f"<h2>Tra cứu hồ sơ</h2><form><label>Mã số hồ sơ <input name=ma></label>"
                         f"<button>Tra cứu</button></form>{told}")  # fmt: skip

    def own(self, request: Request) -> Response:
        """The citizen's own list; after the log-in the portal goes where the citizen wanted."""
        if "ai" not in request.cookies:
            return RedirectResponse("/dangnhap?ve=/cuatoi", 303)
        rows = "".join(
            f"<tr><td><a href='/hoso/{code}'>{code}</a></td><td>{d['status']}</td></tr>"
            for code, d in self.dossiers.items()
            if d["owner"] == request.cookies["ai"]
        )
        return self.page(
            "Hồ sơ của tôi", f"<h2>Hồ sơ của tôi</h2><table><tr><th>Mã hồ sơ</th><th>Trạng thái</th></tr>{rows}</table>"
        )

    async def dossier(self, request: Request) -> Response:
        """One dossier: its state, a supplement where one is asked for, the result where there is one."""
        code = request.path_params["code"]
        found = self.dossiers[code]
        if request.method == "POST":
            found["status"], found["supplemented"] = "Đang xử lý", "1"
            return self.page("Thông báo", f"<h2>Nộp hồ sơ bổ sung thành công</h2><p>Mã hồ sơ: <b>{code}</b></p>")
        asked = ("<form method=post enctype='multipart/form-data'><p>Giấy tờ bổ sung (*) <input type=file name=t1></p>"
                 "<button>Nộp bổ sung hồ sơ</button></form>" if found["status"] == "Yêu cầu bổ sung" else "")  # fmt: skip
        ready = "<p>Kết quả: <a href='/ketqua.pdf'>Tải kết quả</a></p>" if found["status"] == "Đã trả kết quả" else ""
        return self.page("Chi tiết hồ sơ", f"<h2>Chi tiết hồ sơ</h2><table><tr><td>Mã hồ sơ</td><td>{code}</td></tr>"
                         f"<tr><td>Trạng thái</td><td>{found['status']}</td></tr></table>{asked}{ready}")  # fmt: skip

    def result(self, _: Request) -> Response:
        return Response(
            b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF", media_type="application/pdf"
        )

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/tim", self.search),
                Route("/thutuc/{code}", self.service),
                Route("/dangnhap", self.login, methods=["GET"]),
                Route("/dangnhap", self.do_login, methods=["POST"]),
                Route("/nop", self.form, methods=["GET"]),
                Route("/nop", self.do_form, methods=["POST"]),
                Route("/tracuu", self.lookup),
                Route("/tin", self.news),
                Route("/cuatoi", self.own),
                Route("/hoso/{code}", self.dossier, methods=["GET", "POST"]),
                Route("/ketqua.pdf", self.result),
                Route("/song", lambda _: JSONResponse({"ok": True})),
            ]
        )


class Running:
    """A site served on a free loopback port, in a thread."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._server = uvicorn.Server(uvicorn.Config(site.app(), host="127.0.0.1", port=0, log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> Site:
        started = threading.Event()
        original = self._server.startup

        async def startup(sockets: object = None) -> None:
            await original(sockets)  # type: ignore[arg-type]
            started.set()

        self._server.startup = startup  # type: ignore[method-assign]
        self._thread.start()
        started.wait(10)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.site.url = f"http://127.0.0.1:{port}"
        return self.site

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(5)

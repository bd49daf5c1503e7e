"""The portal: its pages, its log-in, and its look-up. What is filed is in `filing`."""

from __future__ import annotations

import secrets
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.blind.common.account import FULL_NAME, opens
from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.forms import rows
from tests.blind.liferay import views
from tests.blind.liferay.filing import Filing
from tests.blind.liferay.layout import link, page

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossiers
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

COOKIE = "JSESSIONID"
PER_PAGE = 5
NS = "_dvc_WAR_portlet_"


class Site:
    """Services, sessions and dossiers of the portal."""

    def __init__(self, services: dict[str, Procedure], truth: dict[str, Truth], dossiers: Dossiers) -> None:
        self.services, self.truth, self.dossiers = services, truth, dossiers
        self._sessions: set[str] = set()
        self._filing = Filing(services, truth, dossiers, self.user)

    def app(self) -> Starlette:
        """The routes."""
        both = ["GET", "POST"]
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/web/guest/dich-vu-cong", self.listing, methods=both),
                Route("/web/guest/thu-tuc", self.detail),
                Route("/web/guest/tra-cuu-ho-so", self.look_up, methods=both),
                Route("/web/guest/{name}", self.other),
                Route("/documents/bieu-mau", self.blank),
                Route("/c/portal/login", self.log_in, methods=both),
                Route("/c/portal/logout", self.log_out),
                Route("/group/cong-dan/ho-so", self.own),
                *self._filing.routes(),
                Mount("/html/themes", StaticFiles(directory=Path(__file__).with_name("static"))),
            ]
        )

    def user(self, request: Request) -> str:
        """Who is logged in, "" for nobody."""
        return FULL_NAME if request.cookies.get(COOKIE, "") in self._sessions else ""

    def _page(self, request: Request, title: str, body: str) -> Response:
        return HTMLResponse(page(title, body, self.user(request)))

    async def home(self, request: Request) -> Response:
        """The front page."""
        return self._page(request, "Trang chủ", views.home(self.services))

    async def listing(self, request: Request) -> Response:
        """Agency, then field, then the list, five at a time; all of it by POST but the first step."""
        form = {key: str(value) for key, value in (await request.form()).items()}
        names = views.agencies(self.services)
        at = form.get(f"{NS}coQuan", request.query_params.get("coQuan", ""))
        agency = names[int(at)] if at.isdigit() and int(at) < len(names) else ""
        field, words = form.get(f"{NS}linhVuc", ""), form.get(f"{NS}tuKhoa", "").strip()
        found = [
            p
            for p in self.services.values()
            if (not agency or views.agency_of(p) == agency)
            and (not field or p.field == field)
            and words.lower() in f"{p.code} {p.name}".lower()
        ]
        number = int(form.get(f"{NS}cur", "1"))
        pages = range(1, -(-len(found) // PER_PAGE) + 1)
        cut = found[(number - 1) * PER_PAGE : number * PER_PAGE]
        numbers = " ".join(f"<b>{n}</b>" if n == number else link(str(n), f"phanTrang({n})") for n in pages)
        tree = ""
        for i, name in enumerate(names):
            fields = dict.fromkeys(p.field for p in self.services.values() if views.agency_of(p) == name)
            inner = "".join(f"<li>{link(escape(f), f'xemLinhVuc({i},{f!r})')}</li>" for f in fields)
            tree += f"<li>{link(escape(name), f'xemCoQuan({i})')}{f'<ul>{inner}</ul>' if name == agency else ''}</li>"
        hidden = "".join(
            f'<input type="hidden" name="{NS}{key}" value="{escape(value, quote=True)}">'
            for key, value in (("coQuan", at), ("linhVuc", field), ("tuKhoa", words), ("cur", "1"))
        )
        table = (
            views.service_rows(cut, self.truth, (number - 1) * PER_PAGE + 1)
            if found
            else "<p>Không tìm thấy thủ tục nào.</p>"
        )
        body = f"""<form name="fmDichVu" method="post" action="/web/guest/dich-vu-cong">{hidden}</form>
<table width="100%"><tr><td width="230" valign="top"><b>Cơ quan thực hiện</b><ul class="cay">{tree}</ul></td><td valign="top">
<p>Có {len(found)} thủ tục</p>{table}<div class="phan-trang">Trang: {numbers}</div></td></tr></table>"""
        return self._page(request, "Dịch vụ công trực tuyến", body)

    async def detail(self, request: Request) -> Response:
        """A service's page."""
        code = request.query_params.get("ma", "")
        if code not in self.services:
            return HTMLResponse(page("Không tìm thấy", "<p>Không tìm thấy trang.</p>", self.user(request)), 404)
        service = self.services[code]
        return self._page(request, service.name, views.service_page(service, self.truth[code]))

    async def other(self, request: Request) -> Response:
        """Pages of words."""
        told = {
            "gioi-thieu": "Cổng Dịch vụ công tỉnh cung cấp thông tin và dịch vụ công trực tuyến của các sở, ban, ngành.",
            "huong-dan": "Đăng nhập, chọn thủ tục, bấm Nộp hồ sơ, điền bốn phần của biểu mẫu rồi bấm Nộp hồ sơ.",
            "lien-he": "Văn phòng Ủy ban nhân dân tỉnh Tân Giang. Điện thoại: 1900 0000.",
            "dang-ky": "Tài khoản thử nghiệm do đơn vị quản trị cấp.",
        }.get(request.path_params["name"])
        return self._page(request, "Thông tin", f"<p>{told}</p>") if told else HTMLResponse("404", 404)

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        row = rows(self.services[request.query_params["ma"]])[int(request.query_params["so"])]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.form or 'mau.docx')}"}
        return Response(blank_form(row.name), media_type=DOCX, headers=headers)

    async def log_in(self, request: Request) -> Response:
        """Name and password, and back to where one came from."""
        onward = request.query_params.get("redirect", "/")
        told = ""
        if request.method == "POST":
            form = await request.form()
            if opens(str(form.get("_58_login", "")), str(form.get("_58_password", ""))):
                key = secrets.token_hex(12)
                self._sessions.add(key)
                answer = RedirectResponse(onward if onward.startswith("/") else "/", 303)
                answer.set_cookie(COOKIE, key, httponly=True, samesite="lax")
                return answer
            told = '<div class="portlet-msg-error">Tên đăng nhập hoặc mật khẩu không đúng.</div>'
        body = f"""{told}<form method="post" name="fmDangNhap"><table class="lfr-table"><tr><td class="nhan">Tên đăng nhập</td><td><input type="text" name="_58_login"></td></tr>
<tr><td class="nhan">Mật khẩu</td><td><input type="password" name="_58_password"></td></tr>
<tr><td></td><td><input type="submit" value="Đăng nhập"> <a href="javascript:void(0)" onclick="alert('Liên hệ 1900 0000 để được cấp lại mật khẩu.')">Quên mật khẩu?</a></td></tr></table></form>"""
        return self._page(request, "Đăng nhập", body)

    async def log_out(self, request: Request) -> Response:
        """Out."""
        self._sessions.discard(request.cookies.get(COOKIE, ""))
        return RedirectResponse("/", 303)

    async def own(self, request: Request) -> Response:
        """The user's dossiers."""
        if not self.user(request):
            return RedirectResponse(f"/c/portal/login?redirect={quote('/group/cong-dan/ho-so')}", 303)
        return self._page(request, "Hồ sơ của tôi", views.dossier_rows(self.dossiers.of(FULL_NAME), self.services))

    async def look_up(self, request: Request) -> Response:
        """Anybody may ask for a code."""
        code = str((await request.form()).get(f"{NS}maHoSo", "")).strip()
        found = self.dossiers.find(code)
        told = views.dossier_rows([found], self.services) if found else ""
        if code and not found:
            told = '<div class="portlet-msg-error">Không có hồ sơ nào được tìm thấy.</div>'
        body = f"""<form name="fmTraCuu" method="post"><table class="lfr-table"><tr><td class="nhan">Mã hồ sơ</td><td><input type="text" name="{NS}maHoSo" size="40" value="{escape(code, quote=True)}"></td>
<td><input type="button" value="Tra cứu" onclick="document.fmTraCuu.submit()"></td></tr></table></form>{told}"""
        return self._page(request, "Tra cứu hồ sơ", body)

"""The portal: search, services, log-in, look-up; filing and what follows have files of their own."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import FULL_NAME, opens
from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.forms import rows
from tests.blind.common.plain import holds
from tests.blind.jsf import faces, pages, widgets
from tests.blind.jsf.after import After
from tests.blind.jsf.wizard import PAGE as FILING
from tests.blind.jsf.wizard import Wizard

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossiers
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth
    from tests.blind.jsf.faces import View
    from tests.blind.jsf.outside import Treasury

COOKIE = "JSESSIONID"
LISTING, LOOKUP, LOGIN = "/danh-sach-thu-tuc.xhtml", "/tra-cuu-ho-so.xhtml", "/dang-nhap.xhtml"
_STATIC = Path(__file__).with_name("static")
_RESOURCES = {"faces.js", "lists.js", "boxes.js", "theme.css"}
_GUIDE = "<h1>Hướng dẫn sử dụng</h1><ol><li>Đăng nhập bằng tài khoản được cấp.</li><li>Tìm thủ tục theo tên, mã hoặc lĩnh vực và bấm “Nộp hồ sơ”.</li><li>Kê khai lần lượt bốn bước; ở bước thành phần hồ sơ, chọn tệp rồi bấm “Tải lên” cho từng giấy tờ.</li><li>Gửi hồ sơ, thanh toán phí, lệ phí trực tuyến (nếu có).</li><li>Theo dõi hồ sơ tại mục “Tra cứu hồ sơ” hoặc “Hồ sơ của tôi”.</li></ol>"


class Site:
    """The portal's pages."""

    def __init__(
        self,
        url: str,
        identity: str,
        services: dict[str, Procedure],
        truth: dict[str, Truth],
        forms: dict[str, Form],
        dossiers: Dossiers,
        bank: Treasury,
    ) -> None:
        self.url, self.services, self.truth, self.forms = url, services, truth, forms
        self.dossiers, self.bank = dossiers, bank
        self._identity = identity
        self._sessions: set[str] = set()
        self.views = faces.Views()
        self.wizard = Wizard(self)

    def app(self) -> Starlette:
        """The routes."""
        both = ["GET", "POST"]
        return Starlette(
            routes=[
                Route("/", self.home, methods=both),
                Route("/trang-chu.xhtml", self.home, methods=both),
                Route(LISTING, self.listing, methods=both),
                Route("/chi-tiet-thu-tuc.xhtml", self.detail, methods=both),
                Route("/bieu-mau/{code}/{number:int}", self.blank),
                Route("/huong-dan.xhtml", self.guide),
                Route(LOGIN, self.log_in, methods=both),
                Route("/dang-xuat.xhtml", self.log_out),
                Route(FILING, self.wizard.page, methods=both),
                *After(self).routes(),
                Route(LOOKUP, self.look_up, methods=both),
                Route("/javax.faces.resource/{name}.xhtml", self.resource),
            ],
            exception_handlers={404: self.lost},
        )

    def user(self, request: Request) -> str:
        """Whose session it is, "" for nobody's."""
        return FULL_NAME if request.cookies.get(COOKIE, "") in self._sessions else ""

    def page(self, request: Request, title: str, body: str, status: int = 200) -> Response:
        """A whole page; everybody has a session, logged in or not."""
        answer = HTMLResponse(pages.frame(title, body, self.user(request)), status)
        if COOKIE not in request.cookies:
            answer.set_cookie(COOKIE, secrets.token_hex(16).upper(), httponly=True, samesite="lax")
        return answer

    async def lost(self, request: Request, _error: Exception | None) -> Response:
        """Nothing here."""
        return self.page(request, "Không tìm thấy trang", "<h1>Không tìm thấy trang yêu cầu</h1>", 404)

    async def resource(self, request: Request) -> Response:
        """A script or the theme."""
        name = request.path_params["name"]
        return FileResponse(_STATIC / name) if name in _RESOURCES else await self.lost(request, None)

    async def guide(self, request: Request) -> Response:
        """How the portal is used."""
        return self.page(request, "Hướng dẫn sử dụng", _GUIDE)

    def _search(self, view: View, words: str, field: str) -> str:
        fields = sorted({p.field for p in self.services.values()})
        return pages.search(view, words, field, fields, self._table(view, words, field, 0))

    def _table(self, view: View, words: str, field: str, first: int) -> str:
        view.kept |= {"words": words, "field": field}
        found = [p for p in self.services.values() if holds(f"{p.code} {p.name}", words) and field in {"", p.field}]
        return pages.table(found, self.truth, first)

    async def home(self, request: Request) -> Response:
        """The front page: the same search, under a greeting."""
        view = self.views.open(LISTING)
        body = f"<h1>Dịch vụ công trực tuyến {pages.PROVINCE}</h1>{self._search(view, '', '')}"
        return self.page(request, "Trang chủ", body)

    async def listing(self, request: Request) -> Response:
        """Services by words and field, page by page; a row's link leads to filing."""
        if request.method == "GET":
            body = self._search(self.views.open(LISTING), request.query_params.get("tuKhoa", "").strip(), "")
            return self.page(request, "Thủ tục hành chính", f"<h1>Thủ tục hành chính</h1>{body}")
        sent = await request.form()
        view = self.views.restore(sent, LISTING)
        if view is None:
            return faces.redirected(LISTING)
        code, first = str(sent.get("ma", "")), str(sent.get("first", ""))
        if code in self.services:
            return faces.redirected(f"{FILING}?{urlencode({'ma': code})}")
        if faces.source(sent) == pages.FIND:
            words, field = (str(sent.get(f"{pages.SEARCH}:{box}", "")).strip() for box in ("tuKhoa", "j_idt48_input"))
        else:
            words, field = view.kept["words"], view.kept["field"]
        table = self._table(view, words, field, int(first) if first.isdigit() else 0)
        return faces.partial(view, {pages.TABLE: table})

    async def detail(self, request: Request) -> Response:
        """A service's page, and its button."""
        service = self.services.get(request.query_params.get("ma", ""))
        if service is None:
            return await self.lost(request, None)
        if request.method == "POST":
            return RedirectResponse(f"{FILING}?{urlencode({'ma': service.code})}", 302)
        view = self.views.open("/chi-tiet-thu-tuc.xhtml")
        body = pages.detail(service, self.truth[service.code], self.forms[service.code], view)
        return self.page(request, service.name, body)

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        service, number = self.services.get(request.path_params["code"]), request.path_params["number"]
        if service is None or number >= len(service.papers):
            return await self.lost(request, None)
        row = rows(service)[number]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.form or 'mau.docx')}"}
        return Response(blank_form(row.name), media_type=DOCX, headers=headers)

    async def log_in(self, request: Request) -> Response:
        """Name and password; another way leads to another origin."""
        onward = request.query_params.get("tiep", "")
        onward = onward if onward.startswith("/") and not onward.startswith("//") else "/trang-chu.xhtml"
        told, name = "", ""
        if request.method == "POST":
            sent = await request.form()
            name = str(sent.get("frmDangNhap:tenDangNhap", ""))
            if opens(name, str(sent.get("frmDangNhap:matKhau", ""))):
                key = secrets.token_hex(16).upper()
                self._sessions.add(key)
                answer = RedirectResponse(onward, 302)
                answer.set_cookie(COOKIE, key, httponly=True, samesite="lax")
                return answer
            told = '<div class="ui-messages ui-widget"><div class="ui-messages-error ui-corner-all" role="alert"><span class="ui-messages-error-summary">Tên đăng nhập hoặc mật khẩu không đúng!</span></div></div>'
        here = f"{LOGIN}?{urlencode({'tiep': onward})}"
        other = f"{self._identity}/?{urlencode({'quayLai': self.url + here})}"
        box = "ui-inputfield ui-inputtext ui-widget ui-state-default ui-corner-all"
        body = f"""<div class="ui-panel ui-widget ui-widget-content ui-corner-all dang-nhap"><div class="ui-panel-titlebar ui-widget-header ui-corner-all"><span class="ui-panel-title">Đăng nhập hệ thống</span></div><div class="ui-panel-content ui-widget-content">
{faces.start_form("frmDangNhap", here, self.views.open(LOGIN))}{told}<table class="ui-panelgrid ui-widget" role="grid"><tbody><tr><td class="ui-panelgrid-cell nhan">Tên đăng nhập <span style="color:red">*</span></td><td class="ui-panelgrid-cell">{widgets.text("frmDangNhap:tenDangNhap", name)}</td></tr>
<tr><td class="ui-panelgrid-cell nhan">Mật khẩu <span style="color:red">*</span></td><td class="ui-panelgrid-cell"><input id="frmDangNhap:matKhau" name="frmDangNhap:matKhau" type="password" class="{box}"></td></tr></tbody></table>
<div class="nut-giua"><button id="frmDangNhap:j_idt31" name="frmDangNhap:j_idt31" type="submit" class="ui-button ui-widget ui-state-default ui-corner-all ui-button-text-only nut-chinh"><span class="ui-button-text ui-c">Đăng nhập</span></button></div>
<div class="hoac">hoặc</div><div class="nut-giua"><a class="ui-button ui-widget ui-state-default ui-corner-all" href="{other.replace("&", "&amp;")}"><span class="ui-button-text ui-c">Đăng nhập bằng VNeID</span></a></div></form></div></div>"""
        return self.page(request, "Đăng nhập", body)

    async def log_out(self, request: Request) -> Response:
        """Out."""
        self._sessions.discard(request.cookies.get(COOKIE, ""))
        return RedirectResponse("/trang-chu.xhtml", 302)

    async def look_up(self, request: Request) -> Response:
        """A dossier by its code, told below the form."""
        if request.method == "GET":
            code, view = request.query_params.get("maHoSo", "").strip(), self.views.open(LOOKUP)
            find = widgets.button(
                "frmTraCuu:j_idt37",
                "Tra cứu",
                widgets.call("frmTraCuu:j_idt37", "frmTraCuu", render="frmTraCuu:pnlKetQua"),
                icon="ui-icon-search",
            )
            body = f"""<h1>Tra cứu hồ sơ</h1>{faces.start_form("frmTraCuu", LOOKUP, view)}<table class="ui-panelgrid ui-widget" role="grid"><tbody><tr><td class="ui-panelgrid-cell nhan">Mã hồ sơ <span style="color:red">*</span></td><td class="ui-panelgrid-cell">{widgets.text("frmTraCuu:maHoSo", code, holder="VD: H74.22-261130-0001")}</td>
<td class="ui-panelgrid-cell">{find}</td></tr></tbody></table>{self._found(code)}</form>"""
            return self.page(request, "Tra cứu hồ sơ", body)
        sent = await request.form()
        view = self.views.restore(sent, LOOKUP)
        if view is None:
            return faces.redirected(LOOKUP)
        code = str(sent.get("frmTraCuu:maHoSo", "")).strip()
        notes = [] if code else [faces.note("Vui lòng nhập mã hồ sơ", severity="error")]
        return faces.partial(view, {"frmTraCuu:pnlKetQua": self._found(code)}, notes)

    def _found(self, code: str) -> str:
        made = self.dossiers.find(code)
        told = (
            pages.dossier(made, self.services[made.service]) if made else "<p>Không tìm thấy hồ sơ có mã đã nhập.</p>"
        )
        return f'<div id="frmTraCuu:pnlKetQua" class="ui-outputpanel ui-widget">{told if code else ""}</div>'

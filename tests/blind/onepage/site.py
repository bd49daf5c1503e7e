"""The portal: front page, list, services, and what only tells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.forms import rows
from tests.blind.common.plain import holds
from tests.blind.onepage import pages
from tests.blind.onepage.after import After
from tests.blind.onepage.filing import Filing
from tests.blind.onepage.layout import CENTRE, HOME, NAME, frame, notice, panel
from tests.blind.onepage.login import Login

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossiers
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth
    from tests.blind.onepage.bank import Bank

_GUIDE = "<ol><li>Tìm thủ tục theo tên, mã, lĩnh vực hoặc mức độ.</li><li>Bấm “Nộp hồ sơ trực tuyến”, đọc hướng dẫn và chọn “Tôi đã đọc và đồng ý”.</li><li>Đăng nhập; mã xác thực được gửi tới hộp thư của tài khoản.</li><li>Kê khai tờ khai điện tử, đính kèm giấy tờ, xem trước và gửi hồ sơ.</li><li>Nộp phí, lệ phí (nếu có) và theo dõi hồ sơ bằng mã hồ sơ.</li></ol>"
_ANSWERS = "<p><b>Tôi quên mã hồ sơ thì làm thế nào?</b></p><p>Đăng nhập và xem tại mục “Hồ sơ của tôi”, hoặc xem email thông báo.</p><p><b>Địa chỉ của tôi đã đổi tên sau sắp xếp đơn vị hành chính?</b></p><p>Tờ khai dùng danh mục địa giới trước ngày 01/7/2025; chọn theo tên cũ, cán bộ sẽ tự chuyển đổi.</p>"
_CONTACT = f"<p>{CENTRE}</p><p>Điện thoại: 0200 333 333 (giờ hành chính)</p><p>Email: hotro@tragiang.example</p>"


class Site:
    """The portal's pages."""

    def __init__(
        self,
        url: str,
        services: dict[str, Procedure],
        truth: dict[str, Truth],
        forms: dict[str, Form],
        dossiers: Dossiers,
        bank: Bank,
    ) -> None:
        self.url, self.services, self.truth, self.forms = url, services, truth, forms
        self.dossiers, self.bank, self.login = dossiers, bank, Login()

    def app(self) -> Starlette:
        """The routes."""

        async def missing(request: Request, _error: Exception) -> Response:
            return self.lost(request)

        return Starlette(
            routes=[
                Route("/", self.front),
                Route(HOME, self.home),
                Route(f"{HOME}/thutuc", self.listing),
                Route(f"{HOME}/thutuc/chitiet/{{code}}", self.detail),
                Route(f"{HOME}/thutuc/tab/{{code}}/{{key}}", self.tab),
                Route(f"{HOME}/bieumau/{{code}}/{{number:int}}", self.blank),
                Route(f"{HOME}/huongdan", self.told("Hướng dẫn", _GUIDE)),
                Route(f"{HOME}/hoidap", self.told("Hỏi đáp", _ANSWERS)),
                Route(f"{HOME}/lienhe", self.told("Liên hệ", _CONTACT)),
                *self.login.routes(),
                *Filing(self).routes(),
                *After(self).routes(),
                Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
            ],
            exception_handlers={404: missing},
        )

    def user(self, request: Request) -> str:
        """Whose session it is, "" for nobody's."""
        return self.login.user(request)

    def page(
        self,
        request: Request,
        title: str,
        body: str,
        status: int = 200,
        *,
        scripts: tuple[str, ...] = (),
        more: str = "",
    ) -> Response:
        """A whole page."""
        return HTMLResponse(frame(title, body, self.user(request), scripts=scripts, more=more), status)

    def lost(self, request: Request) -> Response:
        """Nothing here."""
        return self.page(request, "Thông báo", notice("Không tìm thấy trang bạn yêu cầu.", "warning"), 404)

    def told(self, title: str, text: str) -> Callable[[Request], Awaitable[Response]]:
        """A page that only tells."""

        async def shown(request: Request) -> Response:
            return self.page(request, title, panel(title, text))

        return shown

    async def front(self, _request: Request) -> Response:
        """The bare host goes to the front page."""
        return RedirectResponse(HOME, 302)

    def _fields(self) -> list[str]:
        return sorted({service.field for service in self.services.values()})

    async def home(self, request: Request) -> Response:
        """The search, the fields, the newest services."""
        links = "".join(f'<li><a href="{HOME}/thutuc?linhvuc={quote(name)}">{name}</a></li>' for name in self._fields())
        newest = "".join(
            f'<li><a href="{HOME}/thutuc/chitiet/{p.code}">{p.name}</a> {pages.badge(self.truth[p.code].claim)}</li>'
            for p in list(self.services.values())[:3]
        )
        body = f"""<div class="khung-tim"><h2>{NAME}</h2>{pages.search_box("")}</div><div class="row"><div class="col-4">{panel("Lĩnh vực", f'<ul class="list">{links}</ul>')}</div>
<div class="col-8">{panel("Dịch vụ công trực tuyến mới cập nhật", f'<ul class="list">{newest}</ul><p><a href="{HOME}/thutuc">Xem tất cả dịch vụ công trực tuyến</a></p>')}</div></div>"""
        return self.page(request, "Trang chủ", body)

    async def listing(self, request: Request) -> Response:
        """Services by words, field and level, page by page."""
        asked = {key: request.query_params.get(key, "").strip() for key in ("tukhoa", "linhvuc", "mucdo")}
        found = [
            service
            for service in self.services.values()
            if holds(f"{service.code} {service.name}", asked["tukhoa"])
            and asked["linhvuc"] in {"", service.field}
            and asked["mucdo"] in {"", str(self.truth[service.code].claim)}
        ]
        number = request.query_params.get("trang", "1")
        shown = pages.table(found, self.truth, int(number) if number.isdigit() else 1, asked)
        body = pages.search_box(asked["tukhoa"]) + pages.filters(self._fields(), asked) + shown
        return self.page(request, "Dịch vụ công trực tuyến", body)

    async def detail(self, request: Request) -> Response:
        """A service's page."""
        service = self.services.get(request.path_params["code"])
        if service is None:
            return self.lost(request)
        return self.page(request, "Chi tiết thủ tục hành chính", pages.detail(service, self.truth[service.code]))

    async def tab(self, request: Request) -> Response:
        """The inside of a tab."""
        code = request.path_params["code"]
        if code not in self.services:
            return HTMLResponse("", 404)
        key = request.path_params["key"]
        return HTMLResponse(pages.tab(key, self.services[code], self.truth[code], self.forms[code]))

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        service, number = self.services.get(request.path_params["code"]), request.path_params["number"]
        if service is None or number >= len(service.papers):
            return self.lost(request)
        row = rows(service)[number]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.form or 'mau.docx')}"}
        return Response(blank_form(row.name), media_type=DOCX, headers=headers)

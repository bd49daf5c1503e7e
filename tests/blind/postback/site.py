"""The pages of the portal around the wizard."""

from __future__ import annotations

import secrets
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import FULL_NAME, opens
from tests.blind.common.blank import DOCX, blank_form
from tests.blind.common.records import money
from tests.blind.postback.fields import PREFIX
from tests.blind.postback.layout import button, grid, page, summary
from tests.blind.postback.wizard import Draft, Wizard

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossier, Dossiers
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

COOKIE = "ASP.NET_SessionId"
PER_PAGE = 5
STATES = ("", "Chờ tiếp nhận", "Đã tiếp nhận, đang giải quyết", "Đã giải quyết xong, đã chuyển trả kết quả")


class Site:
    """The portal: its services, its sessions, its dossiers."""

    def __init__(self, services: dict[str, Procedure], truth: dict[str, Truth], dossiers: Dossiers) -> None:
        self.services, self.truth, self.dossiers = services, truth, dossiers
        self._sessions: dict[str, dict[str, Draft]] = {}

    def app(self) -> Starlette:
        """The routes."""
        both = ["GET", "POST"]
        return Starlette(
            routes=[
                Route("/", self.home, methods=both),
                Route("/Default.aspx", self.home, methods=both),
                Route("/ThuTuc.aspx", self.listing, methods=both),
                Route("/ChiTiet.aspx", self.detail, methods=both),
                Route("/BieuMau.ashx", self.blank),
                Route("/DangNhap.aspx", self.log_in, methods=both),
                Route("/Thoat.aspx", self.log_out),
                Route("/NopHoSo.aspx", self.filing, methods=both),
                Route("/KetQua.aspx", self.receipt),
                Route("/HoSoCuaToi.aspx", self.own),
                Route("/TraCuu.aspx", self.look_up, methods=both),
                Route("/LienHe.aspx", self.contact),
            ]
        )

    def _user(self, request: Request) -> str:
        return FULL_NAME if request.cookies.get(COOKIE, "") in self._sessions else ""

    async def home(self, request: Request) -> Response:
        """A search box, and the fields of government."""
        if request.method == "POST":
            form = await request.form()
            return RedirectResponse(f"/ThuTuc.aspx?tk={quote(str(form.get(f'{PREFIX}txtTuKhoa', '')))}", 303)
        fields = dict.fromkeys(p.field for p in self.services.values())
        links = "".join(f'<li><a href="/ThuTuc.aspx?lv={quote(f)}">{escape(f)}</a></li>' for f in fields)
        return HTMLResponse(page("Trang chủ", f"{_box('')}<h3>Lĩnh vực</h3><ul>{links}</ul>", self._user(request)))

    async def listing(self, request: Request) -> Response:
        """Services by words or field, five a page."""
        if request.method == "POST":
            return await self.home(request)
        words, field = request.query_params.get("tk", "").strip(), request.query_params.get("lv", "")
        found = [p for p in self.services.values() if _fits(p, words) and field in {"", p.field}]
        at = int(request.query_params.get("trang", "1"))
        rows = [
            [
                str(i + 1),
                p.code,
                f'<a href="/ChiTiet.aspx?ma={p.code}">{escape(p.name)}</a>',
                escape(p.field),
                f"Mức độ {self.truth[p.code].claim}",
            ]
            for i, p in enumerate(found)
        ][(at - 1) * PER_PAGE : at * PER_PAGE]
        pages = " ".join(
            f"<b>{n}</b>"
            if n == at
            else f'<a href="/ThuTuc.aspx?tk={quote(words)}&lv={quote(field)}&trang={n}">{n}</a>'
            for n in range(1, -(-len(found) // PER_PAGE) + 1)
        )
        heads = ("STT", "Mã số", "Tên thủ tục hành chính", "Lĩnh vực", "Mức độ DVC")
        table = grid(heads, rows) if rows else "<p>Không tìm thấy thủ tục nào.</p>"
        body = f"{_box(words)}{table}<p>Trang: {pages}</p>"
        return HTMLResponse(page("Danh sách thủ tục hành chính", body, self._user(request)))

    async def detail(self, request: Request) -> Response:
        """The information of TT 32/2017 Đ5 k1, in one table."""
        service = self.services.get(request.query_params.get("ma", ""))
        if service is None:
            return HTMLResponse(page("Lỗi", "Không tìm thấy thủ tục.", self._user(request)), 404)
        papers = grid(
            ("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"),
            [
                [
                    escape(p.name),
                    f'<a href="/BieuMau.ashx?ma={service.code}&so={i}">{p.form_file}</a>' if p.form_file else "",
                    p.count,
                ]
                for i, p in enumerate(service.papers)
            ],
        )
        sheets = [
            f'<a href="/BieuMau.ashx?ma={service.code}&so={i}">{escape(p.form_file)}</a>'
            for i, p in enumerate(service.papers)
            if p.form_file
        ]
        rows = [
            ("Mã thủ tục", service.code),
            ("Tên thủ tục", escape(service.name)),
            ("Lĩnh vực", escape(service.field)),
            ("Mức độ dịch vụ công", f"Mức độ {self.truth[service.code].claim}"),
            ("Trình tự thực hiện", _STEPS),
            ("Cách thức thực hiện", "Nộp trực tuyến trên Cổng dịch vụ công của tỉnh"),
            ("Thành phần hồ sơ", f"{papers}<p>Số lượng hồ sơ: 01 bộ</p>"),
            ("Thời hạn giải quyết", f"{service.time} kể từ ngày nhận đủ hồ sơ hợp lệ"),
            ("Đối tượng thực hiện", escape(service.applicants)),
            ("Cơ quan giải quyết", escape(service.agency)),
            ("Kết quả thực hiện", escape(service.result)),
            ("Tên mẫu đơn, tờ khai", "<br>".join(sheets) or "Không quy định mẫu"),
            ("Yêu cầu, điều kiện thực hiện", "Không có"),
            ("Phí, lệ phí", money(service.fee) if service.fee else "Không thu phí, lệ phí"),
            (
                "Hình thức nhận hồ sơ, trả kết quả",
                "Nhận hồ sơ trực tuyến; trả kết quả trực tiếp hoặc qua bưu chính công ích",
            ),
            ("Căn cứ pháp lý", escape("; ".join(service.laws))),
            ("Quyết định công bố", escape(service.decision)),
        ]
        if self.truth[service.code].behaviour == "no-paper-notice":
            rows.append(
                (
                    "Lưu ý",
                    "Khi đã nộp trực tuyến, công dân không cần nộp bản giấy, không phải mang bản chính đến đối chiếu.",
                )
            )
        table = "".join(f'<tr><th width="200" align="left">{a}</th><td>{b}</td></tr>' for a, b in rows)
        way = (
            f'<p align="center"><a href="/NopHoSo.aspx?ma={service.code}"><b>[ Đăng ký nộp hồ sơ qua mạng ]</b></a></p>'
        )
        body = f'{way}<table class="luoi">{table}</table>{way}'
        return HTMLResponse(page("Chi tiết thủ tục hành chính", body, self._user(request)))

    async def blank(self, request: Request) -> Response:
        """A blank form."""
        paper = self.services[request.query_params["ma"]].papers[int(request.query_params["so"])]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(paper.form_file)}"}
        return Response(blank_form(paper.name), media_type=DOCX, headers=headers)

    async def log_in(self, request: Request) -> Response:
        """User name and password; then back to where one came from."""
        faults: list[str] = []
        if request.method == "POST":
            form = await request.form()
            if opens(str(form.get(f"{PREFIX}txtTaiKhoan", "")), str(form.get(f"{PREFIX}txtMatKhau", ""))):
                onward = request.query_params.get("ReturnUrl", "/Default.aspx")
                key = secrets.token_hex(12)
                self._sessions[key] = {}
                answer = RedirectResponse(onward if onward.startswith("/") else "/", 303)
                answer.set_cookie(COOKIE, key, httponly=True)
                return answer
            faults = ["Tên tài khoản hoặc mật khẩu không đúng."]
        body = f"""{summary(faults)}<table cellpadding="5"><tr><td>Tên tài khoản:</td>
<td><input type="text" name="{PREFIX}txtTaiKhoan" id="txtTaiKhoan"></td></tr><tr><td>Mật khẩu:</td>
<td><input type="password" name="{PREFIX}txtMatKhau" id="txtMatKhau"></td></tr>
<tr><td></td><td>{button("btnDangNhap", "Đăng nhập")}</td></tr></table>"""
        return HTMLResponse(page("Đăng nhập hệ thống", body, self._user(request)))

    async def log_out(self, request: Request) -> Response:
        """Out."""
        self._sessions.pop(request.cookies.get(COOKIE, ""), None)
        return RedirectResponse("/Default.aspx", 303)

    async def filing(self, request: Request) -> Response:
        """The wizard, for whoever has logged in."""
        service = self.services[request.query_params["ma"]]
        if not self._user(request):
            return RedirectResponse(f"/DangNhap.aspx?ReturnUrl={quote(f'/NopHoSo.aspx?ma={service.code}')}", 303)
        drafts = self._sessions[request.cookies[COOKIE]]
        behaviour = self.truth[service.code].behaviour
        if request.method == "GET":
            drafts[service.code] = Draft()
            return Wizard(service, behaviour, FULL_NAME, drafts[service.code]).show(0, {"txtHoTen": FULL_NAME})
        draft = drafts.setdefault(service.code, Draft())
        return await Wizard(service, behaviour, FULL_NAME, draft).post(await request.form(), self.dossiers)

    async def receipt(self, request: Request) -> Response:
        """Filed: the code of the dossier."""
        made = self.dossiers.find(request.query_params.get("sohs", ""))
        if made is None or not self._user(request):
            return RedirectResponse("/Default.aspx", 303)
        body = f"""<p>Hồ sơ của ông/bà đã được gửi thành công đến bộ phận tiếp nhận.</p>
<table class="luoi"><tr><th>Số hồ sơ</th><td><b>{made.code}</b></td></tr><tr><th>Thủ tục</th>
<td>{escape(self.services[made.service].name)}</td></tr><tr><th>Thời điểm nộp</th><td>{made.filed:%H:%M %d/%m/%Y}</td></tr></table>
<p>Đề nghị ghi lại số hồ sơ để <a href="/TraCuu.aspx">tra cứu tình trạng hồ sơ</a>.</p>"""
        return HTMLResponse(page("Gửi hồ sơ thành công", body, self._user(request)))

    def _known(self, dossier: Dossier | None) -> bool:
        return dossier is not None and self.truth[dossier.service].behaviour != "code-unknown"

    def _rows(self, dossiers: list[Dossier]) -> str:
        heads = ("Số hồ sơ", "Tên thủ tục", "Người nộp", "Ngày nộp", "Tình trạng")
        rows = [
            [d.code, escape(self.services[d.service].name), escape(d.owner), f"{d.filed:%d/%m/%Y}", STATES[d.stage()]]
            for d in dossiers
        ]
        return grid(heads, rows)

    async def own(self, request: Request) -> Response:
        """The user's dossiers."""
        if not self._user(request):
            return RedirectResponse("/DangNhap.aspx?ReturnUrl=/HoSoCuaToi.aspx", 303)
        held = [d for d in self.dossiers.of(FULL_NAME) if self._known(d)]
        return HTMLResponse(page("Hồ sơ của tôi", self._rows(held), self._user(request)))

    async def look_up(self, request: Request) -> Response:
        """Anybody may ask for a code."""
        told, code = "", ""
        if request.method == "POST":
            code = str((await request.form()).get(f"{PREFIX}txtSoHoSo", "")).strip()
            found = self.dossiers.find(code)
            known = found is not None and self._known(found)
            told = self._rows([found]) if found and known else "<p>Không tìm thấy hồ sơ có số đã nhập.</p>"
        body = f"""<table cellpadding="4"><tr><td>Số hồ sơ:</td><td><input type="text" id="txtSoHoSo" size="32"
name="{PREFIX}txtSoHoSo" value="{escape(code, quote=True)}"></td><td>{button("btnTraCuu", "Tra cứu")}</td></tr></table>{told}"""
        return HTMLResponse(page("Tra cứu tình trạng hồ sơ", body, self._user(request)))

    async def contact(self, request: Request) -> Response:
        """Whom to ask."""
        body = "<p>Trung tâm Phục vụ hành chính công tỉnh Thượng Sơn, thứ Hai đến thứ Sáu.</p>"
        return HTMLResponse(page("Liên hệ", body, self._user(request)))


_STEPS = (
    "Bước 1: Tổ chức, cá nhân nộp hồ sơ trên Cổng. Bước 2: Bộ phận tiếp nhận kiểm tra, tiếp nhận hồ sơ. "
    "Bước 3: Cơ quan chuyên môn thẩm định, trình cấp có thẩm quyền. Bước 4: Trả kết quả cho tổ chức, cá nhân."
)


def _box(words: str) -> str:
    return (
        f'<p>Từ khóa: <input type="text" name="{PREFIX}txtTuKhoa" id="txtTuKhoa" size="50" value="{escape(words, quote=True)}"> '
        f"{button('btnTimKiem', 'Tìm')}</p>"
    )


def _fits(service: Procedure, words: str) -> bool:
    return words.lower() in f"{service.code} {service.name}".lower()

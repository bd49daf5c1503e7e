"""What follows filing: the code, the fee, the receipt, the citizen's own dossiers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import FULL_NAME
from tests.blind.common.records import money
from tests.blind.jsf import faces, pages, widgets
from tests.blind.jsf.outside import Order

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossier
    from tests.blind.jsf.site import Site

DONE, RECEIPT, BACK, OWN = (
    "/ket-qua-nop-ho-so.xhtml",
    "/bien-lai.xhtml",
    "/ket-qua-thanh-toan.xhtml",
    "/ho-so-cua-toi.xhtml",
)
CHANNELS = ("Nền tảng thanh toán trực tuyến (thử nghiệm)",)
FORM = "frmThanhToan"
DIALOG, CHANNEL, PAY, TOLD = "dlgThanhToan", f"{FORM}:kenh", f"{FORM}:j_idt73", f"{FORM}:pnlThongBao"
_NO_CHANNEL = "Đơn vị thụ hưởng chưa khai báo kênh thanh toán trực tuyến. Đề nghị nộp phí bằng tiền mặt tại quầy thu phí của Trung tâm Phục vụ hành chính công."


class After:
    """The pages of a dossier that was filed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._receipts: dict[str, str] = {}

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(DONE, self.done, methods=["GET", "POST"]),
            Route(BACK, self.back),
            Route(RECEIPT, self.receipt),
            Route(OWN, self.own),
        ]

    def _asked(self, request: Request) -> Dossier | None:
        made = self._site.dossiers.find(request.query_params.get("maHoSo", ""))
        return made if made and made.user == self._site.user(request) else None

    def _to_login(self, request: Request) -> Response:
        onward = f"{request.url.path}?{request.url.query}".rstrip("?")
        return RedirectResponse(f"/dang-nhap.xhtml?{urlencode({'tiep': onward})}", 302)

    async def done(self, request: Request) -> Response:
        """The code of a dossier, and how its fee is paid."""
        made = self._asked(request)
        if made is None:
            return self._to_login(request)
        if request.method == "POST":
            return await self._pay(request, made)
        service = self._site.services[made.service]
        head = f"""<div class="ui-messages ui-widget"><div class="ui-messages-info ui-corner-all"><span class="ui-icon ui-icon-info"></span><span class="ui-messages-info-summary">Nộp hồ sơ thành công</span></div></div><h1>Kết quả nộp hồ sơ</h1>
<p>Hệ thống đã ghi nhận hồ sơ của ông/bà. Mã hồ sơ: <b class="ma-ho-so">{made.code}</b></p>{pages.dossier(made, service)}"""
        if made.paid:
            more = f'<p><a href="/tra-cuu-ho-so.xhtml?maHoSo={made.code}">Tra cứu hồ sơ</a> | <a href="{OWN}">Hồ sơ của tôi</a></p>'
            return self._site.page(request, "Kết quả nộp hồ sơ", head + more)
        show = widgets.button(
            "j_idt70",
            "Thanh toán trực tuyến",
            f"Faces.show('{DIALOG}');return false;",
            icon="ui-icon-cart",
            cls="nut-chinh",
        )
        more = f"<p>Phí, lệ phí phải nộp: <b>{money(service.fee)}</b></p><p>{show}</p>{self._dialog(made)}"
        return self._site.page(request, "Kết quả nộp hồ sơ", head + more)

    def _channels(self, made: Dossier) -> tuple[str, ...]:
        return () if self._site.truth[made.service].behaviour == "no-channel" else CHANNELS

    def _dialog(self, made: Dossier) -> str:
        view = self._site.views.open(DONE)
        action = f"{DONE}?{urlencode({'maHoSo': made.code})}"
        fee = money(self._site.services[made.service].fee)
        body = f"""<table class="ui-panelgrid ui-widget" role="grid"><tbody><tr><td class="ui-panelgrid-cell nhan">Số tiền</td><td class="ui-panelgrid-cell"><b>{fee}</b></td></tr>
<tr><td class="ui-panelgrid-cell nhan">Kênh thanh toán <span style="color:red">*</span></td><td class="ui-panelgrid-cell">{widgets.select(CHANNEL, self._channels(made), "")}</td></tr></tbody></table><div id="{TOLD}"></div>"""
        go = widgets.button(PAY, "Tiếp tục thanh toán", widgets.call(PAY, FORM, render=TOLD), icon="ui-icon-check")
        shut = widgets.button(f"{FORM}:j_idt74", "Đóng", f"Faces.hide('{DIALOG}');return false;")
        return widgets.dialog(
            DIALOG, "Thanh toán phí, lệ phí", f"{faces.start_form(FORM, action, view)}{body}</form>", go + shut
        )

    async def _pay(self, request: Request, made: Dossier) -> Response:
        sent = await request.form()
        view = self._site.views.restore(sent, DONE)
        if view is None or made.paid:
            return faces.redirected(f"{DONE}?{urlencode({'maHoSo': made.code})}")
        channels = self._channels(made)
        if str(sent.get(f"{CHANNEL}_input", "")) in channels:
            order = Order(made.code, self._site.services[made.service].fee, f"{self._site.url}{BACK}")
            return faces.redirected(self._site.bank.order(order))
        told = "Kênh thanh toán: Vui lòng chọn kênh thanh toán" if channels else _NO_CHANNEL
        return faces.partial(view, {TOLD: widgets.message(told, TOLD)})

    async def back(self, request: Request) -> Response:
        """Paid, or not."""
        key = request.query_params.get("maGiaoDich", "")
        order = self._site.bank.orders.get(key)
        made = self._site.dossiers.find(order.dossier) if order else None
        if order is None or made is None:
            return await self._site.lost(request, None)
        again = f"{DONE}?{urlencode({'maHoSo': made.code})}"
        if key not in self._site.bank.paid:
            body = f'<h1>Thanh toán không thành công</h1><p>Giao dịch đã bị hủy. Hồ sơ {made.code} đang chờ thanh toán.</p><p><a href="{again}">Thanh toán lại</a></p>'
            return self._site.page(request, "Kết quả thanh toán", body)
        made.paid = True
        self._receipts[made.code] = f"BL-{key}"
        body = f"""<h1>Thanh toán thành công</h1><p>Mã hồ sơ: <b class="ma-ho-so">{made.code}</b></p><p>Số tiền đã nộp: {money(order.amount)}</p><p>Biên lai điện tử số: <a href="{RECEIPT}?maHoSo={made.code}">BL-{key}</a></p>
<p><a href="/tra-cuu-ho-so.xhtml?maHoSo={made.code}">Tra cứu hồ sơ</a></p>"""
        return self._site.page(request, "Kết quả thanh toán", body)

    async def receipt(self, request: Request) -> Response:
        """The receipt of a payment."""
        made = self._asked(request)
        if made is None or made.code not in self._receipts:
            return self._to_login(request) if not self._site.user(request) else await self._site.lost(request, None)
        fee = money(self._site.services[made.service].fee)
        cells = (
            ("Số biên lai", self._receipts[made.code]),
            ("Mã hồ sơ", made.code),
            ("Người nộp", escape(made.owner)),
            ("Số tiền", fee),
        )
        told = "".join(
            f'<tr><td class="ui-panelgrid-cell nhan-dam">{n}</td><td class="ui-panelgrid-cell">{t}</td></tr>'
            for n, t in cells
        )
        return self._site.page(
            request,
            "Biên lai điện tử",
            f'<h1>Biên lai thu phí, lệ phí</h1><table class="ui-panelgrid ui-widget ho-so"><tbody>{told}</tbody></table>',
        )

    async def own(self, request: Request) -> Response:
        """The user's dossiers, and what was kept unfinished."""
        if not self._site.user(request):
            return self._to_login(request)
        lines = "".join(
            f"""<tr class="ui-widget-content"><td>{d.code}</td><td>{escape(self._site.services[d.service].name)}</td><td>{d.filed:%d/%m/%Y %H:%M}</td><td>{pages.STATES[d.stage()]}</td><td><a href="{DONE}?maHoSo={d.code}">{"Xem" if d.paid else "Thanh toán"}</a></td></tr>"""
            for d in self._site.dossiers.of(FULL_NAME)
        )
        wizard = self._site.wizard
        drafts = "".join(
            f'<tr class="ui-widget-content"><td>-</td><td>{escape(self._site.services[d.service].name)}</td><td></td><td>Lưu tạm</td><td><a href="/nop-ho-so.xhtml?ma={d.service}&amp;nhap={d.key}">Tiếp tục kê khai</a></td></tr>'
            for d in wizard.drafts.values()
            if d.key in wizard.kept
        )
        heads = "".join(
            f'<th class="ui-state-default">{n}</th>'
            for n in ("Mã hồ sơ", "Tên thủ tục", "Ngày nộp", "Trạng thái", "Thao tác")
        )
        empty = '<tr><td colspan="5">Không có hồ sơ nào</td></tr>'
        return self._site.page(
            request,
            "Hồ sơ của tôi",
            f'<h1>Hồ sơ của tôi</h1><div class="ui-datatable ui-widget"><table role="grid"><thead><tr>{heads}</tr></thead><tbody class="ui-datatable-data">{lines + drafts or empty}</tbody></table></div>',
        )

"""Filing: one page of four tabs, each kept by a request of its own, windows for stored papers and for paying."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import FULL_NAME
from tests.blind.common.forms import attached, received
from tests.blind.common.records import money
from tests.blind.liferay.fields import APPLICANT, faults, request, units
from tests.blind.liferay.layout import fields_table, grid, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossiers
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

CODE = "1234"  # what the test environment shows to be typed
STORED = (("Giay-to-ca-nhan-2025.pdf", 184_220), ("Giay-chung-nhan-da-cap.pdf", 301_455))
TABS = ("Thông tin người nộp", "Thông tin hồ sơ", "Giấy tờ đính kèm", "Lệ phí")
_WINDOW = """<html lang="vi"><head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="/html/themes/portlet.css"></head>
<body class="cua-so"><h3>{title}</h3>{body}</body></html>"""


@dataclass(slots=True)
class Draft:
    """What has been kept of a form that is being filled in. `files` are paper number -> name and size."""

    answers: dict[str, str] = field(default_factory=dict)
    files: dict[int, tuple[str, int]] = field(default_factory=dict)
    receipt: str = ""


class Filing:
    """Everything between the button of a service and its dossier."""

    def __init__(
        self,
        services: dict[str, Procedure],
        truth: dict[str, Truth],
        dossiers: Dossiers,
        user: Callable[[Request], str],
    ) -> None:
        self.services, self.truth, self.dossiers, self._user = services, truth, dossiers, user
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._receipts: dict[str, str] = {}

    def routes(self) -> list[Route]:
        """Where these pages are."""
        return [
            Route("/group/cong-dan/nop-ho-so", self.form),
            Route("/nop/dia-ban", self.places),
            Route("/nop/luu", self.keep, methods=["POST"]),
            Route("/nop/tep", self.upload, methods=["POST"]),
            Route("/nop/kho", self.stored, methods=["GET", "POST"]),
            Route("/nop/thanh-toan", self.pay, methods=["GET", "POST"]),
            Route("/nop/gui", self.file, methods=["POST"]),
            Route("/group/cong-dan/ket-qua", self.done),
            Route("/group/cong-dan/giay-tiep-nhan", self.slip),
        ]

    def _draft(self, asked: Request) -> tuple[Procedure, Draft]:
        code = asked.query_params.get("ma", "")
        return self.services[code], self._drafts.setdefault((asked.cookies.get("JSESSIONID", ""), code), Draft())

    def _fee_due(self, service: Procedure) -> bool:
        return service.fee > 0 and self.truth[service.code].behaviour != "cash-only"

    async def form(self, asked: Request) -> Response:
        """The four tabs."""
        if not self._user(asked):
            back = f"{asked.url.path}?{asked.url.query}"
            return RedirectResponse(f"/c/portal/login?redirect={quote(back)}", 303)
        told = "Phiên làm việc đã hết hạn. Vui lòng kê khai lại từ đầu." if asked.query_params.get("hetHan") else ""
        return self._form(asked, told)

    def _form(self, asked: Request, told: str, tab: int = 1) -> Response:
        service, draft = self._draft(asked)
        bodies = (
            fields_table(APPLICANT, draft.answers),
            fields_table(request(service), draft.answers),
            self._papers(service, draft),
            self._fees(service, draft),
        )
        heads = "".join(f'<li id="dau{n}" onclick="moTab({n})">{name}</li>' for n, name in enumerate(TABS, start=1))
        panes = ""
        for n, body in enumerate(bodies, start=1):
            back = f'<input type="button" value="Quay lại" onclick="moTab({n - 1})"> ' if n > 1 else ""
            onward = "Nộp hồ sơ" if n == len(TABS) else "Tiếp tục"
            script = "guiHoSo()" if n == len(TABS) else f"luuTab({n})"
            button = f'<input type="button" class="chinh" value="{onward}" onclick="{script}">'
            panes += f'<div class="tab" id="tab{n}">{body}<div class="nut-hang">{back}{button}</div></div>'
        error = f'<div class="portlet-msg-error">{escape(told)}</div>' if told else ""
        body = f"""<p><b>{escape(service.name)}</b></p>{error}<ul class="tab-dau">{heads}</ul>
<form name="fmHoSo" method="post" action="/nop/gui?ma={service.code}" data-ma="{service.code}" data-tab="{tab}">{panes}</form>"""
        return HTMLResponse(page("Nộp hồ sơ trực tuyến", body, FULL_NAME))

    def _papers(self, service: Procedure, draft: Draft) -> str:
        rows = [
            (
                str(at + 1),
                f"{escape(row.name)} <span class=do>(*)</span>",
                row.count,
                (
                    f'<input type="file" id="tep{at}" style="display:none" onchange="guiTep({at})"><input type="button" value="Chọn tệp" onclick="chonTep({at})"> '
                    f'<input type="button" value="Kho giấy tờ" onclick="moKho({at})"><div id="da{at}">{escape(draft.files[at][0]) if at in draft.files else "Chưa có tệp"}</div>'
                ),
            )
            for at, row in enumerate(attached(service))
        ]
        table = grid(("STT", "Thành phần hồ sơ", "Số lượng", "Tệp đính kèm"), rows)
        return f"{table}<p><i>Tệp .pdf, .jpg, .png, .doc, .docx; dung lượng tối đa 8 MB mỗi tệp.</i></p><div class=loi id=loi_tep></div>"

    def _fees(self, service: Procedure, draft: Draft) -> str:
        if not service.fee:
            fee = "<p>Thủ tục này không thu phí, lệ phí.</p>"
        elif self._fee_due(service):
            state = f"Đã thanh toán, biên lai số {draft.receipt}" if draft.receipt else "Chưa thanh toán"
            button = '<input type="button" id="nutThanhToan" value="Thanh toán trực tuyến" onclick="moThanhToan()">'
            rows = [
                ("1", "Phí, lệ phí giải quyết thủ tục", money(service.fee), f'<span id="trangThaiPhi">{state}</span>')
            ]
            fee = grid(("STT", "Loại phí, lệ phí", "Số tiền", "Trạng thái"), rows) + (
                "" if draft.receipt else f"<p>{button}</p>"
            )
        else:
            rows = [("1", "Phí, lệ phí giải quyết thủ tục", money(service.fee), "Nộp tiền mặt tại Bộ phận Một cửa")]
            fee = grid(("STT", "Loại phí, lệ phí", "Số tiền", "Hình thức nộp"), rows)
        return f"""{fee}<table class="lfr-table"><tr><td class="nhan">Cam đoan <span class=do>(*)</span></td>
<td><input type="checkbox" name="camDoan" value="1"> Tôi xin chịu trách nhiệm trước pháp luật về lời khai trên</td></tr>
<tr><td class="nhan">Mã xác nhận <span class=do>(*)</span></td><td><input type="text" name="maXacNhan" size="8"> <span class="captcha">Môi trường kiểm thử: nhập {CODE}</span></td></tr></table>"""

    async def places(self, asked: Request) -> Response:
        """Districts of a province, or communes of a district."""
        districts = units().get(asked.query_params.get("tinh", ""), {})
        district = asked.query_params.get("huyen")
        return JSONResponse(districts.get(district, []) if district else list(districts))

    async def keep(self, asked: Request) -> Response:
        """Keep one of the first three tabs; what is wrong with it is told, and then it is not kept."""
        service, draft = self._draft(asked)
        if not self._user(asked) or self.truth[service.code].behaviour == "session-lost":
            draft.answers.clear()
            return JSONResponse({"hetHan": True})
        tab = asked.query_params.get("tab")
        if tab == "3":
            missing = [n for n, _ in enumerate(attached(service)) if n not in draft.files]
            return JSONResponse({"loi": {"tep": "Thành phần hồ sơ chưa đủ theo yêu cầu."} if missing else {}})
        fields = APPLICANT if tab == "1" else request(service)
        form = await asked.form()
        given = {f.name: str(form.get(f"_dvc_{f.name}", "")).strip() for f in fields}
        wrong = faults(fields, given)
        if not wrong:
            draft.answers |= given
        return JSONResponse({"loi": wrong})

    async def upload(self, asked: Request) -> Response:
        """Keep one file."""
        _, draft = self._draft(asked)
        sent = await received(asked, "tep")
        if isinstance(sent, str) or not self._user(asked):
            return JSONResponse({"loi": sent if isinstance(sent, str) else "Phiên làm việc đã hết hạn."})
        draft.files[int(asked.query_params["so"])] = sent
        return JSONResponse({"ten": sent[0]})

    async def stored(self, asked: Request) -> Response:
        """The window of papers that the user has sent before."""
        service, draft = self._draft(asked)
        at = int(asked.query_params["so"])
        if asked.method == "POST":
            chosen = STORED[int(str((await asked.form()).get("giayTo", "0")))]
            draft.files[at] = chosen
            body = f"<p>Đã chọn: {chosen[0]}</p><script>window.opener.nhanGiayTo({at}, '{chosen[0]}'); window.close();</script>"
            return HTMLResponse(_WINDOW.format(title="Kho giấy tờ", body=body))
        rows = [(f'<input type="radio" name="giayTo" value="{i}">', name) for i, (name, _) in enumerate(STORED)]
        body = f"""<p>{escape(attached(service)[at].name)}</p><form method="post">{grid(("", "Tên giấy tờ"), rows)}
<input type="submit" value="Chọn"> <input type="button" value="Đóng" onclick="window.close()"></form>"""
        return HTMLResponse(_WINDOW.format(title="Kho giấy tờ của bạn", body=body))

    async def pay(self, asked: Request) -> Response:
        """The window of the payment platform, in its test mode."""
        service, draft = self._draft(asked)
        form = await asked.form() if asked.method == "POST" else {}
        if form.get("nganHang"):
            draft.receipt = f"BL{secrets.token_hex(4).upper()}"
            body = f"""<p class="xanh">Giao dịch thanh toán đã thành công</p><p>Số tiền: {money(service.fee)}</p><p>Biên lai điện tử số: {draft.receipt}</p>
<input type="button" value="Đóng" onclick="window.close()"><script>if (window.opener) window.opener.daThanhToan('{draft.receipt}');</script>"""
            return HTMLResponse(_WINDOW.format(title="Nền tảng thanh toán", body=body))
        told = '<p class="do">Vui lòng chọn ngân hàng</p>' if asked.method == "POST" else ""
        banks = "".join(
            f'<tr><td><input type="radio" name="nganHang" value="{i}"></td><td>Ngân hàng thử nghiệm {i}</td></tr>'
            for i in (1, 2)
        )
        body = f"""{told}<p>Nội dung: {escape(service.name)}</p><p>Số tiền: <b>{money(service.fee)}</b></p>
<form method="post"><table>{banks}</table><input type="submit" value="Xác nhận thanh toán"> <input type="button" value="Hủy" onclick="window.close()"></form>"""
        return HTMLResponse(_WINDOW.format(title="Nền tảng thanh toán (môi trường kiểm thử)", body=body))

    async def file(self, asked: Request) -> Response:
        """File what has been kept."""
        service, draft = self._draft(asked)
        form = await asked.form()
        if not self._user(asked):
            return RedirectResponse("/c/portal/login", 303)
        papers = attached(service)
        if faults((*APPLICANT, *request(service)), draft.answers) or len(draft.files) < len(papers):
            return self._form(asked, "Hồ sơ chưa đầy đủ. Vui lòng kiểm tra lại các phần trước.")
        if self._fee_due(service) and not draft.receipt:
            return self._form(asked, "Bạn chưa thanh toán phí, lệ phí.", len(TABS))
        if form.get("camDoan") != "1":
            return self._form(asked, "Bạn chưa đánh dấu vào ô cam đoan.", len(TABS))
        if str(form.get("maXacNhan", "")).strip() != CODE:
            return self._form(asked, "Mã xác nhận không chính xác.", len(TABS))
        files = {row.name: [draft.files[at]] for at, row in enumerate(papers)}
        made = self.dossiers.file(service.code, FULL_NAME, draft.answers["hoTen"], dict(draft.answers), files)
        self._receipts[made.code] = draft.receipt
        self._drafts = {key: kept for key, kept in self._drafts.items() if kept is not draft}
        return RedirectResponse(f"/group/cong-dan/ket-qua?so={made.code}", 303)

    async def done(self, asked: Request) -> Response:
        """Filed."""
        made = self.dossiers.find(asked.query_params.get("so", ""))
        if made is None or not self._user(asked):
            return RedirectResponse("/group/cong-dan/ho-so", 303)
        receipt = self._receipts.get(made.code, "")
        paid = f"<tr><td class=nhan>Biên lai thu phí</td><td>{receipt}</td></tr>" if receipt else ""
        body = f"""<div class="portlet-msg-success">Nộp hồ sơ thành công</div><table class="chi-tiet"><tr><td class="nhan">Mã hồ sơ</td><td><b>{made.code}</b></td></tr>
<tr><td class="nhan">Thủ tục</td><td>{escape(self.services[made.service].name)}</td></tr><tr><td class="nhan">Ngày nộp</td><td>{made.filed:%d/%m/%Y %H:%M}</td></tr>{paid}</table>
<div class="nut-hang"><input type="button" value="In giấy tiếp nhận" onclick="window.open('/group/cong-dan/giay-tiep-nhan?so={made.code}', 'in', 'width=760,height=600')">
<a href="/group/cong-dan/ho-so">Danh sách hồ sơ đã nộp</a></div>"""
        return HTMLResponse(page("Kết quả nộp hồ sơ", body, FULL_NAME))

    async def slip(self, asked: Request) -> Response:
        """The slip that says that a dossier was received."""
        made = self.dossiers.find(asked.query_params.get("so", ""))
        if made is None or not self._user(asked):
            return HTMLResponse("404", 404)
        service = self.services[made.service]
        papers = "".join(f"<li>{escape(name)} ({escape(sent[0][0])})</li>" for name, sent in made.files.items())
        body = f"""<p>Mã hồ sơ: <b>{made.code}</b></p><p>Hệ thống đã nhận hồ sơ của: {escape(made.owner)}</p><p>Nội dung: {escape(service.name)}</p>
<p>Thành phần hồ sơ đã nhận:</p><ol>{papers}</ol><p>Thời gian giải quyết: {service.time} kể từ ngày nhận đủ hồ sơ hợp lệ</p>
<p>Thời gian nhận hồ sơ: {made.filed:%H:%M ngày %d/%m/%Y}</p><input type="button" value="In" onclick="window.print()">"""
        return HTMLResponse(_WINDOW.format(title="Giấy tiếp nhận hồ sơ", body=body))

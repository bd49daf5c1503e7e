"""What follows filing: the printed receipt, the list of banks, the way back from the bank, the look-up."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from tests.blind.common.account import FULL_NAME
from tests.blind.common.person import IDENTITY, PHONE
from tests.blind.common.records import money
from tests.blind.onepage.bank import BANKS, verified
from tests.blind.onepage.fields import DESK
from tests.blind.onepage.guide import ON_PAPER, SHOWN
from tests.blind.onepage.layout import HOME, notice, panel

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.blind.common.dossiers import Dossier
    from tests.blind.common.records import Procedure
    from tests.blind.onepage.site import Site

STATES = ("Chờ thanh toán", "Chờ tiếp nhận", "Đang giải quyết", "Đã có kết quả")


def _sheet(pairs: tuple[tuple[str, str], ...]) -> str:
    lines = "".join(f"<tr><th>{name}</th><td>{text}</td></tr>" for name, text in pairs)
    return f'<table class="table table-bordered thong-tin">{lines}</table>'


def summary(made: Dossier, service: Procedure) -> str:
    """What is told of a dossier in a look-up."""
    return _sheet(
        (
            ("Mã hồ sơ", f"<b>{made.code}</b>"),
            ("Tên thủ tục", escape(service.name)),
            ("Chủ hồ sơ", escape(made.owner)),
            ("Ngày nộp", f"{made.filed:%d/%m/%Y %H:%M}"),
            ("Cơ quan giải quyết", escape(service.agency)),
            ("Trạng thái", f'<span class="label label-info">{STATES[made.stage()]}</span>'),
        )
    )


class After:
    """Dossiers that were filed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._receipts: dict[str, str] = {}

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(f"{HOME}/hoso/{{dossier}}", self.done),
            Route(f"{HOME}/hoso/{{dossier}}/bienlai", self.receipt),
            Route(f"{HOME}/thanhtoan/ketqua", self.back),
            Route(f"{HOME}/thanhtoan/{{dossier}}", self.banks, methods=["GET", "POST"]),
            Route(f"{HOME}/hosocuatoi", self.own),
            Route(f"{HOME}/tracuu", self.look_up),
        ]

    def _asked(self, request: Request) -> Dossier | None:
        return self._site.dossiers.find(request.path_params["dossier"]) if self._site.user(request) else None

    async def done(self, request: Request) -> Response:
        """The confirmation with the receipt of the dossier."""
        made = self._asked(request)
        if made is None:
            return self._site.lost(request)
        service, truth = self._site.services[made.service], self._site.truth[made.service]
        told = {"hard-copy": notice(ON_PAPER, "danger"), "shown-at-result": notice(SHOWN)}.get(truth.behaviour, "")
        mail = made.answers["email"]
        sent = f"<p>Thông báo đã được gửi tới email <b>{escape(mail)}</b>.</p>" if mail else ""
        head = notice(f"<h4>Nộp hồ sơ thành công!</h4><p>Mã hồ sơ của bạn: <b>{made.code}</b></p>{sent}", "success")
        pay = (
            ""
            if made.paid
            else f"""<p>Phí, lệ phí phải nộp: <b>{money(service.fee)}</b></p><p><a class="btn btn-danger" href="{HOME}/thanhtoan/{made.code}">Nộp phí, lệ phí trực tuyến</a></p>"""
        )
        body = f"""{head}{pay}{told}<div class="giay-tiep-nhan">{self._paper(made, service)}</div><p class="khong-in"><button type="button" class="btn btn-default" id="in-giay">In giấy tiếp nhận</button> <a class="btn btn-primary" href="{HOME}/tracuu?mahoso={made.code}">Tra cứu hồ sơ</a></p>"""
        return self._site.page(request, "Kết quả nộp hồ sơ", body)

    def _paper(self, made: Dossier, service: Procedure) -> str:
        papers = "".join(f"<li>{escape(name)}</li>" for name in made.files)
        return (
            f"""<p class="text-center"><b>{DESK.upper()} TỈNH TRÀ GIANG</b></p><h4 class="text-center">GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h4>"""
            + _sheet(
                (
                    ("Mã hồ sơ", made.code),
                    ("Tiếp nhận hồ sơ của", escape(made.answers["hoTen"])),
                    ("Số CCCD", made.answers["soCCCD"]),
                    ("Số điện thoại", made.answers["dienThoai"]),
                    ("Nội dung yêu cầu giải quyết", escape(service.name)),
                    ("Thành phần hồ sơ nộp gồm", f"<ul><li>Tờ khai điện tử</li>{papers}</ul>"),
                    ("Thời gian gửi hồ sơ", f"{made.filed:%H giờ %M phút, ngày %d/%m/%Y}"),
                    ("Thời hạn giải quyết", f"{service.time}, kể từ ngày nhận đủ hồ sơ hợp lệ"),
                    ("Đăng ký nhận kết quả", escape(made.answers["nhanKetQua"])),
                )
            )
        )

    async def banks(self, request: Request) -> Response:
        """Choose a bank. Of one service none of them can be gone to."""
        made = self._asked(request)
        if made is None or made.paid:
            return self._site.lost(request)
        service = self._site.services[made.service]
        chosen, told = str((await request.form()).get("nganhang", "")) if request.method == "POST" else "", ""
        if chosen in BANKS and self._site.truth[made.service].behaviour == "no-account":
            told = notice(
                "Không khởi tạo được giao dịch: đơn vị thụ hưởng chưa được cấu hình tài khoản thu phí, lệ phí (mã lỗi 08).",
                "danger",
            )
        elif chosen in BANKS:
            back = f"{self._site.url}{HOME}/thanhtoan/ketqua"
            return RedirectResponse(self._site.bank.order(chosen, made.code, service.fee, back), 303)
        elif request.method == "POST":
            told = notice("Vui lòng chọn ngân hàng.", "danger")
        choices = "".join(
            f'<label class="ngan-hang"><input type="radio" name="nganhang" value="{key}"> <span>{name}</span></label>'
            for key, name in BANKS.items()
        )
        body = f"""{told}<p>Mã hồ sơ: <b>{made.code}</b></p><p>Số tiền phải nộp: <b>{money(service.fee)}</b></p><form method="post"><p>Chọn ngân hàng thanh toán:</p><div class="danh-sach-nh">{choices}</div><p><button type="submit" class="btn btn-danger">Tiếp tục thanh toán</button></p></form>"""
        return self._site.page(request, "Nộp phí, lệ phí trực tuyến", panel("Thông tin thanh toán", body))

    async def back(self, request: Request) -> Response:
        """From the bank: only what it signed counts."""
        told = request.query_params
        made = self._site.dossiers.find(told.get("madon", ""))
        fee = self._site.services[made.service].fee if made else 0
        if made is None or not verified(told) or told.get("ma") != "00" or told.get("sotien") != str(fee):
            body = notice("Giao dịch thanh toán không thành công. Hồ sơ đang ở trạng thái chờ thanh toán.", "danger")
            return self._site.page(request, "Kết quả thanh toán", body)
        made.paid = True
        self._receipts[made.code] = f"BL{told['magiaodich']}"
        self._site.login.tell(f"Đã nhận {money(fee)} phí, lệ phí của hồ sơ {made.code}.")
        body = notice("<h4>Thanh toán thành công!</h4>", "success") + _sheet(
            (
                ("Mã hồ sơ", f"<b>{made.code}</b>"),
                ("Số tiền", money(fee)),
                ("Mã giao dịch", escape(told["magiaodich"])),
                ("Biên lai điện tử", f'<a href="{HOME}/hoso/{made.code}/bienlai">{self._receipts[made.code]}</a>'),
            )
        )
        return self._site.page(request, "Kết quả thanh toán", body)

    async def receipt(self, request: Request) -> Response:
        """The receipt of a payment."""
        made = self._asked(request)
        if made is None or made.code not in self._receipts:
            return self._site.lost(request)
        fee = money(self._site.services[made.service].fee)
        body = "<h4>BIÊN LAI THU PHÍ, LỆ PHÍ</h4>" + _sheet(
            (
                ("Số biên lai", self._receipts[made.code]),
                ("Mã hồ sơ", made.code),
                ("Người nộp", escape(made.answers["hoTen"])),
                ("Số tiền", fee),
            )
        )
        return self._site.page(request, "Biên lai điện tử", body)

    async def own(self, request: Request) -> Response:
        """The user's dossiers."""
        if not self._site.user(request):
            return self._site.page(
                request, "Hồ sơ của tôi", notice("Bạn cần đăng nhập để xem hồ sơ của mình.", "warning")
            )
        lines = "".join(
            f'<tr><td><a href="{HOME}/hoso/{d.code}">{d.code}</a></td><td>{escape(self._site.services[d.service].name)}</td><td>{d.filed:%d/%m/%Y %H:%M}</td><td>{STATES[d.stage()]}</td></tr>'
            for d in self._site.dossiers.of(FULL_NAME)
        )
        body = f'<table class="table table-bordered table-striped"><thead><tr><th>Mã hồ sơ</th><th>Thủ tục</th><th>Ngày nộp</th><th>Trạng thái</th></tr></thead><tbody>{lines}</tbody></table>'
        return self._site.page(request, "Hồ sơ của tôi", body if lines else "<p>Bạn chưa nộp hồ sơ nào.</p>")

    async def look_up(self, request: Request) -> Response:
        """By code, and by the identity or telephone number that the dossier or its account bears."""
        code, number = (request.query_params.get(key, "").strip() for key in ("mahoso", "sogiayto"))
        told = ""
        if number or "sogiayto" in request.query_params:
            found = self._site.dossiers.find(code)
            told = notice("Không có hồ sơ nào được tìm thấy. Vui lòng kiểm tra lại thông tin đã nhập.", "warning")
            if not code or not number:
                told = notice("Vui lòng nhập đủ mã hồ sơ và số CCCD hoặc số điện thoại của người nộp.", "danger")
            elif found and re.sub(r"\D", "", number) in self._numbers(found):
                told = summary(found, self._site.services[found.service])
        body = f"""<form class="tra-cuu"><div class="row"><div class="col-4 form-group"><label for="mahoso">Mã hồ sơ <span class="sao">*</span></label><input type="text" class="form-control" id="mahoso" name="mahoso" value="{escape(code, quote=True)}" placeholder="000.00.26.H88-yymmdd-xxxx"></div>
<div class="col-4 form-group"><label for="sogiayto">Số CCCD hoặc số điện thoại người nộp <span class="sao">*</span></label><input type="text" class="form-control" id="sogiayto" name="sogiayto" value="{escape(number, quote=True)}"></div></div>
<button type="submit" class="btn btn-primary">Tra cứu</button></form>"""
        return self._site.page(request, "Tra cứu hồ sơ", panel("Tra cứu tình trạng hồ sơ", body) + told)

    def _numbers(self, made: Dossier) -> set[str]:
        told = {made.answers.get(key, "") for key in ("soCCCD", "dienThoai", "chuCCCD")}
        return (told | {IDENTITY, PHONE}) - {""}

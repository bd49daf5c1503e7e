"""Receipts of paid fees, signed by the payment platform (NĐ 45/2020/NĐ-CP Đ13 k4)."""

from __future__ import annotations

import asyncio
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response

from province.common.clock import now
from province.common.documents import Document, pdf_of
from province.common.pages import money
from province.common.signing import signed
from province.desk.authority import Authority
from province.payment.store import Store

if TYPE_CHECKING:
    from starlette.requests import Request


SIGNER = "Nền tảng thanh toán trực tuyến"
INTERCHANGE_HEADER = "x-ma-lien-thong"


@dataclass(frozen=True, slots=True)
class Receipts:
    """Makes the receipt of a paid transaction for the merchant's server."""

    store: Store
    secret: str
    authority: Authority

    async def one(self, request: Request) -> Response:
        """The signed receipt of one paid transaction; `bien_lai`, `nguoi_nop`, `noi_dung` and `don_vi` are printed."""
        if not hmac.compare_digest(request.headers.get(INTERCHANGE_HEADER, "").encode(), self.secret.encode()):
            return JSONResponse({"loi": "Không có quyền"}, 403)
        told = await request.json()
        transaction = self.store.by_reference(told["giao_dich"])
        if transaction is None or transaction.state != "paid":
            return JSONResponse({"loi": "Không có giao dịch đã thanh toán"}, 404)
        moment = now()
        document = Document(
            issuer=told["don_vi"],
            number=told["bien_lai"],
            place_and_date=f"Quảng Lâm, ngày {moment:%d} tháng {moment:%m} năm {moment:%Y}",
            title="BIÊN LAI THU PHÍ, LỆ PHÍ (ĐIỆN TỬ)",
            paragraphs=(
                f"Người nộp: {told['nguoi_nop']}",
                f"Nội dung thu: {told['noi_dung']}",
                f"Số tiền: {money(transaction.amount)}",
                f"Mã giao dịch: {transaction.number}, ngân hàng {transaction.bank}",
                "Hình thức thanh toán: Trực tuyến",
            ),
            signer="NGƯỜI THU TIỀN",
            signature_note=f"Ký bởi: {SIGNER} - Thời gian ký: {moment:%d/%m/%Y %H:%M:%S} +07:00",
        )
        content = await asyncio.to_thread(
            lambda: signed(self.authority, SIGNER, pdf_of(document), "Biên lai thu phí, lệ phí")
        )
        return Response(content, media_type="application/pdf")

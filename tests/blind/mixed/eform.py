"""The e-form engine: another origin, shown inside the portal's page."""

from __future__ import annotations

import asyncio
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

STATIC = Path(__file__).with_name("static")
SLOW = 6.0  # seconds
_PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tờ khai điện tử</title>
<link rel="stylesheet" href="/static/eform.css"></head><body><div id="cho">Đang tải biểu mẫu, vui lòng chờ trong giây lát...</div>
<form id="mau" novalidate></form><script src="/static/eform.js"></script></body></html>"""
_DATE = r"(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/(19|20)\d\d"


def _field(ten: str, nhan: str, kieu: str = "chu", mau: str = "", *, buoc: bool = True, **more: Any) -> dict[str, Any]:
    return {"ten": ten, "nhan": nhan, "kieu": kieu, "mau": mau, "buoc": buoc, "chon": [], **more}


def definition(service: Procedure) -> list[dict[str, Any]]:
    """Groups of fields; keys in Vietnamese, as the engine's forms have them."""
    person = [
        _field("HoTen", "Họ, chữ đệm, tên"),
        _field("NgaySinh", "Ngày, tháng, năm sinh", "ngay", _DATE),
        _field("GioiTinh", "Giới tính", "mot", chon=["Nam", "Nữ"]),
        _field("DanToc", "Dân tộc"),
        _field("SoDinhDanh", "Số định danh cá nhân/CCCD", mau=r"\d{12}"),
        _field("NgayCap", "Ngày cấp", "ngay", _DATE),
        _field("NoiCap", "Nơi cấp"),
        _field("DienThoai", "Điện thoại", mau=r"0\d{9}"),
        _field("ThuDienTu", "Thư điện tử", mau=r"[^@\s]+@[^@\s]+\.\S+", buoc=False),
        _field("NoiCuTru", "Nơi cư trú"),
    ]
    return [
        {"ten": "I. Người đề nghị", "truong": person},
        {"ten": "II. Nội dung đề nghị", "truong": [*_special(service.name), _field("LyDo", "Lý do đề nghị", "dai")]},
    ]


def _special(name: str) -> list[dict[str, Any]]:
    if "Quản tài viên" in name:
        return [
            _field("SoChungChi", "Số chứng chỉ hành nghề đã được cấp"),
            _field("TruongHop", "Trường hợp cấp lại", "danhsach", chon=["Bị mất", "Bị hư hỏng không thể sử dụng được"]),
        ]
    if "Văn phòng Thừa phát lại" in name:
        return [_field("TenVanPhong", "Tên Văn phòng dự kiến thành lập"), _field("TruSo", "Địa chỉ dự kiến đặt trụ sở")]
    if "thuê nhà" in name:
        return [
            _field("DiaChiNha", "Địa chỉ nhà đang thuê"),
            _field("DoiTuong", "Đối tượng", "danhsach", chon=["Hộ nghèo, cận nghèo", "Người có công", "Khác"]),
        ]
    return [_field("TenToChuc", "Tên tổ chức, cơ sở"), _field("TruSo", "Địa chỉ trụ sở chính")]


def faults(service: Procedure, answers: Mapping[str, str]) -> dict[str, str]:
    """Field -> what is wrong with it."""
    found = {}
    for field in (f for group in definition(service) for f in group["truong"]):
        value = str(answers.get(field["ten"], "")).strip()
        if not value and field["buoc"]:
            found[field["ten"]] = f"{field['nhan']}: không được để trống."
        elif value and field["mau"] and not re.fullmatch(field["mau"], value):
            found[field["ten"]] = f"{field['nhan']}: sai định dạng."
        elif value and field["chon"] and value not in field["chon"]:
            found[field["ten"]] = f"{field['nhan']}: ngoài danh mục."
    return found


class Engine:
    """Forms by service, and the declarations that were made on them."""

    def __init__(self, services: dict[str, Procedure], truth: dict[str, Truth]) -> None:
        self.services, self.truth = services, truth
        self.tickets: dict[str, str] = {}
        self.made: dict[str, dict[str, str]] = {}

    def ticket(self, code: str) -> str:
        """What lets the frame in: good for one service."""
        key = secrets.token_hex(10)
        self.tickets[key] = code
        return key

    def app(self) -> Starlette:
        """The routes."""
        return Starlette(
            routes=[
                Route("/e-form/{ticket}", self.page),
                Route("/api/mau/{ticket}", self.form),
                Route("/api/luu/{ticket}", self.keep, methods=["POST"]),
                Mount("/static", StaticFiles(directory=STATIC)),
            ]
        )

    async def page(self, _request: Request) -> Response:
        """The frame's page; its form comes later."""
        return HTMLResponse(_PAGE)

    async def form(self, request: Request) -> Response:
        """The definition of a form."""
        code = self.tickets.get(request.path_params["ticket"])
        if code is None:
            return JSONResponse({"loi": "Phiên kê khai không hợp lệ"}, 403)
        if self.truth[code].behaviour == "slow-form":
            await asyncio.sleep(SLOW)
        service = self.services[code]
        return JSONResponse({"tieuDe": service.declaration.name, "nhom": definition(service)})

    async def keep(self, request: Request) -> Response:
        """Keep a declaration that is whole."""
        code = self.tickets.get(request.path_params["ticket"])
        if code is None:
            return JSONResponse({"loi": {}}, 403)
        answers = await request.json()
        wrong = faults(self.services[code], answers)
        if wrong:
            return JSONResponse({"loi": wrong}, 400)
        key = secrets.token_hex(10)
        self.made[key] = answers
        return JSONResponse({"maToKhai": key})

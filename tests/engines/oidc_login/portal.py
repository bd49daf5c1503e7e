"""The portal: it sends citizens to the provider, takes them back, and asks everything on one page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.engines.common.book import Book, blank_form
from tests.engines.common.procedures import Procedure, offered, units

if TYPE_CHECKING:
    from starlette.requests import Request

HERE = Path(__file__).parent
FORMS: dict[str, Any] = json.loads((HERE / "forms.json").read_text(encoding="utf-8"))
FRAME = (HERE / "frame.html").read_text(encoding="utf-8")
CLIENT = "cong-dich-vu-cong"
LABELS = {
    "name": "Tên thủ tục hành chính",
    "legal_basis": "Căn cứ pháp lý",
    "agency": "Đơn vị thực hiện",
    "applicants": "Đối tượng",
    "time_limit": "Thời hạn giải quyết",
    "steps": "Trình tự thực hiện",
    "manner": "Cách thức thực hiện",
    "components": "Thành phần hồ sơ",
    "conditions": "Yêu cầu, điều kiện",
    "fees": "Lệ phí",
    "result": "Kết quả giải quyết",
    "channels": "Hình thức nhận hồ sơ, trả kết quả",
}


class Portal:
    """One running portal; sessions and dossiers live in its memory."""

    def __init__(self, url: str, issuer: str, client_secret: str) -> None:
        self._url = url
        self._issuer = issuer
        self._secret = client_secret
        self._services = offered("oidc")
        self._book = Book("H17.25-{day}-{number:04d}")
        self._sessions: dict[str, dict[str, Any]] = {}

    def app(self) -> Starlette:
        """The portal's routes."""
        return Starlette(
            routes=[
                Route("/", self.home),
                Route("/dich-vu-cong", self.list),
                Route("/dich-vu-cong/{code}", self.service),
                Route("/dang-nhap", self.log_in),
                Route("/dang-nhap/tra-ve", self.come_back),
                Route("/ho-so/moi/{code}", self.form),
                Route("/ho-so/moi/{code}", self.take, methods=["POST"]),
                Route("/danh-muc/xa", self.communes),
                Route("/tra-cuu", self.lookup),
                Route("/bieu-mau/{code}.docx", self.blank),
                Route("/_bench/dossiers", lambda _: JSONResponse(self._book.told())),
            ]
        )

    def _session(self, request: Request) -> dict[str, Any]:
        return self._sessions.get(request.cookies.get("phien", ""), {})

    def _page(self, request: Request, title: str, body: str) -> HTMLResponse:
        who = self._session(request).get("name", "")
        state = f"<b id='account_name'>{escape(who)}</b>" if who else "<a href='/dang-nhap'>Đăng nhập</a>"
        frame = FRAME.replace("%TITLE%", escape(title)).replace("%STATE%", state)
        return HTMLResponse(frame.replace("%BODY%", body))

    def home(self, request: Request) -> Response:
        return self._page(
            request,
            "Cổng dịch vụ công",
            "<h1>Cổng dịch vụ công của tỉnh</h1><form action='/dich-vu-cong'><input name='q' size='50' "
            "placeholder='Tìm dịch vụ công'><input type='image' alt='Tìm kiếm' width='24' height='24' "
            "src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></form>",
        )

    def list(self, request: Request) -> Response:
        words = request.query_params.get("q", "").strip().lower()
        rows = "".join(
            f"<div class='result'><a href='/dich-vu-cong/{s.code}'>{s.code} - {escape(s.name)}</a><br>"
            f"<small>{escape(s.field)} | {escape(s.agency)} | Mức độ 3</small></div>"
            for s in self._services.values()
            if words in s.name.lower() or words in s.code
        )
        return self._page(request, "Dịch vụ công", f"<h1>Dịch vụ công trực tuyến</h1>{rows or 'Không có kết quả'}")

    def service(self, request: Request) -> Response:
        service = self._services[request.path_params["code"]]
        rows = "".join(f"<p><b>{label}:</b> {escape(service.information[key])}</p>" for key, label in LABELS.items())
        return self._page(
            request,
            service.name,
            f"<h1>{escape(service.name)}</h1><p>Mã số: {service.code}. Mức độ dịch vụ: Mức độ 3</p>{rows}"
            f"<p><b>Mẫu đơn, tờ khai:</b> <a href='/bieu-mau/{service.code}.docx'>{escape(service.form)}</a></p>"
            f"<form action='/ho-so/moi/{service.code}'><button>Nộp hồ sơ</button></form>",
        )

    def log_in(self, request: Request) -> Response:
        key, state, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        self._sessions[key] = {"state": state, "verifier": verifier, "next": request.query_params.get("next", "/")}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "client_id": CLIENT,
            "response_type": "code",
            "scope": "openid profile",
            "redirect_uri": f"{self._url}/dang-nhap/tra-ve",
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        answer = RedirectResponse(f"{self._issuer}/auth?{urlencode(asked)}", 303)
        answer.set_cookie("phien", key, httponly=True)
        return answer

    async def come_back(self, request: Request) -> Response:
        session = self._session(request)
        if not session or request.query_params.get("state") != session["state"]:
            return self._page(request, "Đăng nhập", "<p class='error'>Đăng nhập không thành công</p>")
        asked = {
            "grant_type": "authorization_code",
            "code": request.query_params.get("code", ""),
            "redirect_uri": f"{self._url}/dang-nhap/tra-ve",
            "code_verifier": session["verifier"],
        }
        async with httpx.AsyncClient(trust_env=False) as client:
            token = await client.post(f"{self._issuer}/token", data=asked, auth=(CLIENT, self._secret))
            token.raise_for_status()
            bearer = {"Authorization": f"Bearer {token.json()['access_token']}"}
            told = await client.get(f"{self._issuer}/me", headers=bearer)
        session |= told.json()
        return RedirectResponse(session["next"], 303)

    def form(self, request: Request) -> Response:
        code = request.path_params["code"]
        if "name" not in self._session(request):
            return RedirectResponse(f"/dang-nhap?next=/ho-so/moi/{code}", 303)
        return self._form(request, self._services[code], {}, {})

    def _form(self, request: Request, service: Procedure, given: dict[str, str], problems: dict[str, str]) -> Response:
        who = self._session(request)
        rows = "".join(_row(f, given, problems, who) for f in FORMS["applicant"])
        matter = "".join(_row(f, given, problems, who) for f in FORMS["subjects"][service.subject])
        slots = "".join(
            f"<tr><td>{i}</td><td>{escape(paper)} <span class='sao'>*</span></td><td><input type='file' name='tep{i}' "
            f"accept='.pdf,.jpg,.png'>{_said(problems, f'tep{i}')}</td></tr>"
            for i, paper in enumerate(_slots(service), start=1)
        )
        body = (HERE / "form.html").read_text(encoding="utf-8")
        matter = f"<fieldset><legend>Nội dung đề nghị</legend>{matter}</fieldset>" if matter else ""
        summary = "<div class='error' role='alert'>Hồ sơ chưa hợp lệ, đề nghị kiểm tra lại</div>" if problems else ""
        filled = {
            "%NAME%": escape(service.name),
            "%PROBLEMS%": summary,
            "%APPLICANT%": rows,
            "%MATTER%": matter,
            "%SLOTS%": slots,
        }
        for mark, text in filled.items():
            body = body.replace(mark, text)
        return self._page(request, "Nộp hồ sơ", body)

    async def take(self, request: Request) -> Response:
        who = self._session(request)
        service = self._services[request.path_params["code"]]
        async with request.form() as sent:
            given = {k: v for k, v in sent.items() if isinstance(v, str)}
            files = {k: v.filename or "" for k, v in sent.items() if not isinstance(v, str)}
        problems = _problems(service, given, files)
        if problems:
            return self._form(request, service, given, problems)
        dossier = self._book.enter(service, {**given, "hoTen": who["name"]}, files)
        if service.defect == "silent":
            return RedirectResponse("/", 303)
        return self._page(
            request,
            "Thông báo",
            f"<h1>Thông báo</h1><div class='success'>Hệ thống đã tiếp nhận hồ sơ của Ông/Bà. Số hồ sơ: "
            f"<b>{dossier.code}</b>.</div><p><a href='/tra-cuu'>Tra cứu hồ sơ</a></p>",
        )

    def communes(self, request: Request) -> Response:
        return JSONResponse(units().get(request.query_params.get("tinh", ""), []))

    def lookup(self, request: Request) -> Response:
        code = request.query_params.get("so", "")
        dossier = self._book.find(code) if code else None
        told = "<p>Không tìm thấy hồ sơ nào.</p>" if code else ""
        if dossier:
            name = escape(self._services[dossier.service].name)
            told = (
                f"<p><b>Số hồ sơ:</b> {dossier.code}</p><p><b>Thủ tục:</b> {name}</p>"
                f"<p><b>Tình trạng:</b> {dossier.status}</p>"
            )
        return self._page(
            request,
            "Tra cứu",
            "<h1>Tra cứu tình trạng hồ sơ</h1><form>Số hồ sơ <input name='so' placeholder='Nhập số hồ sơ'> "
            f"<button>Tra cứu</button></form>{told}",
        )

    def blank(self, request: Request) -> Response:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return Response(blank_form(self._services[request.path_params["code"]]), media_type=kind)


def _slots(service: Procedure) -> list[str]:
    if service.defect == "no_slot":
        return list(service.papers[:1])
    if service.defect == "word_only":
        return [f"{service.form} (theo mẫu, in ra, ký và quét)", *service.papers]
    return list(service.papers)


def _said(problems: dict[str, str], key: str) -> str:
    return f"<div class='field-validation-error'>{escape(problems[key])}</div>" if key in problems else ""


def _row(field: dict[str, Any], given: dict[str, str], problems: dict[str, str], who: dict[str, Any]) -> str:
    key, kind = field["key"], field["kind"]
    value = escape(given.get(key, ""))
    when = f" data-when='{field['when']['key']}' data-is='{field['when']['is']}'" if "when" in field else ""
    names = {"province": list(units()), "commune": [], "select": field.get("choices", [])}
    match kind:
        case "locked":
            box = f"<input id='{key}' value='{escape(str(who[field['of']]))}' disabled>"
        case "province" | "commune" | "select":
            listed = "".join(
                f"<option{' selected' if n == given.get(key) else ''}>{escape(n)}</option>" for n in names[kind]
            )
            first = "<option value=''>--Chọn--</option>"
            box = f"<select id='{key}' name='{key}' data-old='{value}'>{first}{listed}</select>"
        case "radio":
            box = "".join(
                f"<label><input type='radio' name='{key}' value='{c}'"
                f"{' checked' if c == given.get(key) else ''}>{c}</label> "
                for c in field["choices"]
            )
        case "area":
            box = f"<textarea id='{key}' name='{key}' rows='3' cols='50'>{value}</textarea>"
        case "number":
            box = f"<input type='number' min='1' id='{key}' name='{key}' value='{value}'>"
        case "day":
            box = f"<input type='date' id='{key}' name='{key}' value='{value}'>"
        case _:
            box = f"<input id='{key}' name='{key}' value='{value}'>"
    star = "" if kind == "locked" else " <span class='sao'>*</span>"
    return (
        f"<div class='dong'{when}><div class='nhan'><label for='{key}'>{field['label']}</label>{star}</div>"
        f"<div class='o'>{box}{_said(problems, key)}</div></div>"
    )


def _problems(service: Procedure, given: dict[str, str], files: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in (*FORMS["applicant"], *FORMS["subjects"][service.subject]):
        key, value = field["key"], given.get(field["key"], "").strip()
        hidden = "when" in field and given.get(field["when"]["key"]) != field["when"]["is"]
        if field["kind"] == "locked" or hidden:
            continue
        if not value:
            found[key] = f"{field['label']} là bắt buộc"
        elif "rule" in field and not re.fullmatch(field["rule"], value):
            found[key] = f"{field['label']} không đúng định dạng"
    for i, paper in enumerate(_slots(service), start=1):
        if not files.get(f"tep{i}"):
            found[f"tep{i}"] = f"Chưa chọn tệp: {paper}"
        elif service.defect == "refuse_files":
            found[f"tep{i}"] = "Tệp không đúng định dạng cho phép"
    if not given.get("camDoan"):
        found["camDoan"] = "Chưa xác nhận cam đoan"
    return found

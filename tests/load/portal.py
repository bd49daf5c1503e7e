"""The portal of the test site: a form of three pages with tokens of every kind, a dossier code, a look-up, a list.

Every token is good once and for one session; what a client gives back wrongly is refused with 403. `Habits` make it a
portal that loses or doubles dossiers.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.load.identity import Identity

if TYPE_CHECKING:
    from starlette.requests import Request

NAMES = {"1.000001": "Cấp bản sao trích lục", "1.000002": "Xác nhận nơi cư trú"}


@dataclass
class Habits:
    """What the portal does wrong, by running number of a filing since `armed`; 0 is never."""

    loses: int = 0
    doubles: int = 0
    same_code: int = 0
    leads_away: bool = False
    filed: int = 0

    def now(self, every: int) -> bool:
        """Whether this filing is one of those."""
        return bool(every) and self.filed % every == 0


@dataclass
class Portal:
    """State of the portal. `filed` are all filings as they came in, `kept` the dossiers that a look-up finds."""

    issued: dict[str, list[str]]
    identity: Identity
    habits: Habits = field(default_factory=Habits)
    origin: str = ""
    idp: str = ""
    foreign: str = ""
    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    filed: list[dict[str, Any]] = field(default_factory=list)
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    lookups: set[str] = field(default_factory=set)
    requests: int = 0
    serial: int = 0

    def _issue(self, kind: str, value: str) -> str:
        self.issued[kind].append(value)
        return value

    def _session(self, request: Request) -> dict[str, Any] | None:
        return self.sessions.get(request.cookies.get("sid", ""))

    async def home(self, _request: Request) -> Response:
        links = "".join(f"<a href='/dvc/{code}'>{name}</a>" for code, name in NAMES.items())
        return HTMLResponse(f"<h1>Cổng</h1>{links}<a href='/cua-toi'>Của tôi</a><img src='{self.foreign}/dau-vet.gif'>")

    async def enter(self, request: Request) -> Response:
        service = request.path_params["service"]
        session = self._session(request)
        if session is None:
            sid, state = secrets.token_urlsafe(16), self._issue("redirect", secrets.token_urlsafe(12))
            self.sessions[sid] = {"state": state, "to": str(request.url.path)}
            query = {"client_id": "cong", "redirect_uri": f"{self.origin}/sso/ve", "state": state}
            answer = RedirectResponse(f"{self.idp}/authorize?{urlencode(query)}", 302)
            answer.set_cookie("sid", sid, httponly=True)
            return answer
        draft, number = secrets.token_hex(8), str(1000 + len(self.drafts))
        self._issue("path", draft)
        self._issue("hidden", number)
        self.drafts[draft] = {"service": service, "user": session["user"], "number": number}
        if self.habits.leads_away:
            return RedirectResponse(f"{self.foreign}/to-khai/{draft}/1", 303)
        return RedirectResponse(f"/to-khai/{draft}/1", 303)

    async def back(self, request: Request) -> Response:
        session = self._session(request)
        user = self.identity.codes.pop(request.query_params["code"], "")
        if session is None or not user or session["state"] != request.query_params["state"]:
            return HTMLResponse("Phiên không hợp lệ", 403)
        session["user"] = user
        return RedirectResponse(session["to"], 302)

    def _draft(self, request: Request) -> dict[str, Any] | None:
        session, draft = self._session(request), self.drafts.get(request.path_params["draft"])
        return draft if session and draft and draft["user"] == session.get("user") else None

    async def first(self, request: Request) -> Response:
        draft = self._draft(request)
        if draft is None:
            return HTMLResponse("Không có quyền", 403)
        draft["csrf"] = self._issue("hidden", secrets.token_urlsafe(20))
        return HTMLResponse(
            "<form action='/tim'><input type=search name=q></form>"
            f"<form method=post action='{request.url.path}'><input type=hidden name=_csrf value='{draft['csrf']}'>"
            f"<input type=hidden name=so value='{draft['number']}'><input type=hidden name=buoc value=1>"
            "<input name=hoTen><input name=soCccd><input name=ngaySinh placeholder='dd/mm/yyyy'>"
            "<label><input type=radio name=gioiTinh value=1> Nam</label>"
            "<label><input type=radio name=gioiTinh value=2> Nữ</label>"
            "<select name=tinh><option value=''>Chọn</option><option value=48>Tỉnh Thử</option></select>"
            "<textarea name=noiDung></textarea><button name=hanhDong value=tiep>Tiếp tục</button></form>"
            "<script>document.querySelector('[name=tinh]').onchange = (e) => fetch('/api/huyen?tinh=' + e.target.value)"
            "</script>"
        )

    async def first_sent(self, request: Request) -> Response:
        draft, form = self._draft(request), await request.form()
        if draft is None or form["_csrf"] != draft["csrf"] or form["so"] != draft["number"]:
            return HTMLResponse("Mã kiểm tra sai", 403)
        draft["form"] = {key: str(value) for key, value in form.items()}
        return RedirectResponse(request.url.path.removesuffix("1") + "2", 303)

    async def units(self, _request: Request) -> Response:
        return JSONResponse([{"id": 490, "ten": "Huyện Thử"}])

    async def second(self, request: Request) -> Response:
        draft = self._draft(request)
        if draft is None:
            return HTMLResponse("Không có quyền", 403)
        draft["csrf"] = self._issue("hidden", secrets.token_urlsafe(20))
        return HTMLResponse(
            f"<form method=post enctype='multipart/form-data'><input type=hidden name=_csrf value='{draft['csrf']}'>"
            "<input type=file name=tep accept='.pdf'><input type=file name=khac><button>Tiếp tục</button></form>"
        )

    async def second_sent(self, request: Request) -> Response:
        draft, form = self._draft(request), await request.form()
        if draft is None or form["_csrf"] != draft["csrf"]:
            return HTMLResponse("Mã kiểm tra sai", 403)
        draft["file"] = await form["tep"].read()  # type: ignore[union-attr]
        return RedirectResponse(request.url.path.removesuffix("2") + "3", 303)

    async def third(self, request: Request) -> Response:
        draft = self._draft(request)
        if draft is None:
            return HTMLResponse("Không có quyền", 403)
        draft["meta"] = self._issue("meta", secrets.token_urlsafe(20))
        draft["script"] = self._issue("script", secrets.token_urlsafe(20))
        name = request.path_params["draft"]
        return HTMLResponse(
            f"<meta name=csrf-token content='{draft['meta']}'><h1>Xác nhận</h1><button id=nop>Nộp hồ sơ</button>"
            f"<script>const cauHinh = {{ phienNop: '{draft['script']}', nhan: 'x' }};"
            f"const goi = fetch('/api/to-khai/{name}').then((r) => r.json());"
            "document.querySelector('#nop').onclick = async () => {"
            "  const t = await goi;"
            "  const r = await fetch('/api/nop/' + t.goi.uuid, { method: 'POST',"
            "    headers: { 'Content-Type': 'application/json',"
            "      'X-CSRF-TOKEN': document.querySelector('meta[name=csrf-token]').content },"
            "    body: JSON.stringify({ goiId: t.goi.id, khoa: t.goi.khoa, phien: cauHinh.phienNop, camKet: true }) });"
            "  const xong = await r.json();"
            "  document.body.innerHTML = `<h1>${xong.thongBao}</h1><p>Mã hồ sơ: <b>${xong.maHoSo}</b></p>`; };</script>"
        )

    async def package(self, request: Request) -> Response:
        draft = self._draft(request)
        if draft is None:
            return JSONResponse({}, 403)
        draft["package"] = {
            "id": int(self._issue("json", str(50 + len(self.drafts)))),
            "uuid": self._issue("path", secrets.token_hex(12)),
            "khoa": self._issue("json", secrets.token_urlsafe(20)),
        }
        return JSONResponse({"goi": draft["package"], "phienBan": "v2"})

    async def file(self, request: Request) -> Response:
        sent = await request.json()
        uuid = request.path_params["uuid"]
        draft = next((d for d in self.drafts.values() if d.get("package", {}).get("uuid") == uuid), None)
        if draft is None or self._session(request) is None:
            return JSONResponse({"loi": "không có gói"}, 403)
        right = {"goiId": draft["package"]["id"], "khoa": draft["package"]["khoa"], "phien": draft["script"]}
        if any(sent.get(key) != value for key, value in right.items()):
            return JSONResponse({"loi": "sai khóa"}, 403)
        if request.headers.get("x-csrf-token") != draft["meta"]:
            return JSONResponse({"loi": "sai mã kiểm tra"}, 403)
        return self._accept(draft)

    def _accept(self, draft: dict[str, Any]) -> Response:
        self.filed.append(draft)
        self.habits.filed += 1
        code = self._code()
        if self.habits.now(self.habits.same_code) and self.kept:
            code = list(self.kept)[-1]
        if not self.habits.now(self.habits.loses):
            self.kept[code] = draft
        if self.habits.now(self.habits.doubles):
            self.kept[self._code()] = draft
        return JSONResponse({"thongBao": "Nộp hồ sơ thành công", "maHoSo": code})

    def _code(self) -> str:
        self.serial += 1
        return f"H47.12-261124-{self.serial:04d}"

    async def lookup(self, _request: Request) -> Response:
        token = secrets.token_urlsafe(16)
        self.lookups.add(self._issue("hidden", token))
        return HTMLResponse(
            f"<h1>Tra cứu</h1><form method=post><input type=hidden name=_csrf value='{token}'>"
            "<input name=ma placeholder='Mã hồ sơ'><button>Tra cứu</button></form>"
        )

    async def looked_up(self, request: Request) -> Response:
        form = await request.form()
        if form["_csrf"] not in self.lookups:
            return HTMLResponse("Mã kiểm tra sai", 403)
        self.lookups.discard(str(form["_csrf"]))
        code = str(form["ma"])
        dossier = self.kept.get(code)
        if dossier is None:
            told = f"<p>Không có hồ sơ nào mang mã {code}.</p>"
        else:
            told = (
                f"<table><tr><td>Mã hồ sơ</td><td>{code}</td></tr><tr><td>Thủ tục</td>"
                f"<td>{NAMES[dossier['service']]}</td></tr><tr><td>Trạng thái</td><td>Mới đăng ký</td></tr></table>"
            )
        return HTMLResponse(f"<h1>Tra cứu</h1><form method=post><input name=ma value='{code}'></form>{told}")

    async def own(self, request: Request) -> Response:
        session = self._session(request)
        if session is None or "user" not in session:
            return RedirectResponse("/", 302)
        rows = "".join(f"<tr><td>{c}</td></tr>" for c, d in self.kept.items() if d["user"] == session["user"])
        return HTMLResponse(f"<h1>Hồ sơ của tôi</h1><table>{rows}</table>")

    def app(self) -> Starlette:
        async def counted(scope: Any, receive: Any, send: Any) -> None:
            self.requests += 1
            await inner(scope, receive, send)

        inner = Starlette(
            routes=[
                Route("/", self.home),
                Route("/dvc/{service}", self.home),
                Route("/dvc/{service}/nop", self.enter),
                Route("/sso/ve", self.back),
                Route("/to-khai/{draft}/1", self.first),
                Route("/to-khai/{draft}/1", self.first_sent, methods=["POST"]),
                Route("/to-khai/{draft}/2", self.second),
                Route("/to-khai/{draft}/2", self.second_sent, methods=["POST"]),
                Route("/to-khai/{draft}/3", self.third),
                Route("/api/huyen", self.units),
                Route("/api/to-khai/{draft}", self.package),
                Route("/api/nop/{uuid}", self.file, methods=["POST"]),
                Route("/tra-cuu", self.lookup),
                Route("/tra-cuu", self.looked_up, methods=["POST"]),
                Route("/cua-toi", self.own),
            ]
        )
        return counted  # type: ignore[return-value]

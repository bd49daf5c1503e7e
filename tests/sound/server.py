"""Serves a small portal on a free loopback port, at addresses as its habits have them: paths, one query, one page."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, quote, urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request


_SPA = """<script>if(!window.spa){window.spa=1;
const show=async(r)=>{const d=new DOMParser().parseFromString(await r.text(),'text/html');
 document.title=d.title;document.body.innerHTML=d.body.innerHTML;
 for(const o of document.body.querySelectorAll('script')){const n=document.createElement('script');n.textContent=o.textContent;o.replaceWith(n);}};
window.go=(p)=>fetch(p).then(show);
document.addEventListener('click',(e)=>{const a=e.target.closest('a[href^="/"]');
 if(a&&!a.target&&!a.hasAttribute('download')){e.preventDefault();window.go(a.getAttribute('href'));}});
document.addEventListener('submit',(e)=>{if(e.defaultPrevented)return;e.preventDefault();const f=e.target,b=new FormData(f,e.submitter);
 const to=f.getAttribute('action')||'/';
 if(f.method==='get')fetch(to+'?'+new URLSearchParams(b)).then(show);else fetch(to,{method:'POST',body:b}).then(show);});}</script>"""
_POSTBACK = """<form id=pb method=post action='/Default.aspx'><input type=hidden name=__t></form>
<script>window.go=(p)=>{const f=document.getElementById('pb');f.__t.value=p;f.submit();}</script>"""


@dataclass(slots=True)
class Ask:
    """A request: the page asked for, its parameters, what a form sent, and who is logged in."""

    path: str
    query: dict[str, str]
    form: Any
    who: str
    post: bool = False

    def sent(self, name: str) -> str:
        """A text of the form, "" when there is none."""
        value = self.form.get(name) if self.form is not None else None
        return value.strip() if isinstance(value, str) else ""

    def param(self, name: str) -> str:
        """A parameter, wherever it came."""
        return self.query.get(name, "").strip() or self.sent(name)

    def files(self, name: str) -> list[Any]:
        """Files of the form under a name."""
        found = self.form.getlist(name) if self.form is not None else []
        return [f for f in found if not isinstance(f, str) and f.filename]


@dataclass(slots=True)
class Answer:
    """A page, a file, or another page to go to."""

    body: str = ""
    title: str = "Cổng dịch vụ công"
    goto: str = ""
    file: bytes | None = None
    media: str = "text/html"
    status: int = 200
    who: str | None = None
    bare: bool = False


@dataclass
class Server:
    """One portal on its own port."""

    portal: Any
    url: str = ""
    _server: Any = field(default=None)
    _thread: Any = field(default=None)

    def link(self, path: str) -> str:
        """How the portal writes an address of its own."""
        if self.portal.has("query_only"):
            return "/?t=" + quote(path, safe="")
        return f"javascript:go('{path}')" if self.portal.has("postback") else path

    def action(self, path: str) -> tuple[str, str]:
        """Where a form is sent, and the hidden field that goes with it."""
        if self.portal.has("query_only"):
            return "/", f"<input type=hidden name=t value='{path}'>"
        if self.portal.has("postback"):
            return "/Default.aspx", f"<input type=hidden name=__t value='{path}'>"
        return path, ""

    async def __call__(self, request: Request) -> Response:
        form = await request.form() if request.method == "POST" else None
        query = dict(request.query_params)
        target = request.url.path
        if form is not None and (form.get("__t") or form.get("t")):
            target = str(form.get("__t") or form.get("t"))
        elif "t" in query or "__t" in query:
            target = query.get("t") or query["__t"]
        for _ in range(4):
            parts = urlsplit(target)
            ask = Ask(parts.path, {**query, **dict(parse_qsl(parts.query))}, form, request.cookies.get("ai", ""))
            ask.post = form is not None and len([k for k in form if k not in {"t", "__t"}]) > 0
            answer = self.portal.answer(ask)
            if answer.who is not None:
                request.cookies["ai"] = answer.who
            if not answer.goto or not (self.portal.has("postback") or self.portal.has("query_only")):
                break
            target, form = answer.goto, None
        return self._respond(answer, request.cookies.get("ai", ""))

    def _respond(self, answer: Answer, who: str) -> Response:
        if answer.goto:
            response: Response = RedirectResponse(answer.goto, 303)
        elif answer.file is not None:
            response = Response(answer.file, media_type=answer.media)
        else:
            html = answer.body if answer.bare else self.portal.frame(answer.title, answer.body, who)
            script = _SPA if self.portal.has("one_address") else _POSTBACK if self.portal.has("postback") else ""
            response = HTMLResponse(html.replace("</body>", f"{script}</body>"), answer.status)
        response.set_cookie("ai", who)
        return response

    def __enter__(self) -> Self:
        app = Starlette(routes=[Route("/{path:path}", self.__call__, methods=["GET", "POST"])])
        self._server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
        started, original = threading.Event(), self._server.startup

        async def startup(sockets: object = None) -> None:
            await original(sockets)
            started.set()

        self._server.startup = startup
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        started.wait(10)
        self.url = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(5)

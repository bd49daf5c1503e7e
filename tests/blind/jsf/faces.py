"""The page framework: views that the server keeps, and answers that replace regions of a page by id."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.datastructures import FormData

VIEW_STATE = "javax.faces.ViewState"
_STATE_ID = "j_id1:javax.faces.ViewState:0"


@dataclass(slots=True)
class View:
    """One page as it was opened: `kept` is what the server remembers of it between requests."""

    key: str
    page: str
    kept: dict[str, Any] = field(default_factory=dict)


class Views:
    """All views that were opened."""

    def __init__(self) -> None:
        self._held: dict[str, View] = {}

    def open(self, page: str, **kept: Any) -> View:
        """A new view of a page."""
        key = f"-{secrets.randbits(62)}:{secrets.randbits(60)}"
        self._held[key] = View(key, page, kept)
        return self._held[key]

    def restore(self, form: FormData, page: str) -> View | None:
        """The view that a request came from, None where it is not known."""
        view = self._held.get(str(form.get(VIEW_STATE, "")))
        return view if view and view.page == page else None


def start_form(cid: str, action: str, view: View, *, cls: str = "") -> str:
    """The opening of a form, with what tells its view."""
    return f"""<form id="{cid}" name="{cid}" method="post" action="{escape(action, quote=True)}" enctype="application/x-www-form-urlencoded" class="{cls}" autocomplete="off">
<input type="hidden" name="{cid}" value="{cid}"><input type="hidden" name="{VIEW_STATE}" id="{_STATE_ID}" value="{view.key}" autocomplete="off">"""


def source(form: FormData) -> str:
    """The id of what sent a request."""
    return str(form.get("javax.faces.source", ""))


def note(summary: str, detail: str = "", severity: str = "info") -> dict[str, str]:
    """A message that shows in a corner and goes away."""
    return {"summary": summary, "detail": detail, "severity": severity}


def _xml(inner: str) -> Response:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<partial-response id="j_id1">{inner}</partial-response>'
    return Response(body, media_type="text/xml")


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def partial(view: View, updates: Mapping[str, str], notes: Sequence[Mapping[str, str]] = ()) -> Response:
    """The regions that changed, and the messages to show."""
    changed = "".join(f'<update id="{cid}">{_cdata(html)}</update>' for cid, html in updates.items())
    state = f'<update id="{_STATE_ID}">{_cdata(view.key)}</update>'
    told = f"<eval>{_cdata(f'Faces.growl({json.dumps(list(notes), ensure_ascii=False)});')}</eval>" if notes else ""
    return _xml(f"<changes>{changed}{state}{told}</changes>")


def redirected(url: str) -> Response:
    """Go to another page."""
    return _xml(f'<redirect url="{escape(url, quote=True)}"></redirect>')


def failed(name: str, message: str) -> Response:
    """An error of the server."""
    return _xml(f"<error><error-name>{name}</error-name><error-message>{_cdata(message)}</error-message></error>")

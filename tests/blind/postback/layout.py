"""The frame of every page, and controls, in the manner of an old WebForms site: tables, one form, hidden state."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from html import escape
from typing import TYPE_CHECKING, Any

from tests.blind.postback.fields import PREFIX, Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TITLE = "CỔNG DỊCH VỤ CÔNG TỈNH THƯỢNG SƠN"
_KEY = secrets.token_bytes(16)
_CSS = """
body{font:13px Tahoma,Arial,sans-serif;margin:0;background:#e9eef3}
#khung{width:1000px;margin:auto;background:#fff}
#banner{background:#a31515;color:#ffd;padding:18px;font-size:20px}
#menu td{background:#c33;padding:7px 16px}#menu a{color:#fff;text-decoration:none}
table.luoi{border-collapse:collapse;width:100%}table.luoi th,table.luoi td{border:1px solid #bbb;padding:5px}
table.luoi th{background:#f3e2c2}.o{padding:14px}.batbuoc{color:red}.loi{border:1px solid red;color:#a00;padding:8px}
.buoc td{padding:6px 14px;background:#ddd}.buoc td.dang{background:#fc6}
"""
_SCRIPT = """
function __doPostBack(target, argument) {
  var f = document.getElementById('aspnetForm');
  f.__EVENTTARGET.value = target; f.__EVENTARGUMENT.value = argument; f.submit();
}
"""


def sealed(state: Mapping[str, Any]) -> str:
    """The hidden state of a page, which the next request brings back."""
    body = base64.b64encode(json.dumps(state).encode()).decode()
    return f"{body}.{hmac.new(_KEY, body.encode(), hashlib.sha256).hexdigest()}"


def opened(value: str) -> dict[str, Any]:
    """The state as it was sealed; empty when it was not us who did."""
    body, _, seal = value.partition(".")
    if not hmac.compare_digest(seal, hmac.new(_KEY, body.encode(), hashlib.sha256).hexdigest()):
        return {}
    state: dict[str, Any] = json.loads(base64.b64decode(body))
    return state


def page(heading: str, body: str, user: str, state: Mapping[str, Any] | None = None) -> str:
    """A whole page. All of it stands in the one form of the site."""
    entry = (
        f'Xin chào: <b>{escape(user)}</b> | <a href="/HoSoCuaToi.aspx">Hồ sơ của tôi</a> | <a href="/Thoat.aspx">Thoát</a>'
        if user
        else '<a href="/DangNhap.aspx">Đăng nhập</a>'
    )
    links = (
        ("/Default.aspx", "Trang chủ"),
        ("/ThuTuc.aspx", "Thủ tục hành chính"),
        ("/TraCuu.aspx", "Tra cứu tình trạng hồ sơ"),
        ("/LienHe.aspx", "Liên hệ"),
    )
    menu = "".join(f'<td><a href="{url}">{name}</a></td>' for url, name in links)
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(heading)} - {TITLE}</title>
<style>{_CSS}</style><script>{_SCRIPT}</script></head><body><form id="aspnetForm" method="post" enctype="multipart/form-data">
<input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value="">
<input type="hidden" name="__VIEWSTATE" value="{sealed(state or {})}">
<div id="khung"><div id="banner">{TITLE}</div><table id="menu" cellspacing="0"><tr>{menu}</tr></table>
<div style="text-align:right;padding:4px 14px">{entry}</div><div class="o"><h2>{escape(heading)}</h2>{body}</div>
<hr><div class="o">Bản quyền thuộc Văn phòng UBND tỉnh Thượng Sơn. Điện thoại hỗ trợ: 1900 0000</div></div></form></body></html>"""


def grid(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are HTML already."""
    head = "".join(f"<th>{name}</th>" for name in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="luoi"><tr>{head}</tr>{body}</table>'


def summary(faults: Iterable[str]) -> str:
    """The server's validation summary."""
    told = "".join(f"<li>{escape(fault)}</li>" for fault in faults)
    return f'<div class="loi">Thông tin chưa hợp lệ:<ul>{told}</ul></div>' if told else ""


def button(name: str, text: str) -> str:
    """A submit button."""
    return f'<input type="submit" name="{PREFIX}{name}" value="{text}">'


def control(field: Field, value: str) -> str:
    """A field's control."""
    name, shown = PREFIX + field.name, escape(value, quote=True)
    html_id = name.replace("$", "_")
    if field.kind == "area":
        return f'<textarea id="{html_id}" name="{name}" rows="4" cols="60">{shown}</textarea>'
    if field.kind == "radio":
        return "".join(
            f'<input type="radio" id="{html_id}_{i}" name="{name}" value="{o}"{" checked" if o == value else ""}>'
            f'<label for="{html_id}_{i}">{o}</label> '
            for i, o in enumerate(field.options)
        )
    if field.kind == "list":
        change = f" onchange=\"__doPostBack('{name}','')\"" if field.posts_back else ""
        options = "".join(f"<option{' selected' if o == value else ''}>{o}</option>" for o in field.options)
        return f'<select id="{html_id}" name="{name}"{change}><option value="">--- Chọn ---</option>{options}</select>'
    hint = ' placeholder="dd/mm/yyyy"' if field.kind == "date" else ""
    return f'<input type="text" id="{html_id}" name="{name}" value="{shown}" size="40"{hint}>'


def fields_table(fields: Iterable[Field], answers: Mapping[str, str]) -> str:
    """Labels on the left, controls on the right."""
    rows = (
        f'<tr><td align="right" width="230">{f.label}{" <span class=batbuoc>(*)</span>" if f.required else ""}:</td>'
        f"<td>{control(f, answers.get(f.name, ''))}</td></tr>"
        for f in fields
    )
    return f'<table cellpadding="4">{"".join(rows)}</table>'

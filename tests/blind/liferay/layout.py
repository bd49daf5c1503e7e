"""The frame of every page, and its pieces: a theme of portlets, tables inside tables, links that are scripts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.blind.liferay.fields import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.blind.liferay.fields import Field

TITLE = "CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN TỈNH TÂN GIANG"
_MENU = (
    ("Trang chủ", "/", ()),
    ("Giới thiệu", "", (("Chức năng, nhiệm vụ", "/web/guest/gioi-thieu"), ("Sơ đồ tổ chức", "/web/guest/gioi-thieu"))),
    ("Dịch vụ công", "/web/guest/dich-vu-cong", ()),
    ("Tra cứu hồ sơ", "/web/guest/tra-cuu-ho-so", ()),
    ("Hướng dẫn", "", (("Hướng dẫn nộp hồ sơ", "/web/guest/huong-dan"), ("Hỏi đáp", "/web/guest/huong-dan"))),
    ("Liên hệ", "/web/guest/lien-he", ()),
)


def _menu() -> str:
    items = []
    for name, url, below in _MENU:
        sub = "".join(f'<li><a href="{to}">{told}</a></li>' for told, to in below)
        head = f'<a href="{url or "javascript:void(0)"}"><span>{name}</span></a>'
        items.append(f"<li>{head}{f'<ul class=child-menu>{sub}</ul>' if sub else ''}</li>")
    return f'<ul class="sf-menu">{"".join(items)}</ul>'


def page(heading: str, body: str, user: str) -> str:
    """A whole page."""
    who = (
        f'Xin chào: <b>{escape(user)}</b> | <a href="/group/cong-dan/ho-so">Hồ sơ của tôi</a> | <a href="/c/portal/logout">Đăng xuất</a>'
        if user
        else '<a href="/c/portal/login">Đăng nhập</a> | <a href="/web/guest/dang-ky">Đăng ký</a>'
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html lang="vi"><head><meta charset="utf-8"><title>{escape(heading)} - Cổng Dịch vụ công tỉnh Tân Giang</title>
<link rel="stylesheet" href="/html/themes/portlet.css"><script src="/html/themes/portlet.js"></script></head><body>
<div id="wrapper"><div id="banner"><div class="ten">{TITLE}</div><div class="slogan">Công khai - Minh bạch - Đúng hẹn</div></div>
<div id="navigation">{_menu()}<div class="user">{who}</div></div>
<form name="fmTimKiem" method="post" action="/web/guest/dich-vu-cong" class="tim"><input name="_dvc_WAR_portlet_tuKhoa" title="Từ khóa" size="44" value="" placeholder="Tìm thủ tục hành chính...">
<a href="javascript:void(0)" onclick="document.fmTimKiem.submit()" class="nut-tim">Tìm kiếm</a></form>
<div id="content">{portlet(heading, body)}</div>
<div id="footer"><table width="100%"><tr><td>Cơ quan chủ quản: Ủy ban nhân dân tỉnh Tân Giang<br>Chịu trách nhiệm: Văn phòng UBND tỉnh<br>Điện thoại hỗ trợ: 1900 0000</td>
<td align="right">Bản quyền thuộc UBND tỉnh Tân Giang<br>Ghi rõ nguồn khi sử dụng thông tin từ Cổng này</td></tr></table></div></div></body></html>"""


def portlet(title: str, body: str) -> str:
    """A box with a title bar."""
    return f'<div class="portlet"><div class="portlet-topper"><span class="portlet-title">{escape(title)}</span></div><div class="portlet-content">{body}</div></div>'


def grid(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A striped table of cells that are HTML already."""
    head = "".join(f"<td>{name}</td>" for name in heads)
    body = "".join("<tr class=results-row>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="taglib-search-iterator" width="100%" cellspacing="1"><tr class="portlet-section-header results-header">{head}</tr>{body}</table>'


def link(text: str, script: str) -> str:
    """A link that is a script."""
    return f'<a href="javascript:void(0)" onclick="{escape(script, quote=True)}">{text}</a>'


def control(field: Field, value: str, places: Iterable[str]) -> str:
    """A field's control; nothing but the cell beside it names it. `places` are what a list of places can offer yet."""
    name, shown = f"_dvc_{field.name}", escape(value, quote=True)
    if field.kind == "area":
        return f'<textarea name="{name}" rows="4" cols="58">{shown}</textarea>'
    if field.kind == "date":
        button = f'<img class="lich" src="/html/themes/lich.svg" alt="" onclick="moLich(\'{name}\')">'
        return (
            f'<input type="text" name="{name}" value="{shown}" size="12" maxlength="10"> {button} <i>(dd/mm/yyyy)</i>'
        )
    if field.kind == "list":
        options = "".join(f"<option{' selected' if o == value else ''}>{escape(o)}</option>" for o in field.options)
        return f'<select name="{name}"><option value="">--- Chọn ---</option>{options}</select>'
    if field.kind == "place":
        options = "".join(f"<option{' selected' if o == value else ''}>{escape(o)}</option>" for o in places)
        change = {"tinh": "napHuyen(this.value)", "huyen": "napXa(this.value)"}.get(field.name, "")
        return f'<select name="{name}" onchange="{change}"><option value="">-- Chọn {field.label} --</option>{options}</select>'
    return f'<input type="text" name="{name}" value="{shown}" size="46">'


def _places(name: str, answers: Mapping[str, str]) -> Iterable[str]:
    districts = units().get(answers.get("tinh", ""), {})
    return {"tinh": units(), "huyen": districts, "xa": districts.get(answers.get("huyen", ""), [])}.get(name, ())


def fields_table(fields: Iterable[Field], answers: Mapping[str, str]) -> str:
    """Captions in one column, controls in the next."""
    rows = "".join(
        f'<tr><td class="nhan" align="right">{f.label}{"<span class=do> (*)</span>" if f.required else ""}</td>'
        f'<td>{control(f, answers.get(f.name, ""), _places(f.name, answers))}{f" <i>{f.hint}</i>" if f.hint else ""}<div class="loi" id="loi_{f.name}"></div></td></tr>'
        for f in fields
    )
    return f'<table class="lfr-table" width="100%">{rows}</table>'

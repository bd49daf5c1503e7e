"""The pages in the frames as HTML: the menu of steps, and each step."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from tests.blind.common.forms import attached
from tests.blind.legacy.fields import STEPS, optional, step_questions, types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.questions import Form, Question
    from tests.blind.common.records import Procedure
    from tests.blind.legacy.fields import Draft


def menu(draft: Draft) -> str:
    """The steps, those that may be opened as links."""
    lines = "".join(
        f'<tr><td class="menu"><a href="javascript:parent.khungPhai.location.href=\'/khung/{draft.key}/buoc/{at}\';void(0);">Bước {at}: {name}</a></td></tr>'
        if at <= draft.reached
        else f'<tr><td class="menu mo">Bước {at}: {name}</td></tr>'
        for at, name in enumerate(STEPS, 1)
    )
    return f'<table width="100%" cellspacing="0"><tr><td class="tieude">CÁC BƯỚC</td></tr>{lines}</table>'


def _select(asked: Question, value: str) -> str:
    options = "".join(f"<option{' selected' if one == value else ''}>{escape(one)}</option>" for one in asked.options)
    return f'<select name="{asked.key}"><option value="">-- Chọn --</option>{options}</select>'


def _control(asked: Question, value: Any, code: str) -> str:
    told = escape(str(value), quote=True)
    if asked.kind in {"radio", "checks"}:
        kind = "radio" if asked.kind == "radio" else "checkbox"
        return " &nbsp; ".join(
            f'<input type="{kind}" name="{asked.key}" value="{escape(one, quote=True)}"{" checked" if one in ([value] if kind == "radio" else value) else ""}>{escape(one)}'
            for one in asked.options
        )
    if asked.kind == "list":
        return _select(asked, str(value))
    if asked.kind == "area":
        return f'<textarea name="{asked.key}" rows="4" cols="56">{escape(str(value))}</textarea>'
    if asked.kind in {"picker", "area-picker"}:
        where = f"/danhmuc/diaban?o={asked.key}" if asked.kind == "area-picker" else f"/danhmuc/{code}/{asked.key}"
        return f"""<input type="text" name="{asked.key}" value="{told}" size="44" readonly><input type="button" class="nut nho" value="..." title="Chọn từ danh mục" onclick="moDanhMuc('{where}')">"""
    if asked.kind == "date":
        return f'<input type="text" name="{asked.key}" value="{told}" size="14" maxlength="10" onkeyup="matNaNgay(this)"> <i>(dd/mm/yyyy)</i>'
    return f'<input type="text" name="{asked.key}" value="{told}" size="44">'


def _questions(asked: tuple[Question, ...], answers: Mapping[str, Any], wrong: Mapping[str, str], code: str) -> str:
    lines = "".join(
        f"""<tr class="{"loi" if q.key in wrong else ""}"><td class="nhan" width="170">{escape(q.label)}{" <font color=red>(*)</font>" if q.required else ""}</td><td>{_control(q, answers.get(q.key, ""), code)}{f"<br><i>{escape(q.hint)}</i>" if q.hint else ""}</td></tr>"""
        for q in asked
    )
    return f'<table class="to" width="100%" cellspacing="4">{lines}</table>'


def _papers(draft: Draft, service: Procedure, behaviour: str) -> str:
    papers = attached(service)
    options = "".join(
        f'<option value="{row.number}">{escape(row.name)}{"" if optional(row) else " (*)"}</option>' for row in papers
    )
    held = [(row, at, file) for row in papers for at, file in enumerate(draft.files.get(row.number, []))]
    lines = "".join(
        f"""<tr><td align="center">{n}</td><td>{escape(row.name)}</td><td>{escape(name)} ({size // 1024 + 1} KB)</td><td align="center"><a href="javascript:xoaTep('/khung/{draft.key}/xoa/{row.number}/{at}')">Xóa</a></td></tr>"""
        for n, (row, at, (name, size)) in enumerate(held, 1)
    )
    told = ", ".join(types(behaviour))
    return f"""<form method="post" enctype="multipart/form-data" action="/khung/{draft.key}/tep"><table class="to" width="100%" cellspacing="4"><tr><td class="nhan" width="120">Loại giấy tờ</td><td><select name="loaiGiayTo" style="width:430px"><option value="">-- Chọn loại giấy tờ --</option>{options}</select></td></tr>
<tr><td class="nhan">Tệp đính kèm</td><td><input type="file" name="tepDinhKem"> <input type="submit" class="nut" value="Tải lên"></td></tr><tr><td></td><td><i>Mỗi lần tải lên 01 tệp, dung lượng không quá 8 MB. Chỉ chấp nhận định dạng: {told}</i></td></tr></table></form>
<p><b>Danh sách tệp đã tải lên</b></p><table class="luoi" width="100%" cellspacing="0"><tr><th width="40">STT</th><th>Loại giấy tờ</th><th>Tên tệp</th><th width="60"></th></tr>{lines or '<tr><td colspan="4" align="center">Chưa có tệp nào</td></tr>'}</table>"""


def _review(draft: Draft, form: Form, behaviour: str) -> str:
    asked = [q for step in (1, 2) for q in step_questions(step, form, behaviour)]
    lines = "".join(
        f'<tr><td class="muc" width="200">{escape(q.label)}</td><td>{escape(str(draft.answers.get(q.key, "")))}</td></tr>'
        for q in asked
    )
    count = sum(map(len, draft.files.values()))
    return f'<table class="luoi" width="100%" cellspacing="0">{lines}<tr><td class="muc">Số tệp đính kèm</td><td>{count}</td></tr></table><p align="right"><input type="button" class="nut" value="In tờ khai" onclick="window.print()"></p>'


def step_body(step: int, draft: Draft, service: Procedure, form: Form, behaviour: str, wrong: Mapping[str, str]) -> str:
    """A step, with its buttons."""
    asked = _questions(step_questions(step, form, behaviour), draft.answers, wrong, service.code)
    back = (
        f"""<input type="button" class="nut" value="Quay lại" onclick="location.href='/khung/{draft.key}/buoc/{step - 1}'"> """
        if step > 1
        else ""
    )
    onward = (
        '<input type="button" class="nut" value="Nộp hồ sơ" onclick="guiHoSo()">'
        if step == len(STEPS)
        else '<input type="submit" class="nut" value="Tiếp tục">'
    )
    head = f'<div class="tentrang">Bước {step}: {STEPS[step - 1]}</div>'
    before = {3: _papers(draft, service, behaviour), 4: _review(draft, form, behaviour)}.get(step, "")
    show = "" if step == 3 else asked
    return f'{head}{before}<form name="frmHoSo" method="post" action="/khung/{draft.key}/buoc/{step}">{show}<p align="center">{back}{onward}</p></form>'

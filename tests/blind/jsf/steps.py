"""The steps of a dossier as HTML: grids of questions, the table of papers, the last look."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from tests.blind.common.forms import attached, rows
from tests.blind.common.records import money
from tests.blind.jsf import widgets
from tests.blind.jsf.fields import FORM, KNOWN, STEPS, boxes, grid_id, optional, step_questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.questions import Form, Question
    from tests.blind.common.records import Procedure
    from tests.blind.jsf.fields import Draft

STEP, TABLE = f"{FORM}:pnlBuoc", f"{FORM}:tblGiayTo"
NEXT, BACK, SAVE, SUBMIT = (f"{FORM}:j_idt{number}" for number in (201, 203, 205, 207))
SURE = f"{FORM}:dlgXacNhan"
_STAR = '<span style="color:red">*</span>'
_COUNTER = "Trường hợp đăng ký nhận kết quả trực tiếp tại Trung tâm: khi nhận kết quả, mang theo bản chính giấy tờ để đối chiếu. Không phải nộp bản giấy khi gửi hồ sơ trực tuyến."
ORIGINALS = {"originals-at-result": _COUNTER}


def _label(asked: Question, cid: str, text: str) -> str:
    """A label that names its box, for some kinds; otherwise only words in the cell to the left."""
    star = f" {_STAR}" if asked.required else ""
    if asked.kind in {"text", "number"}:
        return f'<label id="{cid}_lbl" class="ui-outputlabel ui-widget" for="{cid}">{escape(text)}{star}</label>'
    if asked.kind == "date":
        return f'<label class="ui-outputlabel ui-widget" for="{cid}_input">{escape(text)}</label>{star}'
    return f"{escape(text)}{star}"


def _box(asked: Question, key: str, cid: str, answers: Mapping[str, Any], *, bad: bool, render: str) -> str:
    value = answers.get(key, "")
    told = str(value)
    if asked.kind == "list":
        return widgets.select(cid, asked.options, told, render=render, bad=bad)
    if asked.kind == "auto":
        province = answers.get(f"{key.removesuffix('Xa')}Tinh") if not asked.options else "x"
        return widgets.autocomplete(cid, told, bad=bad, shut=not province)
    if asked.kind in {"radio", "checks"}:
        chosen = value if isinstance(value, list) else [told]
        return widgets.choices(cid, asked.options, chosen, single=asked.kind == "radio", render=render)
    if asked.kind == "area":
        return widgets.area(cid, told, bad=bad)
    if asked.kind == "date":
        return widgets.calendar(cid, told, bad=bad)
    return widgets.text(cid, told, bad=bad)


def grid(step: int, form: Form, answers: Mapping[str, Any], wrong: Mapping[str, str]) -> str:
    """A step's questions, two to a row where they are short."""
    questions = step_questions(step, form)
    drivers = {asked.when[0] for asked in questions if asked.when}
    cells: list[tuple[str, bool]] = []
    for asked, key, cid in boxes(step, questions):
        if not asked.asked(answers):
            continue
        place = key != asked.key
        if place and key.endswith("Tinh"):
            cells.append(
                (f'<td colspan="4" class="ui-panelgrid-cell ui-panelgrid-head">{escape(asked.label)}</td>', True)
            )
        name = asked.label if not place else "Tỉnh/Thành phố" if asked.kind == "list" else "Phường/Xã"
        commune = f"{cid.removesuffix('Tinh')}Xa" if place and asked.kind == "list" else ""
        render = commune or (grid_id(step) if key in drivers else "")
        box = _box(asked, key, cid, answers, bad=key in wrong, render=render)
        help_text = asked.hint if not place else "Gõ ít nhất 2 ký tự để tìm" if asked.kind == "auto" else ""
        hint = f'<div class="goi-y">{escape(help_text)}</div>' if help_text else ""
        wide = asked.kind in {"area", "radio", "checks"}
        cells.append(
            (
                f"""<td class="ui-panelgrid-cell nhan">{_label(asked, cid, name)}</td><td class="ui-panelgrid-cell"{' colspan="3"' if wide else ""}>{box}{hint}{widgets.message(wrong.get(key, ""), f"{cid}_msg")}</td>""",
                wide,
            )
        )
    return (
        f'<table id="{grid_id(step)}" class="ui-panelgrid ui-widget" role="grid"><tbody>{_rows(cells)}</tbody></table>'
    )


def _rows(cells: list[tuple[str, bool]]) -> str:
    rows, waiting = "", ""
    empty = '<td class="ui-panelgrid-cell"></td><td class="ui-panelgrid-cell"></td>'
    for cell, wide in cells:
        if wide:
            rows += f"<tr>{waiting}{empty}</tr>" if waiting else ""
            rows, waiting = f'{rows}<tr class="ui-widget-content">{cell}</tr>', ""
        elif waiting:
            rows, waiting = f'{rows}<tr class="ui-widget-content">{waiting}{cell}</tr>', ""
        else:
            waiting = cell
    return rows + (f'<tr class="ui-widget-content">{waiting}{empty}</tr>' if waiting else "")


def _known(draft: Draft) -> str:
    cells = [
        (
            f'<td class="ui-panelgrid-cell nhan">{label}</td><td class="ui-panelgrid-cell">{widgets.text(f"{FORM}:{key}", str(draft.answers[key]), shut=True)}</td>',
            False,
        )
        for key, label in KNOWN
    ]
    return f'<table class="ui-panelgrid ui-widget" role="grid"><tbody>{_rows(cells)}</tbody></table>'


def cell_id(at: int) -> str:
    """The id of what a row of papers holds."""
    return f"{TABLE}:{at}:pnlTep"


def upload_cell(at: int, draft: Draft, told: str) -> str:
    """The files of one paper, and the two buttons by which another is sent."""
    row = f"{TABLE}:{at}:"
    held = "".join(
        f"""<tr><td><span class="ui-icon ui-icon-document"></span> {escape(name)}</td><td>{size / 1024:.1f} KB</td><td>{widgets.button(f"{row}j_idt{260 + n}", "Xóa", widgets.call(f"{row}j_idt{260 + n}", FORM, params=f"{{tep:{n}}}"), icon="ui-icon-trash")}</td></tr>"""
        for n, (name, size) in enumerate(draft.files.get(at, []))
    )
    listed = f'<table class="tep-da-tai"><tbody>{held}</tbody></table>' if held else ""
    return f"""<div id="{cell_id(at)}" class="ui-outputpanel ui-widget">{listed}<div id="{row}tep" class="ui-fileupload ui-widget" data-widget="fileupload">
<div class="ui-fileupload-buttonbar"><span class="ui-button ui-widget ui-state-default ui-corner-all ui-button-text-icon-left ui-fileupload-choose" role="button" tabindex="0"><span class="ui-button-icon-left ui-icon ui-c ui-icon-plusthick"></span><span class="ui-button-text ui-c">Chọn tệp</span><input type="file" id="{row}tep_input" name="{row}tep_input" tabindex="-1" aria-hidden="true"></span>
<button type="button" class="ui-fileupload-upload ui-button ui-widget ui-state-default ui-corner-all ui-button-text-icon-left" disabled><span class="ui-button-icon-left ui-icon ui-c ui-icon-arrowreturnthick-1-n"></span><span class="ui-button-text ui-c">Tải lên</span></button></div>
<div class="ui-fileupload-content"><div class="ui-messages"></div><div class="ui-fileupload-files"></div></div></div>{widgets.message(told, f"{row}tep_msg")}</div>"""


def _papers(draft: Draft, service: Procedure, wrong: Mapping[str, str]) -> str:
    lines = "".join(
        f"""<tr data-ri="{at}" class="ui-widget-content" role="row"><td role="gridcell">{at + 2}</td><td role="gridcell">{escape(row.name)}{"" if optional(row) else f" {_STAR}"}</td><td role="gridcell">{row.count}</td>
<td role="gridcell">{upload_cell(at, draft, wrong.get(f"giayTo{row.number}", ""))}</td></tr>"""
        for at, row in enumerate(attached(service))
    )
    declared = next(row for row in rows(service) if row.declared)
    return f"""<div class="goi-y">Bấm “Chọn tệp”, sau đó bấm “Tải lên”. Định dạng: pdf, doc, docx, jpg, jpeg, png; dung lượng mỗi tệp không quá 8 MB.</div>
<div id="{TABLE}" class="ui-datatable ui-widget"><div class="ui-datatable-tablewrapper"><table role="grid"><thead><tr role="row"><th role="columnheader" class="ui-state-default stt">STT</th><th role="columnheader" class="ui-state-default">Tên giấy tờ</th>
<th role="columnheader" class="ui-state-default so-luong">Số lượng</th><th role="columnheader" class="ui-state-default tep">Tệp đính kèm</th></tr></thead><tbody id="{TABLE}_data" class="ui-datatable-data ui-widget-content">
<tr class="ui-widget-content" role="row"><td role="gridcell">1</td><td role="gridcell">{escape(declared.name)}</td><td role="gridcell">{declared.count}</td><td role="gridcell"><i>Đã kê khai trên biểu mẫu điện tử</i></td></tr>{lines}</tbody></table></div></div>"""


def _review(draft: Draft, service: Procedure, form: Form) -> str:
    told = "".join(f"<tr><td>{label}</td><td>{escape(str(draft.answers[key]))}</td></tr>" for key, label in KNOWN)
    for step in (1, 2):
        for asked in step_questions(step, form):
            keys = [asked.key + "Xa", asked.key + "Tinh"] if asked.kind == "place" else [asked.key]
            values = [draft.answers.get(key, "") for key in keys] if asked.asked(draft.answers) else []
            text = ", ".join("; ".join(v) if isinstance(v, list) else str(v) for v in values)
            told += f"<tr><td>{escape(asked.label)}</td><td>{escape(text)}</td></tr>" if text else ""
    for at, row in enumerate(attached(service)):
        names = ", ".join(escape(name) for name, _ in draft.files.get(at, [])) or "Không đính kèm"
        told += f"<tr><td>{escape(row.name)}</td><td>{names}</td></tr>"
    fee = money(service.fee) if service.fee else "Không thu phí"
    return f"""<fieldset class="ui-fieldset ui-widget ui-widget-content ui-corner-all"><legend class="ui-fieldset-legend ui-corner-all ui-state-default">Thông tin hồ sơ đã kê khai</legend>
<table class="xem-lai"><tbody>{told}<tr><td>Phí, lệ phí</td><td>{fee}</td></tr></tbody></table></fieldset>"""


def step_region(draft: Draft, service: Procedure, form: Form, behaviour: str, wrong: Mapping[str, str]) -> str:
    """What is replaced when a step passes: the titles, the content, the buttons."""
    step = draft.step
    titles = "".join(
        f'<li class="ui-wizard-step-title ui-state-default ui-corner-all{" ui-state-highlight" if at == step else ""}">{at}. {name}</li>'
        for at, name in enumerate(STEPS, 1)
    )
    if step == 3:
        body = _papers(draft, service, wrong)
    else:
        before = {1: _known(draft), 4: _review(draft, service, form)}.get(step, "")
        body = before + grid(step, form, draft.answers, wrong)
    aside = f'<p class="goi-y">{ORIGINALS[behaviour]}</p>' if step == 4 and behaviour in ORIGINALS else ""
    back = widgets.button(BACK, "Quay lại", widgets.call(BACK, FORM, render=STEP), icon="ui-icon-arrowthick-1-w")
    save = widgets.button(SAVE, "Lưu tạm", widgets.call(SAVE, FORM), icon="ui-icon-disk")
    if step == len(STEPS):
        onward = widgets.button(
            f"{FORM}:j_idt206",
            "Gửi hồ sơ",
            f"Faces.show('{SURE}');return false;",
            icon="ui-icon-check",
            cls="nut-chinh",
        )
    else:
        onward = widgets.button(
            NEXT, "Tiếp tục", widgets.call(NEXT, FORM, render=STEP), icon="ui-icon-arrowthick-1-e", cls="nut-chinh"
        )
    return f"""<div id="{STEP}" class="ui-wizard ui-widget" data-step="{step}"><ul class="ui-wizard-step-titles ui-helper-reset ui-helper-clearfix">{titles}</ul>
<div class="ui-wizard-content"><div class="ui-panel ui-widget ui-widget-content ui-corner-all"><div class="ui-panel-titlebar ui-widget-header ui-corner-all"><span class="ui-panel-title">{STEPS[step - 1]}</span></div><div class="ui-panel-content ui-widget-content">{body}{aside}</div></div></div>
<div class="ui-wizard-navbar ui-helper-clearfix">{back if step > 1 else ""}{save}{onward}</div></div>"""


def sure() -> str:
    """The question before a dossier is sent."""
    yes = widgets.button(SUBMIT, "Đồng ý", _quoted_submit(), icon="ui-icon-check", cls="ui-confirmdialog-yes")
    no = widgets.button(
        f"{FORM}:j_idt208",
        "Hủy bỏ",
        f"Faces.hide('{SURE}');return false;",
        icon="ui-icon-close",
        cls="ui-confirmdialog-no",
    )
    body = '<span class="ui-icon ui-icon-alert"></span><span class="ui-confirm-dialog-message">Bạn có chắc chắn muốn gửi hồ sơ này không?</span>'
    return widgets.dialog(SURE, "Xác nhận", body, yes + no, confirm=True)


def _quoted_submit() -> str:
    return f"Faces.hide('{SURE}');{widgets.call(SUBMIT, FORM, render=STEP)}"

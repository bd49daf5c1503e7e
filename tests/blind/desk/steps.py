"""The wizard's pages as HTML: questions, the table of papers, the last look."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from tests.blind.common.forms import attached
from tests.blind.common.units import units
from tests.blind.desk.fields import CLOSED, KNOWN, STEPS, optional, step_questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.blind.common.questions import Form, Question
    from tests.blind.common.records import Procedure
    from tests.blind.desk.fields import Draft

STORED = (("Giay-chung-nhan-suc-khoe.pdf", 214_880), ("Bang-tot-nghiep-ban-dien-tu.pdf", 301_244))
_STAR = '<span class="text-danger">*</span>'


def _options(options: tuple[str, ...], chosen: str, holder: str, more: str = "") -> str:
    shown = "".join(
        f'<option value="{escape(one, quote=True)}"{" selected" if one == chosen else ""}>{escape(one)}</option>'
        for one in options
    )
    return f'<option value="">{holder}</option>{shown}{more}'


def _place(asked: Question, answers: Mapping[str, Any], wrong: Mapping[str, str]) -> str:
    province, commune = (str(answers.get(asked.key + part, "")) for part in ("Tinh", "Xa"))
    known = tuple(units().get(province, ()))
    shut = "" if known else " disabled"
    boxes = (
        (
            "Tinh",
            "Tỉnh/Thành phố",
            f'<select class="form-select" id="{asked.key}Tinh" name="{asked.key}Tinh" data-child="{asked.key}Xa">{_options(tuple(units()), province, "-- Chọn tỉnh/thành phố --")}</select>',
        ),
        (
            "Xa",
            "Phường/Xã",
            f'<select class="form-select" id="{asked.key}Xa" name="{asked.key}Xa"{shut}>{_options(known, commune, "-- Chọn phường/xã --")}</select>',
        ),
    )
    made = "".join(
        f'<div class="col"><label class="form-label" for="{asked.key}{part}">{label} {_STAR}</label>{box}{_told(wrong, asked.key + part)}</div>'
        for part, label, box in boxes
    )
    return f'<fieldset class="wide"><legend>{escape(asked.label)}</legend><div class="row">{made}</div></fieldset>'


def _told(wrong: Mapping[str, str], key: str) -> str:
    return f'<div class="invalid-feedback">{escape(wrong[key])}</div>' if key in wrong else ""


def _choices(asked: Question, value: Any) -> str:
    kind = "radio" if asked.kind == "radio" else "checkbox"
    chosen = value if isinstance(value, list) else [value]
    return "".join(
        f"""<div class="form-check"><input type="{kind}" id="{asked.key}_{at}" name="{asked.key}" value="{escape(one, quote=True)}"{" checked" if one in chosen else ""}>
<label for="{asked.key}_{at}">{escape(one)}</label></div>"""
        for at, one in enumerate(asked.options)
    )


def question(asked: Question, answers: Mapping[str, Any], wrong: Mapping[str, str], code: str) -> str:
    """One question with its answer, its help and what is wrong with it."""
    if asked.kind == "place":
        return _place(asked, answers, wrong)
    value = answers.get(asked.key, "")
    bad = " is-invalid" if asked.key in wrong else ""
    same = f'id="{asked.key}" name="{asked.key}" class="form-control{bad}"'
    told = escape(str(value), quote=True)
    star = _STAR if asked.required else ""
    when = f' data-when="{asked.when[0]}" data-is="{escape(asked.when[1], quote=True)}"' if asked.when else ""
    if asked.kind in {"radio", "checks"}:
        inner = f"<fieldset><legend>{escape(asked.label)} {star}</legend>{_choices(asked, value)}</fieldset>"
        return f'<div class="wide"{when}>{inner}{_told(wrong, asked.key)}</div>'
    if asked.kind == "list" and asked.key == "donVi":
        shut = "".join(f"<option disabled>{escape(one)}</option>" for one in CLOSED) if len(asked.options) == 1 else ""
        box = f"<select {same}>{_options(asked.options, str(value), '-- Chọn đơn vị tiếp nhận --', shut)}</select>"
    elif asked.kind == "list":
        box = f'<select {same} data-source="/api/danh-muc/{code}/{asked.key}" data-value="{told}"><option value="">-- Chọn --</option></select>'
    elif asked.kind == "area":
        box = f'<textarea {same} rows="3">{escape(str(value))}</textarea>'
    else:
        holder = ' placeholder="dd/mm/yyyy"' if asked.kind == "date" else ""
        box = f'<input type="text" {same} value="{told}"{holder}>'
    hint = f'<div class="form-text">{escape(asked.hint)}</div>' if asked.hint else ""
    width = "wide" if asked.kind == "area" else "col"
    return f'<div class="{width}"{when}><label class="form-label" for="{asked.key}">{escape(asked.label)} {star}</label>{box}{hint}{_told(wrong, asked.key)}</div>'


def _papers(draft: Draft, service: Procedure, wrong: Mapping[str, str]) -> str:
    lines = ""
    for at, row in enumerate(attached(service)):
        held = "".join(
            f'<li>{escape(name)} <span class="muted">({size // 1024 + 1} KB)</span></li>'
            for name, size in draft.files.get(at, [])
        )
        must = "" if optional(row) else f" {_STAR}"
        lines += f"""<tr data-row="{at}"><td>{at + 2}</td><td>{escape(row.name)}{must}{_told(wrong, f"giayTo{row.number}")}</td><td>{row.count}</td>
<td><ul class="files">{held}</ul><span class="note"></span></td><td class="acts"><label class="btn btn-outline">Chọn tệp<input type="file" class="visually-hidden" accept=".pdf,.doc,.docx,.jpg,.jpeg,.png"></label>
<button type="button" class="btn btn-outline store">Kho giấy tờ</button></td></tr>"""
    stored = "".join(
        f'<tr><td>{name}</td><td><button type="button" class="btn btn-primary pick" data-stored="{at}">Chọn</button></td></tr>'
        for at, (name, _) in enumerate(STORED)
    )
    return f"""<p class="muted">Định dạng cho phép: .pdf, .doc, .docx, .jpg, .png; dung lượng mỗi tệp không quá 8 MB.</p><table class="table papers"><thead><tr><th>STT</th><th>Tên giấy tờ</th><th>Số lượng</th>
<th>Tệp đính kèm</th><th>Thao tác</th></tr></thead><tbody><tr><td>1</td><td>{escape(service.declaration.name)}</td><td>{service.declaration.count}</td><td><span class="level level-4">Đã kê khai trực tuyến</span></td><td></td></tr>{lines}</tbody></table>
<div class="modal" id="kho" hidden role="dialog" aria-label="Kho giấy tờ"><div class="modal-box"><h3>Kho giấy tờ điện tử của bạn</h3><table class="table"><tr><th>Tên tệp</th><th></th></tr>{stored}</table>
<button type="button" class="btn btn-light" data-close>Đóng</button></div></div>"""


def _review(draft: Draft, service: Procedure, form: Form, behaviour: str) -> str:
    told = ""
    for step in (1, 2):
        for asked in step_questions(step, form, behaviour):
            keys = [asked.key + "Xa", asked.key + "Tinh"] if asked.kind == "place" else [asked.key]
            values = [draft.answers.get(key, "") for key in keys] if asked.asked(draft.answers) else []
            text = ", ".join("; ".join(v) if isinstance(v, list) else str(v) for v in values)
            told += f"<tr><th>{escape(asked.label)}</th><td>{escape(text)}</td></tr>" if text else ""
    files = "".join(
        f"<tr><th>{escape(row.name)}</th><td>{', '.join(escape(name) for name, _ in draft.files.get(at, [])) or 'Không đính kèm'}</td></tr>"
        for at, row in enumerate(attached(service))
    )
    return f"""<h3>Thông tin đã kê khai</h3><table class="table review">{told}</table><h3>Giấy tờ đính kèm</h3><table class="table review">{files}</table>
<p><button type="button" class="btn btn-light" id="in-to-khai">In tờ khai</button></p>"""


def _known(draft: Draft) -> str:
    return "".join(
        f'<div class="col"><label class="form-label" for="{key}">{label}</label><input class="form-control" id="{key}" value="{escape(str(draft.answers[key]), quote=True)}" readonly></div>'
        for key, label in KNOWN
    )


def step_page(step: int, draft: Draft, service: Procedure, form: Form, behaviour: str, wrong: Mapping[str, str]) -> str:
    """A step of the wizard, with the steps above and the buttons below."""
    stepper = "".join(
        f'<li class="{"done" if at < step else "now" if at == step else ""}"><span>{at}</span>{name}</li>'
        for at, name in enumerate(STEPS, 1)
    )
    asked = "".join(question(q, draft.answers, wrong, service.code) for q in step_questions(step, form, behaviour))
    before = {
        1: f'<h3>Thông tin theo tài khoản</h3><div class="row">{_known(draft)}</div><h3>Thông tin liên hệ và tiếp nhận</h3>',
        4: _review(draft, service, form, behaviour),
    }.get(step, "")
    body = _papers(draft, service, wrong) if step == 3 else f'{before}<div class="row">{asked}</div>'
    alert = (
        '<div class="alert alert-danger" role="alert">Thông tin chưa hợp lệ. Vui lòng kiểm tra lại các mục được đánh dấu.</div>'
        if wrong
        else ""
    )
    back = f'<a class="btn btn-light" href="{step - 1}">Quay lại</a>' if step > 1 else ""
    onward = (
        '<button type="button" class="btn btn-primary" id="nop">Nộp hồ sơ</button>'
        if step == len(STEPS)
        else '<button type="submit" class="btn btn-primary" name="tiep" value="1">Tiếp tục</button>'
    )
    sure = (
        """<div class="modal" id="xac-nhan" hidden role="dialog" aria-label="Xác nhận"><div class="modal-box"><h3>Xác nhận nộp hồ sơ</h3>
<p>Bạn có chắc chắn muốn nộp hồ sơ? Sau khi nộp, thông tin chỉ được sửa khi cơ quan tiếp nhận yêu cầu bổ sung.</p><button type="button" class="btn btn-light" data-close>Hủy bỏ</button>
<button type="submit" class="btn btn-primary" name="tiep" value="1">Đồng ý</button></div></div>"""
        if step == len(STEPS)
        else ""
    )
    return f"""<h1>Nộp hồ sơ trực tuyến</h1><p class="muted">{escape(service.name)} ({service.code})</p><ol class="stepper">{stepper}</ol>{alert}
<form method="post" class="card" id="ho-so" data-key="{draft.key}" novalidate><h2>{step}. {STEPS[step - 1]}</h2>{body}<div class="bar">{back}
<button type="button" class="btn btn-outline" id="luu-nhap">Lưu nháp</button>{onward}</div>{sure}</form>"""

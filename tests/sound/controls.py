"""Fields, boxes and upload places of the sound portal, in the mark-up of the usual makers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sound.portal import Portal

_OPTIONS = (
    "<option value=''>-- Chọn --</option><option value=11>Xã Đại Hồng</option><option value=12>Xã Đại Lãnh</option>"
)
_CUSTOM = (
    "<div class=dd><button type=button aria-haspopup=listbox role=combobox aria-label='{label}' onclick=\"const u=this"
    ".nextElementSibling;u.style.display='block'\">Chọn...</button><ul role=listbox style='display:none'>"
    "<li role=option onclick=\"const d=this.closest('.dd');d.querySelector('input').value=11;"
    "d.querySelector('button').textContent=this.textContent;this.parentElement.style.display='none'\">Xã Đại Hồng</li></ul>"
    "<input type=hidden name={name}></div>"
)


def control(portal: Portal, name: str, label: str, kind: str, value: str) -> str:
    """The bare control."""
    said = f" placeholder='{label} (*)'" if portal.has("placeholder_only") else ""
    if kind == "select" and portal.has("custom_dropdown"):
        return _CUSTOM.format(name=name, label=label)
    if kind == "select" and portal.has("slow_list"):
        return (f"<select name={name} id={name}><option value=''>-- Chọn --</option></select><script>setTimeout(()=>fetch('/phuong')"
                f".then(r=>r.text()).then(t=>document.getElementById('{name}').innerHTML=t),900)</script>")  # fmt: skip
    if kind == "select":
        return f"<select name={name} id={name}>{_OPTIONS}</select>"
    if kind == "area":
        return f"<textarea name={name} id={name}{said}>{escape(value)}</textarea>"
    if kind == "date":
        said = said or " placeholder='dd/mm/yyyy'"
        if portal.has("date_picker"):
            said += " class=hasDatepicker autocomplete=off"
        if portal.has("date_native"):
            return f"<input type=date name={name} id={name} value='{value}'>"
    return f"<input name={name} id={name} value='{escape(value)}'{said}>"


def field_box(portal: Portal, name: str, label: str, kind: str, *, value: str = "") -> str:
    """A control with its label, as the portal's layout has it."""
    bare, has = control(portal, name, label, kind, value), portal.has
    if has("placeholder_only"):
        return f"<p>{bare}</p>" if kind != "select" else f"<p>{label} (*) {bare}</p>"
    if has("layout_table"):
        return f"<table><tr><td>{label} (*)</td><td>{bare}</td></tr></table>"
    if has("layout_divs"):
        return f"<div class=row><div class=c1>{label}</div><div class=c2>{bare}</div></div>"
    if has("label_after"):
        return f"<div class=f>{bare}<label for={name}>{label} *</label></div>"
    if has("star_beside"):
        return f"<div><label for={name}>{label}</label><span class=star>*</span> {bare}</div>"
    if has("bootstrap3"):
        return f"<div class=form-group><label class=control-label for={name}>{label} <span class=text-danger>*</span></label><div>{bare}</div></div>"
    if has("bootstrap5"):
        return f"<div class='form-floating mb-3'>{bare}<label for={name}>{label}</label><div class=form-text>Bắt buộc</div></div>"
    if has("mobile_copy"):
        hidden = bare.replace(f"id={name}", "").replace(f"name={name}", f"name=m_{name}")
        return f"<div><label for={name}>{label} (*)</label> {bare}</div><div style='display:none'><label>{label} (*) {hidden}</label></div>"
    return f"<div><label for={name}>{label} (*)</label> {bare}</div>"


def consent_box(portal: Portal) -> str:
    """The declaration of honesty, as the portal has it ticked."""
    has, words = portal.has, "Tôi cam đoan những lời khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật"
    kept = "<input type=hidden name=dongy id=dongy>"
    if has("no_consent"):
        return "<p>Người nộp chịu trách nhiệm về thông tin đã khai.</p>"
    if has("consent_div"):
        return f"{kept}<div class=ck onclick=\"this.textContent='☑ {words}';document.getElementById('dongy').value=1\">☐ {words}</div>"
    if has("consent_empty_div"):
        return (f"{kept}<div><span class='checkbox-custom' style='display:inline-block;width:16px;height:16px;border:1px solid;cursor:pointer' "
                f"onclick=\"this.classList.add('checked');document.getElementById('dongy').value=1\"></span> <span>{words}</span></div>")  # fmt: skip
    if has("consent_role"):
        return (f"{kept}<div role=checkbox tabindex=0 aria-checked=false onclick=\"this.setAttribute('aria-checked','true');"
                f"document.getElementById('dongy').value=1\">{words}</div>")  # fmt: skip
    if has("consent_hidden_input"):
        return f"<label style='cursor:pointer'><input type=checkbox name=dongy value=1 style='opacity:0;position:absolute;width:0;height:0'><i>▢</i> {words}</label>"
    if has("consent_unlocks"):
        return (f"<label><input type=checkbox name=dongy value=1 onclick=\"document.querySelector('[value=tiep]').disabled=!this.checked\"> {words}"
                "</label><script>setTimeout(()=>document.querySelector('[value=tiep]').disabled=true)</script>")  # fmt: skip
    return f"<label><input type=checkbox name=dongy value=1> {words}</label>"


def upload_box(portal: Portal, papers: list[str]) -> str:
    """Places for papers."""
    has = portal.has
    if has("upload_drop"):
        return ("<div class=dropzone style='border:1px dashed;padding:9px'><p>Kéo thả giấy tờ vào đây: " + "; ".join(papers)
                + "</p><input type=file name=tep multiple style='opacity:0;width:100%'></div>")  # fmt: skip
    if has("upload_multiple"):
        return f"<p><label>{'; '.join(papers)} (*) <input type=file name=tep multiple></label></p>"
    if has("upload_progressive"):
        return ("<p>Giấy tờ kèm theo: <button type=button onclick=\"document.getElementById('ff').click()\">Chọn tệp</button> <span id=st></span>"
                "<input type=file id=ff style='display:none' onchange=\"const b=new FormData();b.append('tep',this.files[0]);const s=document."
                "getElementById('st');s.textContent='Đang tải 30%';setTimeout(()=>fetch('/tailen',{method:'POST',body:b}).then(r=>r.text()).then("
                "t=>s.textContent=t),600)\"></p>")  # fmt: skip
    if has("upload_button"):
        return ("<p>Giấy tờ kèm theo <input type=file id=ff> <button type=button onclick=\"const b=new FormData();b.append('tep',document.getElementById("
                "'ff').files[0]);fetch('/tailen',{method:'POST',body:b}).then(r=>r.text()).then(t=>document.getElementById('st').textContent=t)\">"
                "Tải lên</button> <span id=st></span></p>")  # fmt: skip
    if has("upload_table"):
        rows = "".join(
            f"<tr><td>{i}</td><td>{p} (*)</td><td>01</td><td><input type=file name=t{i - 1}></td></tr>"
            for i, p in enumerate(papers, 1)
        )
        return f"<table><tr><th>STT</th><th>Tên giấy tờ</th><th>Số lượng</th><th>Tệp</th></tr>{rows}</table>"
    if has("upload_add_row"):
        return ("<p>Giấy tờ khác</p><input type=file name=tep><button type=button onclick=\"this.insertAdjacentHTML('beforebegin',"
                "'<p><input type=file name=tep></p>')\">Thêm giấy tờ</button>")  # fmt: skip
    return "".join(f"<p><label>{p} (*) <input type=file name=t{i}></label></p>" for i, p in enumerate(papers))

"""The components as HTML: buttons, drawn lists, radios and checkboxes, calendars, suggestions, dialogs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def _quoted(text: str) -> str:
    return escape(text, quote=True)


def call(cid: str, form: str, *, render: str = "", params: str = "") -> str:
    """The script that sends a request from a component."""
    more = f",pa:{params}" if params else ""
    return _quoted(f"Faces.ab({{s:'{cid}',f:'{form}',u:'{render}'{more}}});return false;")


def button(cid: str, label: str, onclick: str, *, icon: str = "", cls: str = "", shut: bool = False) -> str:
    """A push button; `onclick` is already quoted."""
    drawn = f'<span class="ui-button-icon-left ui-icon ui-c {icon}"></span>' if icon else ""
    kind = "ui-button-text-icon-left" if icon else "ui-button-text-only"
    off = ' disabled="disabled"' if shut else ""
    return f"""<button id="{cid}" name="{cid}" type="button" class="ui-button ui-widget ui-state-default ui-corner-all {kind} {cls}" onclick="{onclick}"{off}>{drawn}<span class="ui-button-text ui-c">{escape(label)}</span></button>"""


def text(cid: str, value: str, *, shut: bool = False, bad: bool = False, holder: str = "") -> str:
    """A text box."""
    off = ' readonly="readonly"' if shut else ""
    cls = "ui-state-disabled" if shut else "ui-state-error" if bad else ""
    return f'<input id="{cid}" name="{cid}" type="text" value="{_quoted(value)}" class="ui-inputfield ui-inputtext ui-widget ui-state-default ui-corner-all {cls}" placeholder="{_quoted(holder)}"{off}>'


def area(cid: str, value: str, *, bad: bool = False) -> str:
    """A text box of several lines."""
    cls = "ui-state-error" if bad else ""
    return f'<textarea id="{cid}" name="{cid}" cols="60" rows="3" class="ui-inputfield ui-inputtextarea ui-widget ui-state-default ui-corner-all {cls}">{escape(value)}</textarea>'


def calendar(cid: str, value: str, *, bad: bool = False) -> str:
    """A masked date and the button of its calendar."""
    cls = "ui-state-error" if bad else ""
    return f"""<span id="{cid}" class="ui-calendar ui-trigger-calendar" data-widget="calendar"><input id="{cid}_input" name="{cid}_input" type="text" value="{_quoted(value)}" placeholder="dd/mm/yyyy" class="ui-inputfield ui-widget ui-state-default ui-corner-all hasDatepicker {cls}"><button type="button" class="ui-datepicker-trigger ui-button ui-widget ui-state-default ui-corner-all ui-button-icon-only" title="Chọn ngày"><span class="ui-button-icon-left ui-icon ui-icon-calendar"></span></button></span>"""


def select(cid: str, options: Sequence[str], chosen: str, *, render: str = "", bad: bool = False) -> str:
    """A drawn list over a hidden one; long lists have a filter. `render` is the region that a choice replaces."""
    holder = "-- Chọn --"
    real = "".join(
        f'<option value="{_quoted(one)}"{" selected" if one == chosen else ""}>{escape(one)}</option>'
        for one in options
    )
    items = "".join(
        f'<li class="ui-selectonemenu-item ui-selectonemenu-list-item ui-corner-all{" ui-state-highlight" if one == chosen else ""}" data-label="{_quoted(one or holder)}" role="option" tabindex="-1">{escape(one or holder)}</li>'
        for one in ("", *options)
    )
    sieve = (
        f'<div class="ui-selectonemenu-filter-container"><input id="{cid}_filter" type="text" autocomplete="off" class="ui-selectonemenu-filter ui-inputfield ui-widget ui-state-default ui-corner-all"></div>'
        if len(options) > 12
        else ""
    )
    behaviour = f' data-render="{render}"' if render else ""
    cls = " ui-state-error" if bad else ""
    return f"""<div id="{cid}" class="ui-selectonemenu ui-widget ui-state-default ui-corner-all{cls}" data-widget="selectonemenu"{behaviour}>
<div class="ui-helper-hidden-accessible"><input id="{cid}_focus" type="text" autocomplete="off" role="combobox" aria-haspopup="listbox" aria-expanded="false"></div>
<div class="ui-helper-hidden-accessible"><select id="{cid}_input" name="{cid}_input" tabindex="-1" aria-hidden="true"><option value="">{holder}</option>{real}</select></div>
<label id="{cid}_label" class="ui-selectonemenu-label ui-inputfield ui-corner-all">{escape(chosen or holder)}</label><div class="ui-selectonemenu-trigger ui-state-default ui-corner-right"><span class="ui-icon ui-icon-triangle-1-s ui-c"></span></div>
<div id="{cid}_panel" class="ui-selectonemenu-panel ui-widget-content ui-corner-all ui-shadow ui-helper-hidden">{sieve}<div class="ui-selectonemenu-items-wrapper"><ul id="{cid}_items" class="ui-selectonemenu-items ui-selectonemenu-list" role="listbox">{items}</ul></div></div></div>"""


def autocomplete(cid: str, value: str, *, bad: bool = False, shut: bool = False) -> str:
    """A text box whose value is one of those that the server suggests."""
    off = ' disabled="disabled"' if shut else ""
    cls = " ui-state-error" if bad else " ui-state-disabled" if shut else ""
    return f"""<span id="{cid}" class="ui-autocomplete" data-widget="autocomplete"><input id="{cid}_input" name="{cid}_input" type="text" value="{_quoted(value)}" autocomplete="off" role="combobox" aria-autocomplete="list" class="ui-autocomplete-input ui-inputfield ui-widget ui-state-default ui-corner-all{cls}"{off}><input id="{cid}_hinput" name="{cid}_hinput" type="hidden" value="{_quoted(value)}"><span id="{cid}_panel" class="ui-autocomplete-panel ui-widget-content ui-corner-all ui-helper-hidden ui-shadow"></span></span>"""


def suggestions(found: Sequence[str]) -> str:
    """What an autocomplete shows below its box."""
    if not found:
        return '<div class="ui-autocomplete-emptyMessage ui-widget">Không tìm thấy dữ liệu</div>'
    items = "".join(
        f'<li class="ui-autocomplete-item ui-autocomplete-list-item ui-corner-all" data-item-value="{_quoted(one)}" data-item-label="{_quoted(one)}" role="option">{escape(one)}</li>'
        for one in found
    )
    return f'<ul class="ui-autocomplete-items ui-autocomplete-list ui-widget-content ui-widget ui-corner-all" role="listbox">{items}</ul>'


def choices(cid: str, options: Sequence[str], chosen: Collection[str], *, single: bool, render: str = "") -> str:
    """Drawn radios or checkboxes over hidden inputs, in a table of their own."""
    kind, drawn, icon = ("radio", "radiobutton", "bullet") if single else ("checkbox", "chkbox", "check")
    behaviour = f' data-render="{render}"' if render else ""
    cells = [
        f"""<td><div class="ui-{drawn} ui-widget"><div class="ui-helper-hidden-accessible"><input id="{cid}:{at}" name="{cid}" type="{kind}" value="{_quoted(one)}"{" checked" if one in chosen else ""}></div>
<div class="ui-{drawn}-box ui-widget ui-corner-all ui-state-default{" ui-state-active" if one in chosen else ""}"><span class="ui-{drawn}-icon ui-icon ui-icon-{icon} ui-c"></span></div></div></td><td><label for="{cid}:{at}">{escape(one)}</label></td>"""
        for at, one in enumerate(options)
    ]
    across = single and sum(map(len, options)) < 70
    rows = f"<tr>{''.join(cells)}</tr>" if across else "".join(f"<tr>{cell}</tr>" for cell in cells)
    cls = "ui-selectoneradio" if single else "ui-selectmanycheckbox"
    return f'<table id="{cid}" class="{cls} ui-widget" data-widget="choices"{behaviour} role="presentation"><tbody>{rows}</tbody></table>'


def message(told: str, cid: str) -> str:
    """What is wrong, beside its field."""
    if not told:
        return f'<div id="{cid}"></div>'
    return f'<div id="{cid}" aria-live="polite" class="ui-message ui-message-error ui-widget ui-corner-all"><span class="ui-message-error-icon"></span><span class="ui-message-error-detail">{escape(told)}</span></div>'


def dialog(cid: str, title: str, body: str, foot: str, *, confirm: bool = False) -> str:
    """A dialog in the page, hidden until it is shown."""
    cls, role = ("ui-confirm-dialog", "alertdialog") if confirm else ("", "dialog")
    return f"""<div id="{cid}" role="{role}" aria-labelledby="{cid}_title" class="ui-dialog {cls} ui-widget ui-widget-content ui-corner-all ui-shadow ui-helper-hidden" data-widget="dialog">
<div class="ui-dialog-titlebar ui-widget-header ui-corner-top"><span id="{cid}_title" class="ui-dialog-title">{escape(title)}</span><a href="#" class="ui-dialog-titlebar-icon ui-dialog-titlebar-close" aria-label="Đóng" onclick="Faces.hide('{cid}');return false;"><span class="ui-icon ui-icon-closethick"></span></a></div>
<div class="ui-dialog-content ui-widget-content">{body}</div><div class="ui-dialog-buttonpane ui-dialog-footer ui-widget-content">{foot}</div></div>"""

"""Controls and actions as a probe would describe them, for tests without a browser."""

from __future__ import annotations

from typing import Any

from pages.view import Action, Control, FrameView, Option, View


def control(label: str = "", **changes: Any) -> Control:
    """A visible, empty, editable text field with that label."""
    plain: dict[str, Any] = {
        "path": "#x", "tag": "input", "type": "text", "name": "", "id": "", "label": label, "source": "label", "group": "",
        "section": "", "placeholder": "", "hint": "", "error": "", "nearby": "", "autocomplete": "", "inputmode": "",
        "required": False, "refusal": "", "disabled": False, "readonly": False, "invalid": False, "value": "",
        "checked": False, "options": None, "accept": "", "multiple": False, "min": "", "max": "", "pattern": "",
        "maxlength": 0, "form": "", "region": "main", "visible": True, "x": 0, "y": 0,
    }  # fmt: skip
    if "options" in changes and changes["options"] is not None:
        changes["options"] = tuple(o if isinstance(o, Option) else Option(o, o) for o in changes["options"])
        changes.setdefault("type", "select")
        changes.setdefault("tag", "select")
    return Control(**{**plain, **changes})


def action(text: str, **changes: Any) -> Action:
    """A button with that text in the page's main part."""
    plain: dict[str, Any] = {
        "path": f"#{text}", "tag": "button", "type": "button", "text": text, "aria": "", "href": None, "url": "",
        "disabled": False, "download": False, "form": "", "submits": False, "region": "main", "near": "", "section": "",
        "current": "", "primary": False,
    }  # fmt: skip
    return Action(**{**plain, **changes})


def view(
    *lines: str, controls: tuple[Control, ...] = (), actions: tuple[Action, ...] = (), url: str = "http://a/"
) -> View:
    """A page of one document."""
    frame = FrameView(
        url, "", controls, actions, (), (), lines, lines, (), None, captcha=False, ready="complete", width=1280
    )
    return View((frame,), 200)

"""What a page of a form shows of where the form stands: asking, complaining, sent back, or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixtures.meaning import Meaning
from pages import captcha, steer, words
from pages.fields import fields_of
from pages.meaning import meaning_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from pages.browse import Came
    from pages.refusal import Complaint
    from pages.view import Control, View

_MESSAGE = 200  # characters of a line that may be a message


def is_own_list(view: View) -> bool:
    """Whether a page lists the citizen's dossiers, those of other services too."""
    return words.says("own_list", [view.title, *(h for f in view.frames for h in f.headings)]) != ""


def is_captcha(control: Control) -> bool:
    """Whether a field asks for the letters of a captcha."""
    return meaning_of(control).meaning is Meaning.CAPTCHA


def asks_captcha(view: View) -> bool:
    """Whether a page wants a captcha solved that it does not itself tell, as pages under test do."""
    asked = [c for c in fields_of(view) if is_captcha(c)]
    alone = view.captcha and not asked and view.dialog is None  # not what lies beneath a dialog
    return alone or any(not captcha.told(c, view.main) for c in asked)


def left_open(view: View, given: Collection[str] = ()) -> bool:
    """Whether a field is still empty or a question not answered, so that a form has a reason not to go on.

    `given` are the identities of file fields that a paper was given to: many are empty again at once.
    """
    chosen = {c.question for c in fields_of(view) if c.type == "radio" and c.checked}
    for control in fields_of(view):
        match control.type:
            case _ if not control.editable:
                answered = True
            case "radio":
                answered = control.question in chosen
            case "file":
                answered = not control.required or control.identity in given
            case "checkbox" | "switch":
                answered = control.checked
            case _:
                answered = bool(control.value.strip())
        if not answered:
            return True
    return asks_captcha(view)


def only_files(view: View) -> bool:
    """Whether all that a page asks for are papers."""
    fields = [c for c in fields_of(view) if c.type not in {"checkbox", "radio"}]
    return bool(fields) and all(c.type == "file" for c in fields)


def asks_anything(view: View) -> bool:
    """Whether a page asks for more than to tick."""
    return any(c.editable and c.type != "checkbox" for c in fields_of(view))


def only_asks(before: View, came: Came) -> bool:
    """Whether all that came is a dialog that asks to confirm; what the page behind it says was said before."""
    dialog = came.view.dialog
    if dialog is None or before.dialog is not None or came.said:
        return False
    # A last look at what was declared repeats the names of papers and questions, which complain of nothing.
    there = "\n".join(before.said)
    own = [line for line in dialog.lines if len(line) <= _MESSAGE and line not in there]
    wrong = words.says("invalid", own) or words.tells("failed", own)
    return not wrong and steer.forward(came.view) is not None


def same_fields(before: View, now: View, found: Complaint) -> bool:
    """Whether a page that complains asks just what the page before it asked."""
    keys = {c.key for c in fields_of(now)}
    return bool(found) and bool(keys) and keys == {c.key for c in fields_of(before)}


def same_step(before: View, now: View, found: Complaint) -> bool:
    """Whether a page that complains is the one before, some of its fields gone or new: an open row closed again."""
    if not found or _head(before) != _head(now):
        return False
    old, new = ({c.key for c in fields_of(v)} for v in (before, now))
    fewer = min(len(old), len(new))
    return fewer > 0 and len(old & new) * 2 > fewer


def _head(view: View) -> tuple[str, list[tuple[str, ...]]]:
    return view.url.partition("?")[0], [frame.headings[:6] for frame in view.frames]

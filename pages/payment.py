"""Pays a fee online: the button, the platform on its own host, the way back. Only where the target consents."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from catalogue.fold import fold
from catalogue.money import amounts
from evidence.facts import Outcome, PaymentOffered, PaymentShown, PaymentTried, Reason, Step
from pages import steer, words
from pages.fields import fields_of
from pages.form_page import FormPage
from pages.fresh import fresh_lines
from pages.memory import FormMemory

if TYPE_CHECKING:
    from catalogue.target import Target
    from fixtures.citizen import Citizen
    from pages.browse import Browse, Came
    from pages.view import Action, View

_MOST_PAGES = 6
_TRIES = 2
_AMOUNT_WORDS = (
    "so tien",
    "tong tien",
    "tong cong",
    "phai nop",
    "can thanh toan",
    "thanh toan",
    "le phi",
    "phi",
    "amount",
    "total",
)


class Payment:
    """A payment in one tab."""

    def __init__(self, browse: Browse, target: Target, citizen: Citizen) -> None:
        self._browse = browse
        self._target = target
        self._citizen = citizen

    def offered(self, view: View, looked_at: tuple[str, ...]) -> tuple[PaymentOffered, Action | None]:
        """Whether this page offers to pay online, and by which button."""
        action = pay_action(view)
        label = action.text if action else ""
        return PaymentOffered(action is not None, label, amount_on(view), looked_at), action

    def pay(self, view: View, action: Action) -> tuple[PaymentTried, View]:
        """Press the pay button and go through the platform. The fact is returned, not yet recorded."""
        if self._target.consent.pay == "never":
            return PaymentTried(Outcome.BLOCKED, Reason.NO_CONSENT, message=f"«{action.text}»"), view
        self._browse.enter(Step.PAY)
        start = view.url
        for attempt in range(1, _TRIES + 1):
            away = len(self._browse.wire.forbidden)
            came = self._browse.press(action, "pay")
            ended = self._dead(came, action, self._browse.wire.forbidden[away:])
            if ended is None:
                return self._platform(view, came.view)
            if attempt == _TRIES:
                self._browse.show(came.view, "payment-dead")
                return ended, came.view
            view = self._browse.goto(start)
            action = pay_action(view) or action
        raise AssertionError("unreachable")

    def _dead(self, came: Came, action: Action, elsewhere: list[str]) -> PaymentTried | None:
        if action.url and not self._target.allows(action.url) and not action.url.startswith("javascript:"):
            return PaymentTried(Outcome.BLOCKED, Reason.FORBIDDEN_HOST, action.url)
        if elsewhere:
            return PaymentTried(Outcome.BLOCKED, Reason.FORBIDDEN_HOST, elsewhere[-1])
        if came.dead:
            return PaymentTried(Outcome.REFUSED, Reason.PORTAL_ERROR, came.view.url, message=f"HTTP {came.view.status}")
        failed = words.tells("failed", came.fresh)
        if failed and not fields_of(came.view) and pay_action(came.view) is None:
            return PaymentTried(Outcome.REFUSED, Reason.PORTAL_ERROR, came.view.url, message=failed)
        if not came.changed and not came.said:
            return PaymentTried(Outcome.REFUSED, Reason.NO_ANSWER, came.view.url, message=f"«{action.text}»")
        return None

    def _platform(self, before: View, view: View) -> tuple[PaymentTried, View]:
        """Go through the portal's and the platform's pages until the citizen is back or told how it ended."""
        portal = urlsplit(self._target.portal.base_url).netloc
        amount, been_away, memory, refusals = None, False, FormMemory(), 0
        for number in range(1, _MOST_PAGES + 1):
            self._browse.show(view, f"payment-{number}")
            away = urlsplit(view.url).netloc != portal
            amount = amount_on(view) or amount
            failed, onward = self._refusal(before, view)
            refusals += bool(failed)
            if failed and (not onward or refusals >= _TRIES):
                return PaymentTried(Outcome.REFUSED, Reason.PORTAL_ERROR, view.url, amount, failed), view
            paid = words.says("paid", view.main)
            if been_away and not away:
                return PaymentTried(Outcome.DONE, url=view.url, amount=amount, message=paid or view.title), view
            if paid and number > 1 and not pay_action(view):
                return PaymentTried(Outcome.DONE, url=view.url, amount=amount, message=paid), view
            been_away |= away
            came, ended = self._go_on(view, memory, number, amount, away=away)
            if ended is not None:
                return ended, came.view if came else view
            before, view = view, came.view if came else view
        return PaymentTried(Outcome.BLOCKED, Reason.WALKER_LIMIT, view.url, amount, "more pages than the limit"), view

    def _go_on(
        self, view: View, memory: FormMemory, number: int, amount: int | None, *, away: bool
    ) -> tuple[Came | None, PaymentTried | None]:
        button = self._forward(view)
        if button is None:
            reason = Reason.NEEDS_PERSON if view.captcha else Reason.WALKER_LIMIT
            return None, PaymentTried(Outcome.BLOCKED, reason, view.url, amount, "no button that pays was recognised")
        if fields_of(view):
            view = FormPage(self._browse, self._citizen, memory, number, careful=True).fill(view)
            button = self._forward(view) or button
        came = self._browse.press(button)
        if came.dead:
            told = f"HTTP {came.view.status}"
            return came, PaymentTried(Outcome.REFUSED, Reason.PORTAL_ERROR, came.view.url, amount, told)
        if came.changed:
            return came, None
        if not away and (again := self._browse.press(button)).changed:
            return again, None
        # On the portal a pay button that does nothing is the portal's; elsewhere we may have misread the platform.
        outcome = Outcome.BLOCKED if away else Outcome.REFUSED
        return came, PaymentTried(outcome, Reason.NO_ANSWER, came.view.url, amount, f"«{button.text}»")

    @staticmethod
    def _refusal(before: View, view: View) -> tuple[str, bool]:
        """What the page says went wrong, and whether it lets the citizen try again."""
        good = {a.text for a in view.alerts if a.good}
        loud = [line for line in fresh_lines(before, view)[:60] if line not in good]
        said = words.tells("pay_failed", loud) or words.tells("failed", loud)
        return said, Payment._forward(view) is not None

    @staticmethod
    def _forward(view: View) -> Action | None:
        forms = frozenset(c.form for c in fields_of(view) if c.form)
        return steer.find(view, "pay") or steer.forward(view, forms) or _bank(view)


def _bank(view: View) -> Action | None:
    """A bank or test card to choose, on platforms that list them as buttons."""
    marks = ("ngan hang", "bank", "the noi dia", "the atm", "the thu", "napas", "test", "vietqr", "vi dien tu")
    never = {"cancel", "back", "guide", "cash"}
    banks = (a for a in view.actions() if any(m in fold(f"{a.text} {a.section}") for m in marks))
    return next((a for a in banks if words.intent_of(a) not in never and a.region not in {"nav", "footer"}), None)


def pay_action(view: View) -> Action | None:
    """The button that pays online, never one that announces cash at the counter."""
    found = [
        a
        for a in view.actions()
        if words.intent_of(a) == "pay" and a.region not in {"nav", "footer"} and not a.disabled
    ]
    return found[0] if found else None


def amount_on(view: View) -> int | None:
    """The amount a page asks for: one beside words of payment, else the only one in sight."""
    for pair in view.pairs:
        if any(fold(pair.label).startswith(w) for w in _AMOUNT_WORDS) and (found := amounts(pair.value)):
            return found[0]
    for line in view.main:
        if any(w in fold(line) for w in _AMOUNT_WORDS) and (found := amounts(line)):
            return found[0]
    everything = {a for line in view.main for a in amounts(line)}
    return everything.pop() if len(everything) == 1 else None


def payment_shown(view: View) -> PaymentShown:
    """What a dossier's page says of its payment."""
    chosen = {fold(x) for c in view.controls() for o in c.options or () for x in (o.text, f"{c.words} {o.text}")}
    lines = [*view.main, *(f"{p.label}: {p.value}" for p in view.pairs)]
    lines = [x for x in lines if fold(x).replace(":", "") not in chosen]  # what a filter offers tells of no dossier
    # A line that names both is a legend or a filter and tells of no dossier.
    both = {x for x in lines if words.says("unpaid", [x]) and words.says("paid", [x])}
    lines = [x for x in lines if x not in both]
    unpaid, paid = words.says("unpaid", lines), words.says("paid", [x for x in lines if not words.says("unpaid", [x])])
    receipt = steer.find(view, "get_receipt") is not None or any(
        "bien lai" in fold(x) and "khong" not in fold(x) for x in lines
    )
    text = paid or unpaid
    told = None if bool(paid) == bool(unpaid) else bool(paid)
    return PaymentShown(told, receipt, text)

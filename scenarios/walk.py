"""The one scenario: a citizen goes through one service from the search box to the result, and facts are written.

Nothing is judged here. Every step ends in a fact that says how, also the steps that could not be tried.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from catalogue.service import Service
from evidence.exchange import pack
from evidence.facts import (
    Acknowledged,
    EntryTried,
    Exhibit,
    LoginTried,
    Outcome,
    PaymentTried,
    Reason,
    Step,
    WalkEnded,
    WalkStarted,
)
from evidence.recorder import Recorder
from pages import steer, words
from pages.browse import Browse, Unreachable
from pages.dossier import Dossier
from pages.fields import fields_of
from pages.form import FormWalk
from pages.form_page import FormPage
from pages.login import needed
from pages.memory import FormMemory
from pages.payment import Payment, payment_shown
from pages.receipt import take_receipt
from pages.search import entry_of, find_service
from pages.service_page import ServicePage
from scenarios.clock import Clock, Stop
from scenarios.deadline import OVERTIME, Deadline, deadline
from scenarios.follow import follow_dossier
from scenarios.session import Session, Walker

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.store import RunStore
    from pages.view import Action, View

_ORDER = tuple(Step)
_LOOKS_FOR_PAYMENT = 3  # at a dossier that does not know of its payment yet
_ENOUGH = WalkEnded(Outcome.DONE, Reason.ENOUGH_SEEN)


def walk_service(
    session: Session, store: RunStore, service: Service, order: int, look: int = 1, *, until: Step | None = None
) -> WalkEnded:
    """Walk one service and write its facts. Never raises for anything the portal does.

    A second look is another citizen in a fresh context, by keyboard and mouse alone; it ends after the step `until`.
    """
    recorder = Recorder(store, service.code, look)
    walker = session.citizen_for(service.code, order, max(look, 1))  # quality is measured by the first citizen
    recorder.note(
        Step.FIND,
        WalkStarted(
            service=service.code,
            look=look,
            seed=session.seed,
            citizen=walker.citizen.full_name,
            user=walker.user,
            account=walker.account,
            versions=session.versions(),
        ),
    )
    clock = Clock(recorder)

    def walk(browse: Browse) -> WalkEnded:
        return Walk(session, service, walker, browse, recorder, clock, until).run()

    ended, exhibits = attempt(session, recorder, clock, walk, careful=look > 1)
    clock.skip_rest(ended.reason if ended.reason is Reason.ENOUGH_SEEN else Reason.EARLIER_STEP)
    recorder.note(clock.step, ended, exhibits)
    return ended


def attempt(
    session: Session, recorder: Recorder, clock: Clock, work: Callable[[Browse], WalkEnded], *, careful: bool
) -> tuple[WalkEnded, list[Exhibit]]:
    """Do something in a fresh tab and say how it ended, whatever happens; with the exchanges it made."""
    exhibits: list[Exhibit] = []
    watch = Deadline(session.target.limits.walk_timeout * OVERTIME, lambda: session.waited)
    recorder.guard = watch.check
    try:
        with session.citizen_tab(recorder, careful=careful) as browse, deadline(browse.page.context, watch):
            try:
                ended = work(browse)
            finally:
                recorder.guard = None
                if session.at_end is not None:
                    session.at_end(browse)
                exhibits.append(_exchanges(browse, recorder))
    except Stop as stop:
        ended = WalkEnded(stop.outcome, stop.reason, stop.detail[:400])
    except Unreachable as lost:
        ended = WalkEnded(Outcome.BLOCKED, lost.reason, lost.detail[:400])
    except Error as error:
        ended = WalkEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, str(error).splitlines()[0][:400])
    except Exception as fault:  # noqa: BLE001  a fault of ours must not end the run; it is written down with its place
        ended = WalkEnded(Outcome.BLOCKED, Reason.WALKER_LIMIT, _place(fault)[:400])
    if watch.passed:  # whatever was concluded since, the tab was no longer there
        ended = WalkEnded(Outcome.BLOCKED, Reason.TIMED_OUT, f"no end after {watch.seconds:.0f} s")
    if ended.outcome is not Outcome.DONE:
        clock.end(ended.outcome, ended.reason, ended.detail)
    return ended, exhibits


def _place(fault: Exception) -> str:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}: {fault} ({last.filename.rpartition('/')[2]}:{last.lineno})"


def _exchanges(browse: Browse, recorder: Recorder) -> Exhibit:
    return recorder.keep(pack(browse.wire.exchanges()), name="exchanges.json.gz", media_type="application/gzip")


@dataclass(slots=True)
class Walk:
    """One citizen, one service, one tab."""

    session: Session
    service: Service
    walker: Walker
    browse: Browse
    recorder: Recorder
    clock: Clock
    until: Step | None = None
    page: ServicePage | None = None
    logged_in: bool = False
    pay_offered: bool = False
    prepaid: PaymentTried | None = None

    def run(self) -> WalkEnded:
        """All steps in order, or as far as is wanted. Raises Stop where the citizen cannot go on."""
        page = self._find_and_read()
        if self._enough(Step.READ):
            return _ENOUGH
        view = self._enter(page)
        if self._enough(Step.LOGIN):
            return _ENOUGH
        view, form, told = self._fill_and_file(view)
        dossier = self._acknowledged(view, told)
        if self._enough(Step.FILE):
            return _ENOUGH
        view = self._pay(view, dossier)
        if self._enough(Step.PAY):
            return _ENOUGH
        follow_dossier(
            self.session,
            self.recorder,
            self.clock,
            dossier,
            sent_files=len(form.memory.uploads),
            pay=lambda: self._pay_later(dossier),
        )
        return WalkEnded(Outcome.DONE)

    def _enough(self, passed: Step) -> bool:
        return self.until is not None and _ORDER.index(self.until) <= _ORDER.index(passed)

    def _find_and_read(self) -> ServicePage:
        self.clock.begin(Step.FIND)
        found = find_service(self.browse, self.session.target, self.service)
        if found.view is None:
            outcome = Outcome.REFUSED if found.reason is Reason.NOT_FOUND else Outcome.BLOCKED
            raise Stop(outcome, found.reason, found.detail)
        self.clock.end()
        self.clock.begin(Step.READ)
        page = ServicePage(
            self.browse,
            self.session.target,
            self.service,
            found.view,
            home=found.home,
            find=lambda: find_service(self.browse, self.session.target, self.service).view,
        )
        self.page = page
        page.list_entry = found.entries
        page.read()
        self.clock.end()
        return page

    def _enter(self, page: ServicePage) -> View:
        self.clock.begin(Step.LOGIN)
        if entry_of(page.view) is not None and entry_of(self.browse.seen()) is None:
            page.reopen()
        came = page.enter(self._make_ready, self._choose)
        if came is None:
            raise self._no_entry(page)
        told, view = self._log_in(came.view)
        if told.outcome is not Outcome.DONE:
            raise Stop(told.outcome, told.reason, told.detail)
        view = self.browse.until(view, lambda v: needed(v) or page.leads_on(v))
        forgotten = entry_of(view) is not None and not needed(view)
        if told.asked and (forgotten or not page.leads_on(view)):
            view = self._enter_again(page)
        self.clock.end()
        return view

    def _log_in(self, view: View) -> tuple[LoginTried, View]:
        told, view = self.session.login_for(self.browse, self.walker.credentials).run(view)
        self.recorder.note(Step.LOGIN, told)
        self.logged_in |= told.asked and told.outcome is Outcome.DONE
        return told, view

    def _make_ready(self, view: View) -> View:
        """What a citizen does before pressing again: log in where the page offers it, choose what it asks."""
        link = None if self.logged_in else steer.find(view, "login")
        if link is not None and self.walker.credentials is not None:
            came = self.browse.press(link, "login", before=view)
            told, view = self._log_in(came.view)
            if told.outcome is not Outcome.DONE:
                raise Stop(told.outcome, told.reason, told.detail)
            page = self.page
            if page is not None and (entry_of(view) is None or not page.shows(view)):
                page.reopen()
                view = page.view
        if any(c.required or c.type in {"select", "radio"} for c in fields_of(view)):
            view = self._choose(view)
        return view

    def _choose(self, view: View) -> View:
        """Answer what is asked before the form."""
        return FormPage(self.browse, self.walker.citizen, FormMemory(), 0, careful=True).fill(view)

    @staticmethod
    def _no_entry(page: ServicePage) -> Stop:
        tried = page.tried or EntryTried("", Outcome.BLOCKED, Reason.WALKER_LIMIT)
        return Stop(tried.outcome, tried.reason, tried.detail if tried.outcome is Outcome.BLOCKED else "")

    def _enter_again(self, page: ServicePage) -> View:
        """Portals that forget, over the log-in, what the citizen wanted."""
        page.reopen()
        came = page.enter(self._make_ready, self._choose)
        if came is None:
            raise self._no_entry(page)
        return came.view

    def _fill_and_file(self, view: View) -> tuple[View, FormWalk, str]:
        self.clock.begin(Step.FILL)
        form = FormWalk(
            self.browse,
            self.walker.citizen,
            self.session.target,
            careful=self.browse.careful,
            name=self.service.name,
            log_in=self._log_in,
            pay=self._prepay,
            origin=self.page.view if self.page else None,
            home=self.page.home if self.page else None,
        )
        try:
            ended, view = form.run(view)
        finally:
            self._divide_form(form)
        page_facts = self.browse.step
        self.browse.show(view, "form-end", whole=True)
        if form.memory.delivery:
            self.recorder.note(page_facts, form.memory.delivery_fact())
        self.recorder.note(page_facts, ended)
        if ended.outcome is not Outcome.DONE:
            raise Stop(ended.outcome, ended.reason, ended.detail)
        return view, form, "" if ended.reason else ended.detail

    def _divide_form(self, form: FormWalk) -> None:
        """The form's pages are one walk and three steps: those it left behind are done, it stands in the last."""
        reached = self.browse.step
        if reached is Step.ATTACH or form.memory.uploads:
            self.clock.end()
            self.clock.begin(Step.ATTACH)
        if reached is Step.FILE:
            self.clock.end()
            self.clock.begin(Step.FILE)

    def _acknowledged(self, view: View, told: str = "") -> Dossier:
        self.browse.enter(Step.FILE)
        if self.clock.step is not Step.FILE:
            self.clock.end()
            self.clock.begin(Step.FILE)
        said = told or words.tells("filed", view.said)
        said = said or next((line for line in view.main if words.official_code([line])), "")
        code = words.dossier_code([*view.said, said]) if said else ""
        self.recorder.note(Step.FILE, Acknowledged(bool(said), code, said), self._shot("acknowledged"))
        if not said:
            raise Stop(Outcome.REFUSED, Reason.NO_ANSWER, "nothing confirmed the filing")
        self.clock.end()
        return Dossier(self.browse, self.session.target, self.walker.citizen, code)

    def _shot(self, name: str) -> list[Exhibit]:
        shot = self.browse.shot(name, whole=True)
        return [shot] if shot else []

    def _pay_later(self, dossier: Dossier) -> None:
        """A fee that was not asked for at filing may be asked for once the dossier is taken in."""
        if self.pay_offered or not self.service.fees:
            return
        own = dossier.open_own()
        if own is None:
            return
        payment = Payment(self.browse, self.session.target, self.walker.citizen)
        offer, action = payment.offered(own, (own.url,))
        if action is None:
            return
        self.browse.enter(Step.PAY)
        self.recorder.note(Step.PAY, offer, self._shot("payment-offer"))
        self._settle_payment(payment, own, action, dossier)

    def _prepay(self, view: View, action: Action) -> None:
        """A fee that is wanted before the form is taken, often in a window of its own."""
        form = self.browse.page
        payment = Payment(self.browse, self.session.target, self.walker.citizen)
        self.browse.enter(Step.PAY)
        self.recorder.note(Step.PAY, payment.offered(view, (view.url,))[0], self._shot("payment-offer"))
        self.pay_offered = True
        self.prepaid, _ = payment.pay(view, action)
        self.recorder.note(Step.PAY, self.prepaid)
        self.browse.back_to(form)

    def _pay(self, view: View, dossier: Dossier) -> View:
        self.browse.enter(Step.PAY)
        self.clock.begin(Step.PAY)
        if self.prepaid is not None:
            own = dossier.open_own() if dossier.code else None
            self._tell_payment(own or view, dossier)
            self.clock.end(self.prepaid.outcome, self.prepaid.reason, self.prepaid.message)
            return own or view
        payment = Payment(self.browse, self.session.target, self.walker.citizen)
        offer, action = payment.offered(view, (view.url,))
        if action is None and dossier.code and self.service.fees:
            own = dossier.open_own()
            if own is not None:
                self.browse.show(own, "own-dossier")
                offer, action = payment.offered(own, (view.url, own.url))
                view = own
        self.recorder.note(Step.PAY, offer, self._shot("payment-offer") if self.service.fees else [])
        self.pay_offered = action is not None
        if action is None:
            fee = bool(self.service.fees)
            self.clock.end(Outcome.REFUSED if fee else Outcome.DONE, Reason.NOT_OFFERED if fee else Reason.NO_FEE)
            return view
        tried, view = self._settle_payment(payment, view, action, dossier)
        self.clock.end(tried.outcome, tried.reason, tried.message)
        return view

    def _settle_payment(
        self, payment: Payment, view: View, action: Action, dossier: Dossier
    ) -> tuple[PaymentTried, View]:
        tried, view = payment.pay(view, action)
        self.recorder.note(Step.PAY, tried)
        if tried.outcome is Outcome.DONE and dossier.code:
            self._tell_payment(dossier.open_own() or view, dossier)
        return tried, view

    def _tell_payment(self, view: View, dossier: Dossier) -> None:
        """What the dossier's page says of the payment, and the receipt it gives; the notice of it may come late."""
        for _ in range(_LOOKS_FOR_PAYMENT):
            view = self.browse.until(view, lambda v: payment_shown(v).paid is not False)
            if payment_shown(view).paid is not False or not dossier.code:
                break
            view = dossier.open_own() or view
        self.recorder.note(Step.PAY, payment_shown(view), self._shot("paid"))
        take_receipt(self.browse, self.session.target, view, Step.PAY)

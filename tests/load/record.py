"""Walks the test site with a browser as the walker does, recorded through the same wire, facts and store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Page, sync_playwright

from catalogue.service import Service
from catalogue.target import CitizenAccount, Consent, Portal, Target
from evidence.exchange import FormEntry, pack
from evidence.facts import (
    Acknowledged,
    ControlFilled,
    ControlShown,
    LoginTried,
    LookedUp,
    Outcome,
    Step,
    UploadTried,
    WalkEnded,
    WalkStarted,
)
from evidence.recorder import Recorder
from evidence.store import RunInfo, RunStore
from fixtures.accounts import Account, read_accounts
from fixtures.citizen import Citizen, make_citizen
from fixtures.papers import make_paper
from pages.wire import Wire
from tests.load.identity import PASSWORD
from tests.load.portal import NAMES
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from pathlib import Path

    from tests.load.site import Site

SEED = 7
PASSWORD_ENV = "LOAD_TEST_PASSWORD"
_ENTRIES = """() => [...new FormData(document.querySelector("form[method=post]"))].map(([name, value]) =>
  typeof value === "string" ? { name, value } : { name, value: "", file: value.name, media_type: value.type })"""


def target_of(site: Site, folder: Path, *, load: bool = True, accounts: int = 12) -> Target:
    """The target file's content for the site, with so many accounts."""
    path = folder / "accounts.csv"
    people = [make_citizen(99, "tk", i) for i in range(accounts)]
    rows = [f"cd{i:03d},{who.full_name},{who.identity_number}" for i, who in enumerate(people)]
    path.write_text("username,full_name,identity_number\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return Target(
        portal=Portal(name="Cổng thử", base_url=site.portal.origin, allowed_hosts=site.allowed),
        consent=Consent(submit=True, load=load, reference="bài thử"),
        citizen=CitizenAccount(
            accounts=path, password_env=PASSWORD_ENV, otp=f"inbox:{site.portal.idp}/hop-thu/{{username}}"
        ),
    )


def record(site: Site, target: Target, store: RunStore, *, only: int = 9, skip_accounts: int = 0) -> None:
    """Walk every service once, or the first `only`; accounts are taken in order after those skipped."""
    services = tuple(Service(code, name) for code, name in NAMES.items())[:only]
    store.begin(
        RunInfo("r", "Cổng thử", site.portal.origin, "tt32-2017", SEED, "", "", True, False, False, {}, services)
    )
    accounts = read_accounts(target.citizen.accounts) if target.citizen and target.citizen.accounts else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(find_browser()))
        for order, service in enumerate(services):
            context = browser.new_context()
            context.route("**/*", lambda r: r.continue_() if target.allows(r.request.url) else r.abort())
            wire = Wire(context, target.allows)
            wire.start()
            Walk(site, context.new_page(), wire, Recorder(store, service.code), accounts[order + skip_accounts]).run(
                service, order + skip_accounts
            )
            context.close()
        browser.close()


class Walk:
    """One walk of the test site."""

    def __init__(self, site: Site, page: Page, wire: Wire, recorder: Recorder, account: Account) -> None:
        self.site, self.page, self.wire, self.recorder, self.account = site, page, wire, recorder, account

    def run(self, service: Service, order: int) -> None:
        citizen = make_citizen(SEED, service.code, order, self.account)
        self.recorder.note(Step.FIND, WalkStarted(service=service.code, seed=SEED, citizen=citizen.full_name))
        self._go(Step.READ, f"{self.site.portal.origin}/dvc/{service.code}")
        self._login(service)
        self._first(citizen)
        self._second(citizen)
        code = self._third()
        self._own(code)
        self._look_up(code)
        kept = self.recorder.keep(pack(self.wire.exchanges()), name="exchanges.json.gz", media_type="application/gzip")
        self.recorder.note(Step.LOOKUP, WalkEnded(Outcome.DONE), [kept])

    def _go(self, step: Step, url: str) -> None:
        self.wire.step = step.value
        self.page.goto(url, wait_until="load")
        self.wire.collect()

    def _press(self, button: str = "form[method=post] button") -> None:
        if self.page.locator("form[method=post]").count():
            self.wire.about_to_send(tuple(FormEntry(**entry) for entry in self.page.evaluate(_ENTRIES)))
        self.wire.collect()
        self.page.locator(button).first.click()
        if button == "#nop":
            self.page.wait_for_selector("b")
        self.page.wait_for_load_state("load")
        self.wire.collect()

    def _login(self, service: Service) -> None:
        self._go(Step.LOGIN, f"{self.site.portal.origin}/dvc/{service.code}/nop")
        self.page.fill("[name=ten]", self.account.username)
        self.page.fill("[name=mat_khau]", PASSWORD)
        self._press()
        self.page.fill("[name=ma]", self.site.identity.inbox[self.account.username][0])
        self._press()
        self.recorder.note(Step.LOGIN, LoginTried(Outcome.DONE, one_time_code=True))

    def _first(self, citizen: Citizen) -> None:
        self.wire.step = Step.FILL.value
        year, month, day = citizen.birth_date.isoformat().split("-")
        self._fill("hoTen", citizen.full_name, "full_name")
        self._fill("soCccd", citizen.identity_number, "identity_number")
        self._fill("ngaySinh", f"{day}/{month}/{year}", "birth_date")
        self._fill("noiDung", f"Đề nghị giải quyết hồ sơ kiểm thử {citizen.token}", "request")
        self.page.get_by_label(citizen.sex, exact=True).check()
        self._note("gioiTinh", citizen.sex, "sex", "ticked")
        with self.page.expect_response("**/api/huyen*"):
            self.page.select_option("[name=tinh]", "48")
        self._note("tinh", "Tỉnh Thử", "province", "chosen")
        self._press()

    def _fill(self, name: str, value: str, meaning: str) -> None:
        self.page.fill(f"[name={name}]", value)
        self._note(name, value, meaning, "typed")

    def _note(self, name: str, value: str, meaning: str, how: Any) -> None:
        self.recorder.note(Step.FILL, ControlShown(1, name, name, "text", True, meaning, 0.9))
        self.recorder.note(Step.FILL, ControlFilled(1, name, name, value, how, stayed=True))

    def _second(self, citizen: Citizen) -> None:
        self.wire.step = Step.ATTACH.value
        paper = make_paper("Tờ khai", accept=(".pdf",), citizen=citizen)
        self.page.set_input_files(
            "[name=tep]", {"name": paper.file_name, "mimeType": paper.media_type, "buffer": paper.content}
        )
        told = UploadTried(2, "Tờ khai", True, paper.file_name, len(paper.content), accepted=None)
        self.recorder.note(Step.ATTACH, told)
        self._press()

    def _third(self) -> str:
        self.wire.step = Step.FILE.value
        self._press("#nop")
        code = self.page.locator("b").inner_text()
        self.recorder.note(Step.FILE, Acknowledged(confirmed=True, code=code, message="Nộp hồ sơ thành công"))
        return code

    def _own(self, code: str) -> None:
        self._go(Step.RECEIVE, f"{self.site.portal.origin}/cua-toi")
        assert code in self.page.content()

    def _look_up(self, code: str) -> None:
        self._go(Step.LOOKUP, f"{self.site.portal.origin}/tra-cuu")
        self.page.fill("[name=ma]", code)
        self._press()
        self.recorder.note(Step.LOOKUP, LookedUp(code, found=True, when="filed"))

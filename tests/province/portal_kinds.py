"""The same acts of a citizen on every kind of portal, called in the test's own process, without browser or Node."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from province.portal.app import portal_app
from province.portal.draft import ONLINE
from province.portal.formio import definition
from province.portal.models import WebSession
from province.portal.portlet.elements import PERSON, element
from province.services import Service
from province.settings import Settings
from province.truth.behaviour import Behaviour
from province.units import Units
from tests.province.in_process import InProcess
from tests.province.people import PDF, page

if TYPE_CHECKING:
    import httpx

    from province.portal.context import Portal
    from province.services import Field

FILE = ("giay-to.pdf", PDF, "application/pdf")
PROFILE = {
    "username": "thu", "full_name": "Trần Thị Mỹ Lệ", "birth_date": "1990-05-20", "sex": "nữ",
    "identity_number": "047190000001", "identity_date": "2020-01-01", "identity_place": "Cục", "phone": "0912345678",
    "email": "thu@hop-thu.example", "ethnicity": "Kinh", "nationality": "Việt Nam",
}  # fmt: skip
HOME = {"dia_chi_tinh": "47", "dia_chi_huyen": "471", "dia_chi_xa": "47101", "dia_chi_duong": ""}


def answer(one: Field) -> str:
    """A valid entry."""
    if one.options:
        return one.options[0]
    return {"date": "20/05/2020", "number": str(one.min or 1), "name": "Trần Thị Mỹ Lệ", "phone": "0912345678"}.get(
        one.type, "047190000002" if one.type == "identity" else "Nội dung"
    )


class Kind(Protocol):
    """What a citizen meets; every method returns the words that are shown, errors included."""

    def detail(self) -> str: ...
    def entry(self) -> str: ...
    def person(self, **changes: str) -> str: ...
    def matter(self) -> str: ...
    def papers(self) -> str: ...
    def attach(self) -> str: ...
    def send(self) -> str: ...
    def look_up(self, number: str) -> str: ...
    def mine(self) -> str: ...
    def fee(self) -> str: ...


@dataclass
class Visit:
    """A visitor who is logged in at a portal of one kind, and the one service that the tests are about."""

    settings: Settings
    services: tuple[Service, ...]
    service: Service
    behaviour: dict[str, Behaviour]
    units: Units
    key: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.app = portal_app(self.settings, self.services, self.behaviour, self.units)
        self.portal.store.add(WebSession(id="phien", csrf="the", username="thu", profile=PROFILE))

    @property
    def portal(self) -> Portal:
        """The portal itself."""
        portal: Portal = self.app.state.portal
        return portal

    @property
    def shown(self) -> Service:
        """The service as the portal offers it."""
        return self.portal.services[self.service.code]

    def person_entries(self) -> dict[str, str]:
        """Valid entries of the first step, by field id."""
        plain = [f for f in self.portal.person.fields if f.type != "units" and not f.show_if]
        return {f.id: answer(f) for f in plain} | {"la_chu_ho_so": "Có", "email": ""} | HOME

    def matter_entries(self) -> dict[str, str]:
        """Valid entries of the matter, by field id."""
        fields = [f for section in self.shown.sections for f in section.fields]
        plain = {f.id: answer(f) for f in fields if f.type != "units"}
        lists = {
            f"{f.id}_{part.removeprefix('dia_chi_')}": v
            for f in fields
            if f.type == "units"
            for part, v in HOME.items()
        }
        return plain | lists


class Formio(Visit):
    """The single-page portal, by what its page asks for."""

    def _ask(self, method: str, path: str, **rest: Any) -> httpx.Response:
        client = InProcess(self.app, {"cdvc_phien": "phien"})
        headers = {"Authorization": "Bearer the"}
        return client.send(method, path, headers=headers, **rest)

    def detail(self) -> str:
        return self._ask("GET", f"/api/pa/procedure/{self.service.code}").text

    def entry(self) -> str:
        told = self._ask("POST", "/api/pa/dossier/--apply", json={"procedure": self.service.code})
        address = told.json().get("next", "")
        self.key = address.rpartition("/")[2]
        return f"{told.status_code} {address}"

    def _form(self, step: int) -> Any:
        """What the page asks for before it draws a step."""
        return self._ask("GET", f"/api/pa/dossier/{self.key}/--form?step={step}").json()

    def _kept(self, part: str, data: dict[str, Any]) -> str:
        return self._ask("PUT", f"/api/pa/dossier/{self.key}/--{part}", json={"data": data}).text

    def person(self, **changes: str) -> str:
        self._form(0)
        entries = self.person_entries() | changes
        return self._kept("applicant", _as_data(self.portal.person.fields, entries))

    def matter(self) -> str:
        self._form(1)
        fields = [f for section in self.shown.sections for f in section.fields]
        return self._kept("eform", {definition.MATTER: _as_data(fields, self.matter_entries())})

    def papers(self) -> str:
        told = self._form(2)
        rows = [(row["id"], row["name"], *(form["name"] for form in row["forms"])) for row in told["papers"]]
        return " | ".join(f"[{slot}] {' '.join(words)}" for slot, *words in rows)

    def attach(self) -> str:
        said = ""
        for slot in re.findall(r"\[(\w+)\]", self.papers()):
            said += self._ask("POST", f"/api/fi/file/{self.key}", data={"formId": slot}, files={"file": FILE}).text
        return said + self._ask("PUT", f"/api/pa/dossier/{self.key}/--papers").text

    def send(self) -> str:
        self._form(3)
        number = self._ask("GET", f"/api/bt/pattern/{self.key}/--get-next-value").json()["value"]
        data = {"receivingKind": ONLINE, "commitment": True, "code": number}
        told = self._ask("PUT", f"/api/pa/dossier/{self.key}/--online", json={"data": data})
        if "/success/" not in told.text:
            return told.text
        return self._ask("GET", f"/api/pa/dossier/{self.key}/--success").text

    def look_up(self, number: str) -> str:
        return self._ask("GET", f"/api/pa/dossier/--search?code={number}").text

    def mine(self) -> str:
        return self._ask("GET", "/api/pa/dossier/--mine").text

    def fee(self) -> str:
        asked = self._ask("GET", f"/api/pa/dossier-fee/{self.key}")
        return asked.text + self._ask("POST", f"/api/pa/dossier-fee/{self.key}").text


def _as_data(fields: Any, entries: dict[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for one in fields:
        if one.type == "units":
            data |= {
                definition.part_key(one, part): entries.get(f"{one.id}_{part}", "")
                for part in ("tinh", "huyen", "xa", "duong")
            }
        elif one.type == "date":
            data[definition.key(one)] = "2020-05-20T00:00:00+07:00"
        else:
            value = entries.get(one.id, "")
            data[definition.key(one)] = value == "Có" if one.type == "check" else value
    return data


class Portlet(Visit):
    """The portal of portlets, by its forms."""

    state: str = ""

    def _ask(self, method: str, path: str, **rest: Any) -> str:
        client = InProcess(self.app, {"cdvc_phien": "phien"})
        told = client.send(method, path, **rest)
        address = told.headers.get("location", "")
        if address.startswith("/web/guest/ho-so"):
            self.key = address.rpartition("/")[2]
            told = client.send("GET", address)
        found = page(told).css_first("input[name=__VIEWSTATE]")
        self.state = (found.attributes.get("value") or "") if found else self.state
        return f"{told.status_code} {address} {html.unescape(told.text)}"

    def detail(self) -> str:
        return self._ask("GET", f"/web/guest/thu-tuc/-/chi-tiet/{self.service.code}")

    def entry(self) -> str:
        return self._ask("GET", f"/web/guest/nop-ho-so?maThuTuc={self.service.code}")

    def _post(self, target: str, data: dict[str, str], files: Any = None) -> str:
        hidden = {"__EVENTTARGET": target, "__VIEWSTATE": self.state}
        return self._ask("POST", "/web/guest/nop-ho-so", data={**data, **hidden}, files=files)

    def person(self, **changes: str) -> str:
        entries = self.person_entries() | changes
        return self._post("tiep", {element(PERSON, name): value for name, value in entries.items()})

    def matter(self) -> str:
        data = {element(self.service.code, name): value for name, value in self.matter_entries().items()}
        said = self._ask("POST", "/o/eform/to-khai", data={**data, "__VIEWSTATE": self.state})
        return said + self._post("tiep", {})

    def papers(self) -> str:
        return self._post("xoa:0", {})

    def attach(self) -> str:
        names = re.findall(r'name="(fileto\w+|filethanh\w+)"', self.papers(), re.IGNORECASE)
        return self._post("tiep", {}, dict.fromkeys(names, FILE) or None)

    def send(self) -> str:
        out = "_org_ql_hoso_noptructuyen_"
        return self._post("nop", {f"{out}hinhThucNhan": ONLINE, f"{out}camKet": "1"})

    def look_up(self, number: str) -> str:
        return self._ask("GET", f"/web/guest/tra-cuu?ma_ho_so={number}")

    def mine(self) -> str:
        return self._ask("GET", "/web/guest/ho-so-ca-nhan")

    def fee(self) -> str:
        address = f"/web/guest/ho-so-ca-nhan/-/thanh-toan/{self.key}"
        return self._ask("GET", address) + self._ask("POST", address, data={"csrf": "the"})


KINDS: dict[str, type[Formio | Portlet]] = {"formio": Formio, "portlet": Portlet}

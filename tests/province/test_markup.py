"""No defect can be told from the markup: only what the mode says differs from a sound service."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette

from province.portal.app import portal_app
from province.portal.models import WebSession
from province.services import read_services
from province.settings import Settings
from province.truth.behaviour import Behaviour, read_behaviour, read_modes, read_planted
from province.units import read_units
from tests.province.in_process import InProcess
from tests.province.people import PDF, filled, form_with

if TYPE_CHECKING:
    import httpx

ROOT = Path(__file__).parents[2]
UNITS, SERVICES, TRUTH = read_units(), read_services(), read_behaviour()
PROFILE = {
    "username": "thu", "full_name": "Trần Thị Mỹ Lệ", "birth_date": "1990-05-20", "sex": "nữ",
    "identity_number": "047190000001", "identity_date": "2020-01-01", "identity_place": "Cục", "phone": "0912345678",
    "email": "thu@hop-thu.example", "ethnicity": "Kinh", "nationality": "Việt Nam",
}  # fmt: skip
# What a mode may change on the pages up to the last button: words of which each changed line holds one.
MAY_CHANGE = {
    "no_entry": ("/nop-ho-so",),
    "legal_basis_absent": ("Luật", "Nghị định", "Thông tư", "Quyết định", "Văn bản", "<ul>", "<div>", "</div>"),
    "time_limit_placeholder": ("Đang cập nhật", "ngày làm việc"),
    "demand_on_page": ("mang bản chính", "<ol>"),
    "label_differs": ("Mức độ",),
    "empty_list": ("<option",),
    "missing_slot": ("tep_", "hint", "Bằng đại học", "liên quan khác", "<tr>", "</tr>", "<td>", "</td>", ""),
    "declared_twice": ("tep_", "hint", "<tr>", "</tr>", "<td>", "</td>", "in tờ khai", ""),
    "word_file_only": ("",),
    "result_unavailable": (),
}


@dataclass
class Visitor:
    """A logged-in citizen of a portal that runs in this process."""

    app: Starlette
    cookie: str = "phien"

    def __post_init__(self) -> None:
        session = WebSession(id=self.cookie, csrf="the", username="thu", profile=PROFILE)
        self.app.state.portal.store.add(session)

    def get(self, path: str) -> httpx.Response:
        return InProcess(self.app, {"cdvc_phien": self.cookie}).get(path)

    def post(self, path: str, data: dict[str, str], pickers: list[str]) -> httpx.Response:
        files = dict.fromkeys(pickers, ("giay-to.pdf", PDF, "application/pdf"))
        return InProcess(self.app, {"cdvc_phien": self.cookie}).post(path, data=data, files=files or None)


@pytest.fixture
def two(settings: Settings, tmp_path: Path) -> tuple[Visitor, Visitor]:
    """A visitor of the planted portal, and one of a portal where every service is sound."""
    (tmp_path / "sound").mkdir()
    sound = {code: Behaviour(behaviour.claim) for code, behaviour in TRUTH.items()}
    other = Settings(7, tmp_path / "sound", 5, settings.addresses, settings.secrets)
    return (
        Visitor(portal_app(settings, SERVICES, TRUTH, UNITS)),
        Visitor(portal_app(other, SERVICES, sound, UNITS)),
    )


def walked(visitor: Visitor, code: str) -> list[str]:
    """The pages of a service from its own page to the last button, without keys, as lines."""
    pages = [visitor.get(f"/dich-vu-cong/{code}")]
    entry = visitor.get(f"/dich-vu-cong/{code}/nop-ho-so")
    address = entry.headers.get("location", "")
    while address.startswith("/nop-ho-so/"):
        pages.append(visitor.get(address))
        if "Tiếp tục" not in pages[-1].text:
            break
        data, pickers = filled(form_with(pages[-1], "Tiếp tục"))
        address = visitor.post(address, data, pickers).headers.get("location", "")
    return [re.sub(r"/nop-ho-so/[\w-]{16}", "/nop-ho-so/KEY", page.text) for page in pages]


@pytest.mark.parametrize("code", [code for code, service in read_planted().items() if service.defects])
def test_a_defective_service_differs_from_a_sound_one_only_in_what_its_modes_say(
    two: tuple[Visitor, Visitor], code: str
) -> None:
    planted, sound = (walked(visitor, code) for visitor in two)
    modes = read_planted()[code].defects
    allowed = [word for mode in modes for word in MAY_CHANGE.get(mode, ())]
    if "information_only" in read_planted()[code].decoys:
        allowed += MAY_CHANGE["no_entry"]
    for mine, theirs in zip(planted, sound, strict=False):
        changed = [
            line[2:].strip()
            for line in difflib.ndiff(theirs.splitlines(), mine.splitlines())
            if line[:2] in {"+ ", "- "} and line[2:].strip()
        ]
        strange = [line for line in changed if not any(word in line for word in allowed)]
        assert not strange, strange


def test_no_page_template_or_script_names_a_mode() -> None:
    words = [mode.replace("_", "[-_ ]?") for mode in read_modes()] + [
        "defect",
        "decoy",
        "planted",
        "behaviou?r",
        "sound",
    ]
    pattern = re.compile("|".join(words), re.IGNORECASE)
    texts = [*ROOT.glob("province/**/static/*"), *ROOT.glob("province/**/templates/*")]
    found = [
        f"{path.name}: {line.strip()}"
        for path in texts
        for line in path.read_text(encoding="utf-8").splitlines()
        if pattern.search(re.sub(r"behaviour\[service\.code\]\.claim", "", line))
    ]
    assert not found

"""The files by which a province describes itself to those who want to test it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from province.desk.app import OFFICER
from province.people import write_people
from province.portal.fronts import FRONTS
from province.settings import PORTAL_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from province.offer import Offer
    from province.people import Person
    from province.settings import Settings

_TARGET = """\
# Written by the practice province when it started. Passwords are never written here: they are in the environment.
[portal]
name = "{name}"
base_url = "{portal}"
allowed_hosts = [{hosts}]
standard = "tt32-2017"
lookup_url = "{portal}{lookup}"

[consent]
submit = true
pay = "sandbox"
load = true
reference = "Tỉnh thực hành, không phải hệ thống thật: được phép nộp, thanh toán thử và chạy tải"

[citizen]
accounts = "accounts.csv"
password_env = "THUCCHAT_CITIZEN_PASSWORD"
otp = "inbox:{identity}/hop-thu-thu/{{username}}"

[officer]
base_url = "{desk}"
username = "{officer}"
password_env = "THUCCHAT_OFFICER_PASSWORD"

[trust]
roots = ["ca.pem"]
"""


def publish(settings: Settings, people: list[Person], offer: Offer, root_pem: str) -> None:
    """Write target.toml, accounts.csv, catalogue.jsonl and ca.pem."""
    addresses, out = settings.addresses, settings.out
    target = _TARGET.format(
        name=PORTAL_NAME,
        portal=addresses.portal,
        lookup=FRONTS[settings.portal].lookup,
        identity=addresses.identity,
        desk=addresses.desk,
        officer=OFFICER,
        hosts=", ".join(f'"{host}"' for host in addresses.hosts),
    )
    (out / "target.toml").write_text(target, encoding="utf-8")
    (out / "ca.pem").write_text(root_pem, encoding="ascii")
    write_people(people, out / "accounts.csv")
    _write_catalogue(offer, out / "catalogue.jsonl")


def _write_catalogue(offer: Offer, path: Path) -> None:
    """The published list: the national records unchanged, with the level that the province publishes."""
    with path.open("w", encoding="utf-8") as file:
        for code, record in offer.records.items():
            file.write(json.dumps({**record, "muc_do_cong_bo": offer.planted[code].claim}, ensure_ascii=False) + "\n")

"""What a province would hand to whoever tests its portal: target.toml and catalogue.jsonl."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.blind.common.account import PASSWORD_ENV, USERNAME

if TYPE_CHECKING:
    from pathlib import Path

    from tests.blind.common.serving import Portal

_TARGET = """\
[portal]
name = {name}
base_url = {url}
allowed_hosts = {hosts}
standard = "tt32-2017"
lookup_url = {lookup}

[consent]
submit = true
pay = "sandbox"
reference = "Cổng thử của bên thứ ba, chạy trên chính máy này"

[citizen]
username = {username}
password_env = {password_env}
"""
_OTP = "otp = {otp}\n"


def write_target(portal: Portal, folder: Path) -> tuple[Path, Path]:
    """Both files, written into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    target, catalogue = folder / "target.toml", folder / "catalogue.jsonl"
    values = {
        "name": portal.name,
        "url": portal.url,
        "hosts": list(portal.hosts),
        "lookup": portal.lookup_url,
        "username": USERNAME,
        "password_env": PASSWORD_ENV,
        "otp": portal.otp,
    }
    told = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    template = _TARGET + (_OTP if portal.otp else "")
    target.write_text(template.format(**told), encoding="utf-8")
    rows = [{**p.record, "muc_do_cong_bo": portal.truth[p.code].claim} for p in portal.services.values()]
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    catalogue.write_text("".join(lines), encoding="utf-8")
    return target, catalogue

"""The thirteen information fields of a service page (TT 32/2017/TT-BTTTT Đ5 k1), in the words of its layout."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from province.common.pages import money

if TYPE_CHECKING:
    from province.services import Service
    from province.truth.behaviour import Behaviour

_ORDER = (
    "name",
    "steps",
    "manner",
    "components",
    "time_limit",
    "applicants",
    "agency",
    "result",
    "forms",
    "conditions",
    "fees",
    "channels",
    "legal_basis",
)


@dataclass(frozen=True, slots=True)
class Block:
    """One information field. `shape` is text, items, steps, papers or files; `value` fits the shape."""

    heading: str
    shape: str
    value: Any


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of texts.toml."""

    headings: dict[str, dict[str, str]]
    buttons: dict[str, str]
    manner: dict[str, list[str]]
    steps: dict[str, list[str]]
    channels: dict[str, str]
    remarks: dict[str, str]


def read_texts() -> Texts:
    """The words of the service pages."""
    file = Path(__file__).parents[1] / "data" / "texts.toml"
    return Texts(**tomllib.loads(file.read_text(encoding="utf-8")))


def blocks(service: Service, behaviour: Behaviour, texts: Texts) -> list[Block]:
    """All information fields that the page shows, in order."""
    way = "online" if behaviour.claim >= 3 else "offline"
    channel = behaviour.result if behaviour.result in {"counter", "post"} else way
    remarks = [behaviour.remark] if behaviour.remark else []
    remarks += ["maintenance"] if behaviour.maintenance else []
    channels = [texts.channels[channel], *(texts.remarks[remark] for remark in remarks)]
    fee = service.fee + behaviour.fee_shown_off
    steps = list(texts.steps["counter" if behaviour.guidance == "counter" else way])
    if behaviour.demand == "page":
        steps.append(texts.remarks["demand_page"])
    values: dict[str, tuple[str, Any]] = {
        "name": ("text", service.name),
        "steps": ("steps", steps),
        "manner": ("items", texts.manner[way]),
        "components": ("papers", service.papers),
        "time_limit": ("text", service.days),
        "applicants": ("text", service.applicants),
        "agency": ("text", service.agency.name),
        "result": ("text", service.result),
        "forms": ("files", [(n, paper) for n, paper in enumerate(service.papers) if paper.form]),
        "conditions": ("text", service.conditions or "Không"),
        "fees": ("text", f"{money(fee)}/{service.fee_unit}" if service.fee else "Không"),
        "channels": ("items", channels),
        "legal_basis": ("items", [*service.legal, f"Quyết định công bố: {service.decision}"]),
    }
    for key in behaviour.placeholder:
        values[key] = ("text", texts.remarks["placeholder"])
    headings = texts.headings[service.layout]
    return [Block(headings[key], *values[key]) for key in _ORDER if key not in behaviour.absent]

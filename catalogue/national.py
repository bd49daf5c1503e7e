"""One record of the national database (a JSON object) made a service."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from catalogue.claim import Claim, Scheme
from catalogue.components import split_components
from catalogue.header import field_of_key
from catalogue.row_service import note_split, read_claim, read_elsewhere, read_url
from catalogue.service import ChannelTerms, Component, Service
from catalogue.values import channel_of, code_of, nothing, plausible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalogue.row_service import Findings

_TEXTS = ("agency", "field", "government_level", "applicants", "decision", "result", "listed")


def service_from_record(record: Mapping[str, Any], said: Findings) -> Service | None:
    """The service of a record in the format of catalogue/data/procedures.jsonl, see docs/catalogue.md.

    `said.rejected` tells why there is none. Keys that are not known go to `extra`.
    """
    known: dict[str, Any] = {}
    keys: dict[str, str] = {}
    extra: dict[str, str] = {}
    for key, value in record.items():
        field = field_of_key(key)
        if field and field not in known:
            known[field], keys[field] = value, key
        elif value not in (None, "", [], {}):
            extra[key] = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    code, name = _identity(known, keys, said)
    texts = {field: _text(field, known, keys, said) for field in _TEXTS}
    claim = _claim(known, keys, said)
    elsewhere = read_elsewhere(known, keys, said)
    terms = _channels(known.get("channels"), keys.get("channels", "channels"), extra, said)
    components, complete = _components(known, keys, extra, said)
    url = read_url(_text("url", known, keys, said), keys.get("url", "url"), extra, said)
    for field in ("fee", "time"):
        if known.get(field):
            extra[keys[field]] = str(known[field])
    if said.rejected or code is None:
        return None
    return Service(
        code=code,
        name=name,
        claim=claim.level if claim else None,
        scheme=claim.scheme if claim else Scheme.NUMBERED,
        claimed_elsewhere=elsewhere,
        url=url,
        components=components,
        components_complete=complete,
        channels=terms,
        extra=extra,
        **texts,
    )


def _identity(known: Mapping[str, Any], keys: Mapping[str, str], said: Findings) -> tuple[str | None, str]:
    code_key, name_key = keys.get("code", "ma_thu_tuc"), keys.get("name", "ten_thu_tuc")
    raw, name = known.get("code"), known.get("name")
    code = code_of(raw) if isinstance(raw, str) else None
    if raw in (None, "") or (isinstance(raw, str) and not raw.strip()):
        said.reject("no_code", code_key)
    elif code is None:
        said.reject("bad_code", code_key, str(raw))
    if name is None or (isinstance(name, str) and not name.strip()):
        said.reject("no_name", name_key)
    elif not isinstance(name, str):
        said.reject("wrong_type", name_key, str(name))
    return code, name.strip() if isinstance(name, str) else ""


def _text(field: str, known: Mapping[str, Any], keys: Mapping[str, str], said: Findings) -> str:
    value = known.get(field)
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        said.reject("wrong_type", keys[field], json.dumps(value, ensure_ascii=False))
        return ""
    text = str(value).strip()
    if nothing(text):
        said.note("no_information", keys[field], text)
        return ""
    return text


def _claim(known: Mapping[str, Any], keys: Mapping[str, str], said: Findings) -> Claim | None:
    value = known.get("claim")
    if isinstance(value, bool | list | dict):
        said.reject("wrong_type", keys["claim"], json.dumps(value, ensure_ascii=False))
        return None
    return read_claim("" if value is None else str(value), keys.get("claim", ""), said)


def _components(
    known: Mapping[str, Any], keys: Mapping[str, str], extra: dict[str, str], said: Findings
) -> tuple[tuple[Component, ...], bool]:
    value, key = known.get("components"), keys.get("components", "thanh_phan_ho_so")
    if value is None or value == "":
        said.note("components_missing", key)
        return (), False
    if not isinstance(value, str):
        said.reject("wrong_type", key, json.dumps(value, ensure_ascii=False))
        return (), False
    split = split_components(value)
    note_split(split.doubts, key, said)
    if split.left_over:
        extra[f"{key} (chưa tách)"] = split.left_over
    return split.components, split.sure


def _channels(value: Any, key: str, extra: dict[str, str], said: Findings) -> tuple[ChannelTerms, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        said.reject("wrong_type", key, json.dumps(value, ensure_ascii=False))
        return ()
    terms = []
    for item in value:
        channel = channel_of(str(item.get("channel", "")))
        amounts = item.get("fees_vnd", [])
        if not isinstance(amounts, list) or not all(type(amount) is int and amount >= 0 for amount in amounts):
            said.reject("wrong_type", f"{key}.fees_vnd", json.dumps(amounts, ensure_ascii=False))
        elif channel is None:
            said.note("channel_unknown", f"{key}.channel", str(item.get("channel", "")))
            extra[f"{key}.{len(extra)}"] = json.dumps(item, ensure_ascii=False)
        else:
            fee = plausible(tuple(amounts), free=item.get("free") is True)
            if fee.problem:
                said.note(fee.problem, f"{key}.fees_vnd", f"{amounts} {item.get('note', '')}")
            time, unit, words = (str(item.get(name) or "") for name in ("time", "unit", "note"))
            terms.append(ChannelTerms(channel, time, unit, fee.amounts, fee.free, words))
    _compare(terms, key, said)
    return tuple(terms)


def _compare(terms: list[ChannelTerms], key: str, said: Findings) -> None:
    """The channels were read by pattern from run-on text, so where they disagree one may be wrong."""
    told: dict[str, set[tuple[int, ...]]] = {}
    for term in terms:
        if term.fees or term.free:
            told.setdefault(term.channel.value, set()).add(tuple(sorted(term.fees)))
    if len({frozenset(fees) for fees in told.values()}) > 1:
        shown = "; ".join(f"{name}: {sorted({a for fees in sets for a in fees}) or 0}" for name, sets in told.items())
        said.note("fees_differ", f"{key}.fees_vnd", shown)

"""docs/verdicts.schema.json: what verdicts.json holds under every standard, and what older readers may rely on."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from levels.judge import judge_case
from levels.standard import known_standards, read_standard
from levels.verdict import JUDGEMENT, Judgement
from tests.levels.cases import case_of
from tests.levels.sound import SERVICE, sound_walk

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = Path(__file__).parents[2] / "docs" / "verdicts.schema.json"
TITLE = "verdicts.json: the judgement of a run under one standard"
LEVELS = (
    "`claimed` and `reached` are levels of the standard, in the order of `levels`, which names them: under tt32-2017 "
    "1 to 4 are mức độ 1 to 4; under nd42-2022 and l148-2026 1 is một phần and 2 is toàn trình. 0 is less than the "
    "lowest. `claim` is the claim as it was published, in the numbers of its own `scheme`."
)
KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "number": (int, float),
    "boolean": (bool,), "null": (type(None),),
}  # fmt: skip


def schema_of_types() -> dict[str, Any]:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": TITLE, "$comment": LEVELS}
    return {**JUDGEMENT.json_schema(mode="serialization"), **head}


def problems(value: Any, schema: dict[str, Any], root: dict[str, Any], place: str = "$") -> Iterator[str]:
    """Where a value breaks the schema; the keywords are those that the file uses."""
    if "$ref" in schema:
        yield from problems(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, place)
    if "anyOf" in schema and all(any(problems(value, s, root, place)) for s in schema["anyOf"]):
        yield f"{place}: none of anyOf"
    kind = schema.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (isinstance(value, bool) and kind != "boolean")):
        yield f"{place}: not {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} not in enum"
    yield from (f"{place}: no {name}" for name in schema.get("required", ()) if name not in value)
    if isinstance(value, dict):
        known, other = schema.get("properties", {}), schema.get("additionalProperties")
        inside = {name: known.get(name, other) for name in value}
        for name in (n for n, inner in inside.items() if isinstance(inner, dict)):
            yield from problems(value[name], inside[name], root, f"{place}.{name}")
    for number, part in enumerate(value if isinstance(value, list) else ()):
        yield from problems(part, schema.get("items", {}), root, f"{place}[{number}]")


def told(standard: str) -> dict[str, Any]:
    rules = read_standard(standard)
    verdict = judge_case(case_of(SERVICE, sound_walk()), rules)
    levels = {level: rules.level_name(level) for level in (0, *rules.levels)}
    value: dict[str, Any] = JUDGEMENT.dump_python(
        Judgement("run", rules.id, "target", (verdict,), levels=levels), mode="json"
    )
    return value


def test_the_file_is_what_the_types_say() -> None:
    text = json.dumps(schema_of_types(), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        SCHEMA.write_text(text, encoding="utf-8")
    assert SCHEMA.read_text(encoding="utf-8") == text, "UPDATE_GOLDEN=1 writes it anew"


@pytest.mark.parametrize("standard", known_standards())
def test_a_judgement_keeps_to_the_schema(standard: str) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    value = told(standard)
    assert list(problems(value, schema, schema)) == []
    assert value["services"][0]["claimed"] == value["services"][0]["reached"] == max(map(int, value["levels"]))


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "1"),
        (("services", 0, "claimed"), "toàn trình"),
        (("services", 0, "verdict"), "formal"),
        (("services", 0, "findings", 0, "facts"), ["1"]),
        (("services", 0, "claim", "scheme"), "decree"),
        (("levels", "1"), "một phần"),
    ],
)
def test_what_breaks_the_schema_is_noticed(path: tuple[Any, ...], wrong: object) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    value = told("nd42-2022")
    part = value
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = wrong
    assert list(problems(value, schema, schema))


def test_verdicts_written_before_there_were_other_standards_are_still_read() -> None:
    old = (
        '{"run": "r", "standard": "tt32-2017", "target": "t", "schema": 1, "services": [{"code": "1.001193", '
        '"name": "n", "agency": "a", "field": "f", "claimed": 4, "reached": 3, "unsure": false, "verdict": "paper", '
        '"findings": [{"criterion": "L4-02", "level": 4, "result": "not_met", "reason": "v", "reason_en": "e"}]}]}'
    )
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(problems(json.loads(old), schema, schema)) == []
    assert JUDGEMENT.validate_json(old).services[0].claimed == 4

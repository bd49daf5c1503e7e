"""A run folder made up for tests: eleven services of an imaginary portal, with walks, exhibits, load and verdicts."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from catalogue.service import Service
from evidence.load import LOAD, LoadPoint, LoadRow, LoadSummary, Reconciled
from evidence.store import QUALITY, RunInfo, RunStore, write_whole
from levels.standard import Standard, read_standard
from levels.verdict import JUDGEMENT, Finding, Judgement, Result, ServiceVerdict
from tests.reports.sample_cases import CASES, EARLIER, NO_FEE, Case
from tests.reports.sample_walks import record_walk

if TYPE_CHECKING:
    from pathlib import Path

    from levels.standard import Criterion

STARTED = "2026-11-24T01:30:00+07:00"


@dataclass(frozen=True)
class Sample:
    """A made-up run, ready to be reported."""

    store: RunStore
    judgement: Judgement
    standard: Standard
    load: LoadSummary


def build_sample(folder: Path, *, copies: int = 1, standard: str = "tt32-2017") -> Sample:
    """Write the run folder `folder`. With `copies` every service is there so many times, under codes of its own."""
    store, rules = RunStore(folder), read_standard(standard)
    cases = [(case, _code(case, n)) for n in range(copies) for case in CASES]
    store.begin(_info(folder.name, cases))
    pictures = {
        step: screenshot(step) for step in ("find", "read", "login", "fill", "attach", "file", "pay", "receive")
    }
    verdicts = []
    for case, code in cases:
        evidence = record_walk(store, case, code, pictures)
        verdicts.append(ServiceVerdict(
            code, case.name, case.agency, case.field, case.claimed, case.reached, case.unsure, case.verdict,
            tuple(_finding(case, c, evidence) for c in rules.criteria),
            quality=tuple(_finding(case, c, evidence) for c in rules.quality if case.measured or "walk" in c.scopes),
        ))  # fmt: skip
    with store.walk_path(CASES[4].code).open("ab") as walk:
        walk.write(b'{"number": 99, "at": "2026-11-2\n')
    portal = tuple(_finding(CASES[0], c, evidence) for c in rules.quality if "portal" in c.scopes)
    judgement = Judgement(
        folder.name, rules.id, "Cổng dịch vụ công tỉnh Thử Nghiệm", tuple(verdicts), portal_quality=portal
    )
    write_whole(folder / "verdicts.json", JUDGEMENT.dump_json(judgement, indent=1))
    load = sample_load([code for _, code in cases])
    write_whole(folder / "load.json", LOAD.dump_json(load))
    return Sample(store, judgement, rules, load)


def _code(case: Case, copy: int) -> str:
    return f"{case.code}.{copy:03d}" if copy else case.code


def _info(run: str, cases: list[tuple[Case, str]]) -> RunInfo:
    services = tuple(
        Service(code, case.name, case.agency, case.field, claim=case.claimed, decision="QĐ 1234/QĐ-UBND",
                url=f"http://portal.test/thu-tuc/{code}")
        for case, code in cases
    )  # fmt: skip
    return RunInfo(
        run=run,
        target="Cổng dịch vụ công tỉnh Thử Nghiệm",
        base_url="http://portal.test",
        standard="tt32-2017",
        seed=7,
        started=STARTED,
        consent_reference="CV 12/VP-CNTT ngày 05/11/2026",
        may_submit=True,
        may_pay=True,
        has_officer=False,
        versions={"thucchat": "0.1.0", "chromium": "156"},
        services=services,
    )


def _finding(case: Case, criterion: Criterion, evidence: dict[str, tuple[str, int]]) -> Finding:
    part_step = {"information": "read", "form": "fill", "papers": "attach", "payment": "pay", "result": "receive"}
    step = part_step.get(criterion.part, "file")
    seen = evidence.get(step) or evidence["read"]
    result, reason = _result(case, criterion)
    return Finding(
        criterion.id,
        criterion.level,
        result,
        *reason,
        facts=() if result is Result.NOT_APPLICABLE else (seen[1],),
        evidence=(seen[0],) if result in {Result.NOT_MET, Result.MET} else (),
        look=QUALITY if criterion.part == "quality" and "walk" not in criterion.scopes else 1,
    )


def _result(case: Case, criterion: Criterion) -> tuple[Result, tuple[str, str]]:
    ranks = {c: n for n, c in enumerate(("L3-01", "L3-02", "L3-03"))}
    stop = {"entry": 0, "login": 0, "fill": 1}.get(case.stops)
    if criterion.id in case.not_met:
        return Result.NOT_MET, case.not_met[criterion.id]
    if criterion.id in case.untested:
        return Result.UNTESTED, case.untested[criterion.id]
    if criterion.part == "payment" and case.free:
        return Result.NOT_APPLICABLE, NO_FEE
    if stop is not None and (criterion.level or 0) >= 3 and ranks.get(criterion.id, 9) > stop:
        return Result.UNTESTED, EARLIER
    return Result.MET, ("Thấy trên trang đúng như tiêu chí đòi hỏi", "Seen on the page as the criterion asks")


def sample_load(codes: list[str]) -> LoadSummary:
    """Five minutes of load on the first services, with one lost dossier."""
    loaded = codes[: max(1, len(codes) // 3)]
    rows = tuple(
        LoadRow(
            code, step, 400, failures, median, median * 3.1, median * 5.4, {"HTTP 503": failures} if failures else {}
        )
        for code in loaded
        for step, median, failures in (("read", 85.0, 0), ("file", 310.0, 6), ("lookup", 140.0, 1))
    )
    return LoadSummary(
        started=STARTED,
        seconds=300.0,
        users=50,
        rows=rows,
        reconciled=tuple(Reconciled(c, 120, 119, ("H99.22.241124.0031",), ()) for c in loaded),
        timeline=tuple(_point(second) for second in range(300)),
        skipped={codes[-1]: "no-consent"},
    )


def _point(second: int) -> LoadPoint:
    users = min(50, 1 + second // 2)
    wave = 1 + 0.15 * math.sin(second / 7)
    failures = 3 if 210 <= second < 225 else 0
    return LoadPoint(second, users, round(users * 0.9 * wave), failures, 90 + users * 2.6 * wave)


def screenshot(step: str) -> bytes:
    """A small picture that looks like a portal's page, different for every step."""
    picture = Image.new("RGB", (960, 600), "#ffffff")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 960, 74), fill="#8f1d1d")
    pen.ellipse((24, 14, 70, 60), fill="#f2c94c")
    pen.text((90, 26), f"PORTAL / {step.upper()}", fill="#ffffff", font_size=24)
    for line in range(9):
        left = 60 + 18 * (line % 3)
        pen.rectangle((left, 120 + line * 44, 860 - 37 * ((line * len(step)) % 7), 138 + line * 44), fill="#d9dde3")
    pen.rounded_rectangle((60, 530, 250, 574), 6, fill="#1f5fa8")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=55)
    return out.getvalue()

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.console import Console

from levels.verdict import Judgement
from reports.build import ReportPaths
from reports.terminal import Language, headline

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.reports.sample import Sample

WHERE = ReportPaths(Path("r"), Path("runs/1/report/index.html"), Path("runs/1/report/services.xlsx"), None, ())


def printed(sample: Sample, judgement: Judgement, width: int, lang: Language) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, legacy_windows=False)
    console.print(headline(judgement, sample.standard, sample.load, lang, report=WHERE))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


@pytest.mark.parametrize(("width", "lang"), [(80, "vi"), (120, "vi"), (80, "en")])
def test_the_summary_is_as_before(
    small: Sample, width: int, lang: Language, golden: Callable[[str, str], None]
) -> None:
    text = printed(small, small.judgement, width, lang)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    golden(f"terminal-{width}-{lang}.txt", text)


def test_long_lists_are_cut_and_said_to_be(small: Sample) -> None:
    many = Judgement("r", "sample", "t", small.judgement.services * 16)
    text = printed(small, many, 80, "vi")
    assert "■ Hình thức 80" in text
    assert "và 20 dịch vụ khác" in text


def test_an_empty_judgement_can_be_told(small: Sample) -> None:
    assert "0 hình thức" in printed(small, Judgement("r", "sample", "t", ()), 80, "vi")

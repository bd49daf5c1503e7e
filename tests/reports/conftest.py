from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reports.build import ReportPaths, build_report
from tests.reports.sample import Sample, build_sample

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
SMALL_STANDARD = str(HERE / "sample_standard.toml")


class Printed:
    """A printer that only notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, Path]] = []

    def print_pdf(self, html: Path, pdf: Path) -> None:
        assert html.exists()
        self.asked.append((html, pdf))
        pdf.write_bytes(b"%PDF-1.4")


@pytest.fixture(scope="session")
def printer() -> Printed:
    return Printed()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return build_sample(tmp_path_factory.mktemp("runs") / "20261124-0130")


@pytest.fixture(scope="session")
def report(sample: Sample, printer: Printed) -> ReportPaths:
    return build_report(sample.store, sample.judgement, sample.standard, sample.load, printer=printer)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return build_sample(tmp_path_factory.mktemp("small") / "20261124-0130", standard=SMALL_STANDARD)


@pytest.fixture(scope="session")
def small_report(small: Sample) -> ReportPaths:
    return build_report(small.store, small.judgement, small.standard, small.load, printer=None)


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a text with tests/reports/golden/NAME; UPDATE_GOLDEN=1 writes it anew."""

    def check(name: str, text: str) -> None:
        path = HERE / "golden" / name
        # Pictures are made by a library whose bytes may change with its version.
        text = re.sub(r"blobs/[0-9a-f]{2}/[0-9a-f]{64}", "blobs/DIGEST", text)
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return check

"""docs/criteria.md is what the data and the code say today."""

from __future__ import annotations

from benchmarks.criteria import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m benchmarks.criteria"

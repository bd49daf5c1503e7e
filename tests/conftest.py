"""The order of the tests: files that walk whole portals come first, so that no worker is left with one at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

LONGEST = ("tests/truth", "tests/sound", "tests/scenarios", "tests/engines", "tests/blind")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort by folder; within a file nothing changes its place."""

    def place(item: pytest.Item) -> int:
        found = (i for i, folder in enumerate(LONGEST) if item.nodeid.startswith(folder))
        return next(found, len(LONGEST))

    items.sort(key=place)

"""The examples of docs/target.md are files that work."""

from __future__ import annotations

import re
from pathlib import Path

from catalogue.target import Target, read_target
from fixtures.accounts import Account, read_accounts

DOC = (Path(__file__).parents[2] / "docs" / "target.md").read_text(encoding="utf-8")


def _example(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOC, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_target_file_of_the_docs_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "target.toml"
    path.write_text(_example("toml"), encoding="utf-8")
    target = read_target(path)
    assert target.citizen is not None
    assert target.citizen.accounts == tmp_path / "accounts.csv"
    assert target.model_fields_set == set(Target.model_fields)


def test_the_accounts_file_of_the_docs_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(_example("csv"), encoding="utf-8")
    accounts = read_accounts(path)
    assert [account.username for account in accounts] == ["congdan01", "congdan02"]
    assert accounts[1] == Account("congdan02")


def test_the_docs_name_every_column_of_an_account() -> None:
    for column in Account.__dataclass_fields__:
        assert f"`{column}`" in DOC

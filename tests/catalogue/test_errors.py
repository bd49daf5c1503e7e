"""What is wrong is told in both languages, and every text that code asks for is there."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogue.errors import Told, told
from catalogue.target import TargetError, read_target, secret

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ROOMS = ("catalogue", "evidence", "fixtures", "levels", "pages", "scenarios", "thucchat")


def asked_for() -> Iterator[tuple[str, str]]:
    """Room and key of every text that is asked for by its whole name."""
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="told"), args=[ast.Constant(value=str(room)), ast.Constant(value=str(key))]
                ):
                    yield room, key


@pytest.mark.parametrize(("room", "key"), sorted(set(asked_for())))
def test_every_text_that_is_asked_for_exists(room: str, key: str) -> None:
    class Anything(dict[str, object]):
        def __missing__(self, name: str) -> str:
            return name

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("catalogue.errors._filled", lambda entry, language, _: entry[language].format_map(Anything()))
        assert all(told(room, key))


def test_an_unknown_text_is_a_fault() -> None:
    with pytest.raises(KeyError):
        told("catalogue", "target.nothing")


def test_a_value_in_two_languages_keeps_them_apart() -> None:
    said = told("catalogue", "secret.not_set", name="X", what=Told("của ta", "ours"))
    assert "của ta" in said.vi
    assert "ours" not in said.vi
    assert str(said) == f"{said.vi}  |  {said.en}"


def test_a_target_file_tells_every_wrong_key_in_vietnamese_too(tmp_path: Path) -> None:
    path = tmp_path / "target.toml"
    path.write_text(
        '[portal]\nname = "Cổng"\nbase_url = "cong.example"\nallowed_hosts = []\nnguoi = 1\n[consent]\npay = "yes"\n',
        encoding="utf-8",
    )
    with pytest.raises(TargetError) as error:
        read_target(path)
    said = str(error.value)
    assert "docs/target.md" in said
    assert "địa chỉ http://" in said
    assert all(f"\n  {key}" in said for key in ("portal.base_url", "portal.nguoi", "consent.pay"))


def test_a_base_address_outside_the_hosts_is_told(tmp_path: Path) -> None:
    path = tmp_path / "target.toml"
    path.write_text(
        '[portal]\nname = "C"\nbase_url = "https://a.example"\nallowed_hosts = ["b.example"]\n', encoding="utf-8"
    )
    with pytest.raises(TargetError, match="thêm máy chủ"):
        read_target(path)


def test_a_secret_that_is_not_set_is_named_with_the_command_that_sets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KHONG_CO", raising=False)
    with pytest.raises(TargetError, match=r"KHONG_CO \(mật khẩu của công dân thử\).*export KHONG_CO="):
        secret("KHONG_CO", used_for="citizen")
    with pytest.raises(TargetError, match=r"docs/target\.md"):
        secret("", used_for="officer")

"""Codes and captchas that a person answers: asked once, by the process at the terminal."""

from __future__ import annotations

import io
import multiprocessing as mp
import os
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

from catalogue.service import Service
from catalogue.target import Portal, Target
from evidence.facts import Outcome, WalkEnded
from pages.otp import code_source
from pages.person import AskedCode, Question
from scenarios.pool import Done, Job, Pool, Task, _Worker
from thucchat.asking import answer_at_terminal

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_code_is_asked_for_once_each_time_one_is_sent() -> None:
    asked: list[Question] = []

    def nobody(question: Question) -> str:
        asked.append(question)
        return ""

    source = AskedCode(nobody, "012345")
    source.mark()
    assert [source.read(), source.read(), source.read()] == ["", "", ""]
    assert asked == [Question("code", "012345")]
    source.mark()
    source.read()
    assert len(asked) == 2


def test_the_target_names_a_person_as_source() -> None:
    request: Any = None
    source = code_source("person", "012345", request, lambda q: f"654321 of {q.about}")
    assert source is not None
    assert source.read() == "654321 of 012345"
    assert code_source("person", "012345", request) is None


class Terminal(io.StringIO):
    """A standard input that is, or is not, somebody's keyboard; `select` needs a real file below it."""

    def __init__(self, typed: str, *, person: bool = True) -> None:
        super().__init__(typed)
        self._person = person
        reading, writing = os.pipe()
        os.write(writing, b"x" if typed else b"")
        os.close(writing) if typed else None
        self._reading = reading

    def isatty(self) -> bool:
        return self._person

    def fileno(self) -> int:
        return self._reading


def test_the_person_sees_the_picture_and_types(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(" k7Xp2 \n"))
    assert answer_at_terminal(Question("captcha", "012345", b"\x89PNG")) == "k7Xp2"
    said = capsys.readouterr().err
    assert ".png" in said
    assert not Path(said.split(" ở ")[1].split(".png")[0] + ".png").exists()


def test_without_a_terminal_or_in_silence_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("123456\n", person=False))
    assert answer_at_terminal(Question("code", "012345")) == ""
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert answer_at_terminal(Question("code", "012345"), seconds=0) == ""


@pytest.mark.parametrize("ask", [lambda question: f"answer to {question.kind}", None])
def test_the_pool_answers_a_workers_question_and_goes_on(ask: Callable[[Question], str] | None, tmp_path: Path) -> None:
    ended = WalkEnded(Outcome.DONE)
    target = Target(portal=Portal(name="C", base_url="http://127.0.0.1:1", allowed_hosts=("127.0.0.1",)))
    done: list[Done] = []

    def report(one: Done) -> list[Task]:
        done.append(one)
        return []

    ours, theirs = mp.Pipe()
    pool = Pool(Job(tmp_path, target, {}, 7), 1, report, ask)
    pool._workers = [_Worker(None, ours, Task(Service("1.000001", "T"), 0), monotonic())]
    theirs.send(Question("code", "012345"))
    pool._collect()
    assert theirs.recv() == ("answer to code" if ask else "")
    assert not done
    theirs.send(ended)
    pool._collect()
    assert [one.ended for one in done] == [ended]

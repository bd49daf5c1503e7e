"""Asks the person who started a command what only a person can answer."""

from __future__ import annotations

import select
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from thucchat.messages import text

if TYPE_CHECKING:
    from pages.person import Question

ANSWER_SECONDS = 180.0


def answer_at_terminal(question: Question, *, seconds: float = ANSWER_SECONDS) -> str:
    """Ask whoever started the command, and wait for a line; "" without a terminal or without an answer in time."""
    if not sys.stdin.isatty():
        return ""
    where = ""
    if question.picture:
        with NamedTemporaryFile(prefix="thucchat-", suffix=".png", delete=False) as out:
            out.write(question.picture)
            where = out.name
    sys.stderr.write(f"\n{text('cli', f'ask.{question.kind}', about=question.about, file=where)}\n> ")
    sys.stderr.flush()
    ready, _, _ = select.select([sys.stdin], [], [], seconds)
    if where:
        Path(where).unlink(missing_ok=True)
    return sys.stdin.readline().strip() if ready else ""

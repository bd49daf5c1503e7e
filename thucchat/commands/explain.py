"""`thucchat explain`: what a criterion asks, from which law, and how it looks met and not met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from catalogue.errors import told
from levels.verdict import Result
from thucchat.commands.options import LangOption, out
from thucchat.commands.options import explain as help_of
from thucchat.messages import text
from thucchat.walking import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levels.explain import Explained

_ORDER = (Result.MET, Result.NOT_MET, Result.NOT_APPLICABLE, Result.UNTESTED)


def explain(
    criterion: Annotated[str, typer.Argument(help=help_of("explain.criterion"))] = "",
    lang: LangOption = "vi",
) -> None:
    """Say what a criterion asks; without an id, list them all."""
    from levels.explain import everything
    from levels.explain import explain as found_of

    if not criterion:
        for one in everything():
            out.print(f"{one.place:<10} {one.criterion.id:<6} {getattr(one.criterion.title, lang)}", markup=False)
        return
    found = found_of(criterion)
    if not found:
        raise UsageError(str(told("thucchat", "usage.no_criterion", id=criterion)))
    for one in found:
        for line in lines(one, lang):
            out.print(line, markup=False, highlight=False, soft_wrap=True)


def lines(one: Explained, lang: str) -> Iterator[str]:
    """One criterion for the terminal, in one language."""
    criterion = one.criterion

    def said(key: str) -> str:
        return str(getattr(text("cli", f"explain.{key}"), lang))

    yield f"{criterion.id} · {one.place} · {getattr(criterion.title, lang)}"
    yield f"  {said('basis')}: {criterion.basis}" + (f" ({said('unsure')})" if criterion.sure == "medium" else "")
    if one.level is not None:
        kind = said("mandatory" if criterion.mandatory else "noted")
        yield f"  {said('level')}: {getattr(one.level, lang)}, {kind}"
    else:
        yield f"  {said('level')}: {said('beside')}"
    yield f"  {said('how')}: {one.how}"
    for result in _ORDER:
        for words in one.reasons.get(result, ()):
            yield f"  {said(result.value)}: {getattr(words, lang)}"
    yield ""

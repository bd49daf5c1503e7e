"""The summary that a terminal shows at the end of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from levels.verdict import Verdict
from levels.wording import Wording
from reports import figures as counting
from reports.formats import millis, percent
from reports.load_figures import load_figures
from reports.messages import read_messages

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from evidence.load import LoadSummary
    from levels.standard import Standard
    from levels.verdict import Judgement, ServiceVerdict
    from reports.build import ReportPaths
    from reports.figures import Headline
    from reports.messages import Messages

Language = Literal["vi", "en"]

# Paper services are what the reader came for; of what could not be tested the first few tell the reason.
_LISTED = {Verdict.PAPER: 60, Verdict.UNCONFIRMED: 12}
_NAME, _REASON = 70, 220  # letters
_STYLES = {Verdict.REAL: "green", Verdict.PAPER: "red", Verdict.UNCONFIRMED: "yellow"}
_SIGNS = {Verdict.REAL: "●", Verdict.PAPER: "■", Verdict.UNCONFIRMED: "▲"}


def headline(
    judgement: Judgement,
    standard: Standard,
    load: LoadSummary | None,
    lang: Language,
    *,
    report: ReportPaths | None = None,
) -> RenderableType:
    """Shares, the paper and unconfirmed services with one reason each, the load, and where the report is."""
    words = _Words(read_messages(), lang)
    figures = counting.headline(judgement, standard)
    blocks: list[RenderableType] = [
        _title(judgement, standard, words),
        _shares(figures, standard, words),
        _counts(figures, words),
    ]
    blocks += [
        _services(judgement, standard, verdict, words)
        for verdict in (Verdict.PAPER, Verdict.UNCONFIRMED)
        if figures.verdicts[verdict]
    ]
    blocks += [_shared(judgement, standard, words)] if judgement.portal else []
    blocks += [_most(figures, standard, words)] if figures.failing else []
    blocks += [_load(load, words)] if load is not None else []
    if report is not None:
        blocks.append(_where(report, words))
    return Group(*(Padding(block, (1, 0, 0, 2)) for block in blocks), Text())


class _Words:
    """Messages in one language."""

    def __init__(self, messages: Messages, lang: Language) -> None:
        self._messages = messages
        self._lang: Language = lang

    def side(self, text: Wording) -> str:
        """A wording in this language."""
        return text.vi if self._lang == "vi" else text.en

    def counted(self, key: str, count: int) -> str:
        """A text with a count in it."""
        return self.side(self._messages.counted(key, count))

    def __call__(self, key: str, **values: object) -> str:
        return self.side(self._messages.fill(key, **values))


class _Bar:
    """A line of blocks, as wide as its cell: parts of one whole, in the order given."""

    def __init__(self, parts: list[tuple[float, str, str]]) -> None:
        self._parts = parts

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        width, line, done = options.max_width, Text(), 0.0
        for share, sign, style in self._parts:
            cells = round((done + share) * width) - round(done * width)
            line.append(sign * cells, style)
            done += share
        line.append("·" * (width - len(line)), "dim")
        yield line


def _title(judgement: Judgement, standard: Standard, words: _Words) -> RenderableType:
    title = Text(words("terminal.title"), "bold")
    title.append(f"  {judgement.target}\n", "default")
    title.append(words.side(standard.name), "dim")
    for warning in judgement.warnings:
        title.append(f"\n▲ {words.side(warning)}", "yellow")
    return title


def _shares(figures: Headline, standard: Standard, words: _Words) -> RenderableType:
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    claimed = figures.share(figures.claimed)
    parts = [
        (figures.share(figures.real) or 0.0, "█", "green"),
        (figures.share(figures.unconfirmed) or 0.0, "▒", "yellow"),
    ]
    grid.add_row(
        words("terminal.claimed", level=standard.level_name(figures.level)),
        Text(words.side(percent(claimed)), "bold"),
        _Bar([(claimed or 0.0, "█", "blue")]),
    )
    grid.add_row(
        words("terminal.real"), Text(words.side(percent(figures.share(figures.real))), "bold green"), _Bar(parts)
    )
    if figures.target is not None:
        share = figures.target.share
        mark = Text(f"{words('terminal.target')}", "dim")
        grid.add_row(mark, Text(words.side(percent(share)), "dim"), _Bar([(share, "─", "dim")]))
    return grid


def _counts(figures: Headline, words: _Words) -> RenderableType:
    counts = {v.value: figures.verdicts[v] for v in Verdict}
    line = Text(words("terminal.counts", total=figures.services, **counts))
    if figures.standing != "none":
        line.append("\n" + words.counted(f"headline.{figures.standing}", figures.unconfirmed))
    return line


def _services(judgement: Judgement, standard: Standard, verdict: Verdict, words: _Words) -> RenderableType:
    mandatory = counting.mandatory_ids(standard)
    groups: dict[str, list[ServiceVerdict]] = {}
    for service in judgement.services:
        if service.verdict is verdict:
            groups.setdefault(_reason(service, mandatory, words), []).append(service)
    listed = [
        (s, reason if s is group[0] else words("terminal.same")) for reason, group in groups.items() for s in group
    ]
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(no_wrap=True, min_width=max(cell_len(s.code) for s in judgement.services))
    grid.add_column(ratio=2, overflow="fold")
    grid.add_column(ratio=3, overflow="fold")
    most = _LISTED[verdict]
    for service, reason in listed[:most]:
        style = "dim" if reason == words("terminal.same") else ""
        grid.add_row(Text(service.code), Text(_short(service.name, _NAME)), Text(_short(reason, _REASON), style))
    heading = Text(f"{_SIGNS[verdict]} {words(f'terminal.{verdict.value}')} ", f"bold {_STYLES[verdict]}")
    heading.append(str(len(listed)), _STYLES[verdict])
    blocks: list[RenderableType] = [heading, Padding(grid, (0, 0, 0, 2))]
    if len(listed) > most:
        blocks.append(Text("  " + words("terminal.more", count=len(listed) - most), "dim"))
    return Group(*blocks)


def _short(text: str, most: int) -> str:
    """A text cut at a word; the report has the whole."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"


def _reason(service: ServiceVerdict, mandatory: frozenset[str], words: _Words) -> str:
    finding = counting.main_reason(service, mandatory)
    return "–" if finding is None else words.side(Wording(finding.reason, finding.reason_en))


def _shared(judgement: Judgement, standard: Standard, words: _Words) -> RenderableType:
    """Faults of the portal, each once."""
    titles = {c.id: words.side(c.title) for c in standard.criteria}
    text = Text(words("portal.heading"), "bold")
    for p in judgement.portal:
        reason = _short(words.side(Wording(p.reason, p.reason_en)), _REASON)
        text.append(f"\n  {p.id} {p.criterion} {titles.get(p.criterion, '')}: {reason} ", "default")
        text.append(
            f"({words.counted('failing.services', len(p.services))}; {words(f'portal.{p.nature.value}')})", "dim"
        )
    return text


def _most(figures: Headline, standard: Standard, words: _Words) -> RenderableType:
    first = figures.failing[0]
    titles = {c.id: words.side(c.title) for c in standard.criteria}
    line = Text().append(words("terminal.most") + ": ", "dim")
    line.append(f"{first.criterion} {titles.get(first.criterion, '')}", "default")
    line.append(f" ({words.counted('failing.services', first.services)})", "default")
    return line


def _load(load: LoadSummary, words: _Words) -> RenderableType:
    sums = load_figures(load)
    text = Text(
        words("terminal.load", requests=sums.requests, failures=sums.failures, p95=millis(sums.p95.average)) + "\n"
    )
    dossiers = words(
        "terminal.dossiers",
        acknowledged=sums.acknowledged,
        found=sums.found,
        lost=sums.lost,
        doubled=sums.doubled,
        unchecked=sums.unchecked,
    )
    return text.append(dossiers, "bold red" if sums.lost or sums.doubled else "default")


def _where(report: ReportPaths, words: _Words) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for label, path in ((words("terminal.report"), report.index), ("XLSX", report.workbook), ("PDF", report.pdf)):
        if path is not None:
            grid.add_row(label, str(path))
    return grid

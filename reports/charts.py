"""Drawings as inline SVG: the bar of shares, the load over time, the spread of answer times.

Colours come from report.css. The words beside a drawing say the same, so drawings are hidden from screen readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from reports.load_figures import thinned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evidence.load import LoadPoint, LoadRow
    from reports.figures import Headline

_POINTS = 180
_WIDTH, _HEIGHT = 600, 100


def share_bar(figures: Headline) -> Markup:
    """One bar for all services: real, unconfirmed, paper, and what is not claimed; a mark at the target."""
    parts, start = [], 0.0
    for kind, count in (("real", figures.real), ("unconfirmed", figures.unconfirmed), ("paper", figures.paper)):
        width = 100 * (figures.share(count) or 0)
        if count:
            parts.append(f'<rect class="bar-{kind}" x="{start:.2f}%" y="10" width="{width:.2f}%" height="30"/>')
        start += width
    mark = ""
    if figures.target is not None:
        at = f"{100 * figures.target.share:.2f}%"
        mark = f'<line class="bar-target" x1="{at}" x2="{at}" y1="2" y2="48"/>'
    return Markup(  # noqa: S704 - built from numbers only
        '<svg class="share-bar" width="100%" height="50" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="hatch-ground" width="7" height="7"/><rect class="hatch-line" width="3" height="7"/></pattern>'
        '<pattern id="dots" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<rect class="dots-ground" width="8" height="8"/><circle class="dots-dot" cx="4" cy="4" r="1.7"/></pattern>'
        f'</defs><rect class="bar-rest" x="0" y="10" width="100%" height="30"/>{"".join(parts)}{mark}</svg>'
    )


def timeline(
    points: tuple[LoadPoint, ...],
    top: Callable[[LoadPoint], float],
    bottom: Callable[[LoadPoint], float] | None = None,
) -> Markup:
    """A line of `top` over the seconds, largest of each bucket, with `bottom` as bars beneath it."""
    buckets = thinned(points, _POINTS)
    tops = [max(top(p) for p in bucket) for bucket in buckets]
    high = max([*tops, 1e-9])
    step = _WIDTH / max(1, len(buckets) - 1)
    line = " ".join(f"{i * step:.1f},{_HEIGHT * (1 - value / high):.1f}" for i, value in enumerate(tops))
    bars = ""
    if bottom is not None:
        heights = [max(bottom(p) for p in bucket) for bucket in buckets]
        bars = "".join(
            f"M{i * step:.1f} {_HEIGHT}V{_HEIGHT * (1 - value / high):.1f}" for i, value in enumerate(heights) if value
        )
    area = f"0,{_HEIGHT} {line} {_WIDTH},{_HEIGHT}"
    return Markup(  # noqa: S704 - built from numbers only
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false"><polygon class="chart-area" points="{area}"/><polyline class="chart-line" points="{line}"/>'
        f'<path class="chart-bars" d="{bars or "M0 0"}"/></svg>'
    )


def spread(row: LoadRow, slowest: float) -> Markup:
    """p50, p95 and p99 of one step as three marks on a line that ends at the service's slowest p99."""
    at = [f"{2 + 96 * value / max(slowest, 1e-9):.1f}%" for value in (row.median, row.p95, row.p99)]
    return Markup(  # noqa: S704 - built from numbers only
        '<svg class="spread" width="100%" height="16" aria-hidden="true" focusable="false">'
        '<line class="spread-axis" x1="2%" x2="98%" y1="8" y2="8"/>'
        f'<line class="spread-range" x1="{at[0]}" x2="{at[2]}" y1="8" y2="8"/>'
        f'<circle class="spread-median" cx="{at[0]}" cy="8" r="4.5"/>'
        f'<circle class="spread-p95" cx="{at[1]}" cy="8" r="3.5"/>'
        f'<line class="spread-p99" x1="{at[2]}" x2="{at[2]}" y1="2" y2="14"/></svg>'
    )


def highest(points: Sequence[LoadPoint], of: Callable[[LoadPoint], float]) -> float:
    """The largest value of a line, 0 where there is none."""
    return max((of(p) for p in points), default=0.0)

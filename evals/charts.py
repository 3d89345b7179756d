"""Plots as inline SVG: no script and no network, so that a page can be kept, printed and signed."""

from collections.abc import Sequence
from xml.etree import ElementTree as xml

INK, FAINT, GOOD, POOR = "#1f2933", "#d5dae0", "#6aa9bd", "#d98a72"
_FONT = "font: 12px system-ui, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"

Bar = tuple[str, float, float, float, int]
"""(name, share, low, high, cases)"""


def bars(rows: Sequence[Bar], label: str, limit: float | None = None) -> str:
    """Shares from 0 to 1 with their intervals, one line each; those under the limit stand out."""
    left, width, height = 190, 420, 20
    svg = _svg(left + width + 110, height * len(rows) + 26, label)
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x = left + tick * width
        _line(svg, x, 0, x, height * len(rows) + 4, FAINT)
        _text(svg, x, height * len(rows) + 18, f"{tick:g}", "middle")
    for n, (name, share, low, high, cases) in enumerate(rows):
        y = n * height + 4
        colour = POOR if limit is not None and share < limit else GOOD
        bar = _add(svg, "rect", x=left, y=y, width=max(1, share * width), height=height - 7, fill=colour, rx=2)
        _add(bar, "title").text = f"{name}：{share:.3f}（{low:.3f}–{high:.3f}），{cases} 题"
        _line(svg, left + low * width, y + 6.5, left + high * width, y + 6.5, INK)
        _text(svg, left - 8, y + 11, name, "end")
        _text(svg, left + width + 8, y + 11, f"{share:.2f}　{cases} 题", "start")
    if limit is not None:
        _line(svg, left + limit * width, 0, left + limit * width, height * len(rows) + 4, POOR, dash="4 3")
    return _written(svg)


def histogram(groups: Sequence[tuple[str, Sequence[float]]], label: str, unit: str = "", bins: int = 20) -> str:
    """How the values of one or two groups are spread: shares of each group, the second drawn as an outline."""
    values = [value for _, group in groups for value in group]
    if not values:
        return ""
    low, high = min(values), max(values)
    step = (high - low) / bins or 1.0
    left, width, height = 44, 520, 150
    svg = _svg(left + width + 56, height + 62, label)
    shares = [_shares([min(bins - 1, int((value - low) / step)) for value in group], bins) for _, group in groups]
    top = max(max(row) for row in shares) or 1.0
    for g, ((name, group), row) in enumerate(zip(groups, shares, strict=True)):
        colour, solid = (GOOD, POOR)[g % 2], g == 0
        for n, share in enumerate(row):
            x, tall = left + n * width / bins, share / top * height
            look = {"fill": colour, "opacity": 0.75} if solid else {"fill": "none", "stroke": colour, "stroke-width": 1.6}
            bar = _add(svg, "rect", x=x + 1, y=height + 6 - tall, width=width / bins - 2, height=tall, **look)
            _add(bar, "title").text = f"{name}：{low + n * step:.2f}–{low + (n + 1) * step:.2f}{unit}，{share:.0%}"
        _add(svg, "rect", x=left + g * 230, y=height + 42, width=12, height=12, **({"fill": colour} if solid else {"fill": "none", "stroke": colour}))
        _text(svg, left + 18 + g * 230, height + 52, f"{name}（{len(group)} 题）", "start")
    _line(svg, left, height + 6, left + width, height + 6, INK)
    for n in range(5):
        value = low + n * (high - low) / 4
        _text(svg, left + n * width / 4, height + 24, f"{value:.0f}{unit}" if high - low > 20 else f"{value:.2f}{unit}", "middle")
    return _written(svg)


def reliability(points: Sequence[tuple[float, float, float, float, int]], label: str) -> str:
    """Calibration: (mean probability told, share that came true, low, high, cases) of each bin, beside the diagonal of a sound one."""
    side, left = 240, 50
    svg = _svg(left + side + 30, side + 60, label)
    _add(svg, "rect", x=left, y=8, width=side, height=side, fill="none", stroke=FAINT)
    _line(svg, left, side + 8, left + side, 8, FAINT, dash="4 3")

    def y(share: float) -> float:
        return 8 + side * (1 - share)

    for told, true, low, high, cases in points:
        x = left + told * side
        _line(svg, x, y(low), x, y(high), GOOD)
        dot = _add(svg, "circle", cx=x, cy=y(true), r=3 + min(6.0, cases**0.5 / 2), fill=GOOD)
        _add(dot, "title").text = f"所给概率 {told:.2f}，实际 {true:.2f}（{cases} 题）"
    for tick in (0, 0.5, 1):
        _text(svg, left + tick * side, side + 26, f"{tick:g}", "middle")
        _text(svg, left - 8, y(tick) + 4, f"{tick:g}", "end")
    _text(svg, left + side / 2, side + 48, "所给概率（横）与实际比例（纵）", "middle")
    return _written(svg)


def _shares(places: Sequence[int], bins: int) -> list[float]:
    return [places.count(n) / max(1, len(places)) for n in range(bins)]


def _svg(width: float, height: float, label: str) -> xml.Element:
    svg = xml.Element("svg", {"viewBox": f"0 0 {width:g} {height:g}", "width": f"{width:g}", "role": "img", "aria-label": label, "style": _FONT})
    _add(svg, "title").text = label
    return svg


def _add(parent: xml.Element, tag: str, **attributes: object) -> xml.Element:
    return xml.SubElement(parent, tag, {name: f"{value:.5g}" if isinstance(value, float) else str(value) for name, value in attributes.items()})


def _line(svg: xml.Element, x1: float, y1: float, x2: float, y2: float, colour: str, dash: str = "") -> None:
    _add(svg, "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, **({"stroke-dasharray": dash} if dash else {}))


def _text(svg: xml.Element, x: float, y: float, words: str, anchor: str) -> None:
    _add(svg, "text", x=x, y=y, fill=INK, **{"text-anchor": anchor}).text = words


def _written(svg: xml.Element) -> str:
    return xml.tostring(svg, encoding="unicode")

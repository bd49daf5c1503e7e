from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

import pytest
from selectolax.lexbor import LexborHTMLParser

from levels.verdict import Judgement, Verdict
from reports.build import build_report
from reports.index_view import page_name
from tests.reports.sample_cases import CASES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reports.build import ReportPaths
    from tests.reports.conftest import Printed
    from tests.reports.sample import Sample

LINKS = ("href", "src", "action", "data", "poster", "srcset", "formaction", "xlink:href")


def parsed(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def links(tree: LexborHTMLParser) -> list[str]:
    return [node.attributes[a] or "" for node in tree.css("*") for a in LINKS if a in node.attributes]


def pages(report: ReportPaths) -> list[Path]:
    return [report.index, report.folder / "quality.html", *report.services]


def test_every_link_leads_to_a_file_or_place(report: ReportPaths) -> None:
    for page in pages(report):
        tree = parsed(page)
        ids = {node.attributes["id"] for node in tree.css("[id]")}
        for link in links(tree):
            target, fragment = urldefrag(link)
            if target.startswith("data:"):
                continue
            if target:
                assert (page.parent / unquote(target)).resolve().is_file(), f"{page.name}: {link}"
            elif "=" not in fragment:
                assert fragment in ids, f"{page.name}: {link}"


def test_no_page_reaches_for_the_network(report: ReportPaths) -> None:
    for page in pages(report):
        for link in links(parsed(page)):
            assert not re.match(r"(?i)\s*([a-z][a-z0-9+.-]*:|//)", link) or link == "data:,", f"{page.name}: {link}"
        assert "@import" not in page.read_text(encoding="utf-8")
    for asset in (report.folder / "assets").iterdir():
        text = asset.read_text(encoding="utf-8")
        assert not re.search(r"https?:|@import|url\((?!\"#)|fetch\(|XMLHttpRequest|WebSocket|sendBeacon", text), (
            asset.name
        )


def test_hostile_text_stays_text(report: ReportPaths) -> None:
    hostile = next(case for case in CASES if "<script>" in case.name)
    for page in (report.index, report.folder / "services" / page_name(hostile.code)):
        tree = parsed(page)
        assert all(script.attributes.get("src") for script in tree.css("script"))
        assert hostile.name in tree.body.text()
        assert not [a for node in tree.css("*") for a in node.attributes if a.startswith("on")]
        assert not tree.css("main td b")


def test_a_service_page_tells_claim_verdict_and_reasons(report: ReportPaths) -> None:
    tree = parsed(report.folder / "services" / "1.009794.html")
    assert tree.css_first("h2#h-verdict [lang=vi]").text() == "Hình thức"
    assert "Công bố mức độ 4, kiểm thử cho thấy đạt mức độ 3." in tree.body.text()
    assert [a.text() for a in tree.css(".main-reasons a")] == ["L4-01", "L4-02"]
    assert "Gõ “Họ và tên” = Nguyễn Thị Thử Nghiệm" in tree.body.text()
    assert "--service 1.009794 --seed 7" in tree.css_first(".command").text()
    assert len(tree.css(".film .shot img")) == 8


def test_portal_html_is_named_but_never_opened(report: ReportPaths) -> None:
    tree = parsed(report.folder / "services" / "1.009794.html")
    assert "trang.html" in tree.css_first(".kept").text()
    assert not [a for a in tree.css(".kept a") if a.attributes["href"].endswith(".html")]


def test_steps_skipped_for_one_reason_are_told_together(report: ReportPaths) -> None:
    tree = parsed(report.folder / "services" / "1.001612.html")
    assert "Khai biểu mẫu, Đính kèm giấy tờ, Nộp hồ sơ" in tree.css_first(".bare h4 [lang=vi]").text()
    assert len(tree.css(".step")) == 4
    assert "exchanges.json.gz" in tree.css_first(".walk > .kept").text()


def test_damaged_lines_are_told(report: ReportPaths) -> None:
    assert "line " in parsed(report.folder / "services" / "1.000105.html").css_first(".damaged").text()


def test_every_look_is_shown(report: ReportPaths) -> None:
    tree = parsed(report.folder / "services" / "1.004944.html")
    assert len(tree.css("ol.steps")) == 2
    assert tree.css_matches("#f2-1, #f2-2")


def test_the_printer_gets_the_finished_page(report: ReportPaths, printer: Printed) -> None:
    assert printer.asked == [(report.index, report.pdf)]
    assert "index.pdf" in report.index.read_text(encoding="utf-8")


def test_without_a_printer_no_pdf_is_promised(small_report: ReportPaths) -> None:
    assert small_report.pdf is None
    assert "index.pdf" not in small_report.index.read_text(encoding="utf-8")


def test_services_that_were_not_walked_or_loaded_have_a_page(small: Sample, tmp_path: Path) -> None:
    store = type(small.store)(tmp_path / "bare")
    store.begin(small.store.info())
    (store.folder / "verdicts.json").write_text("{}", encoding="utf-8")
    one = small.judgement.services[0]
    paths = build_report(store, Judgement("bare", "sample", "t", (one,)), small.standard, None, printer=None)
    tree = parsed(paths.services[0])
    assert "chưa được đi qua" in tree.body.text()
    assert not tree.css(".load")


def test_a_judgement_without_services_has_a_front_page(small: Sample, tmp_path: Path) -> None:
    store = type(small.store)(tmp_path / "empty")
    store.begin(small.store.info())
    paths = build_report(store, Judgement("empty", "sample", "t", ()), small.standard, None, printer=None)
    assert "chưa có dịch vụ nào" in parsed(paths.index).body.text()


def test_rows_carry_what_filters_ask(report: ReportPaths) -> None:
    rows = parsed(report.index).css("#services tbody tr")
    assert [row.attributes["data-v"] for row in rows] == [Verdict.PAPER] * 5 + [Verdict.UNCONFIRMED] * 2 + [
        Verdict.REAL
    ] * 4
    assert "L4-01 L4-02" in {row.attributes.get("data-x") for row in rows}


def test_the_table_of_services_is_as_before(small_report: ReportPaths, golden: Callable[[str, str], None]) -> None:
    golden("services-table.html", parsed(small_report.index).css_first("section.services").html or "")


def test_a_service_page_is_as_before(small_report: ReportPaths, golden: Callable[[str, str], None]) -> None:
    golden("service.html", parsed(small_report.folder / "services" / "1.009794.html").css_first("main").html or "")


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(report: ReportPaths, scheme: int) -> None:
    css = (report.folder / "assets" / "report.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block))
    for ground in (colours["ground"], colours["tint"]):
        for name in ("ink", "soft", "accent", "real", "paper", "unconfirmed", "none"):
            assert contrast(colours[name], ground) >= 4.5, name


def contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_quality_stands_beside_the_verdict_and_on_a_page_of_its_own(report: ReportPaths) -> None:
    service = parsed(report.folder / "services" / "1.009794.html")
    assert "Q-20" not in service.css_first(".main-reasons").text()
    assert "742 điểm" in service.css_first("section.criteria #Q-20").text()
    page = parsed(report.folder / "quality.html")
    assert "Đã đo cổng và 1/11 dịch vụ" in page.body.text()
    assert [a.attributes["href"] for a in page.css("#Q-20 details a")] == ["services/1.009794.html#Q-20"]
    assert "quality.html" in [a.attributes["href"] for a in parsed(report.index).css("dd.files a")]


def test_a_service_that_was_not_measured_shows_what_its_walk_tells(report: ReportPaths) -> None:
    rows = [r.attributes["id"] for r in parsed(report.folder / "services" / "2.000635.html").css("tr[id^=Q-]")]
    assert rows == ["Q-30", "Q-32", "Q-33", "Q-41"]


def test_the_portfolio_is_as_before(small_report: ReportPaths, golden: Callable[[str, str], None]) -> None:
    golden("portfolio.html", parsed(small_report.folder / "portfolio.html").css_first("main").html or "")

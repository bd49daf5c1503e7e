"""A typeface with all Vietnamese letters for the PDFs of the province, taken from the machine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts")
_FILES = (
    ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    ("Tinos-Regular.ttf", "Tinos-Bold.ttf"),
    ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
)
_NEEDED = "ạảấầơưđĐỆỮ"


class NoTypefaceError(RuntimeError):
    """No installed typeface has the Vietnamese letters."""


@cache
def font_files() -> tuple[Path, Path]:
    """Regular and bold TrueType files. Raises NoTypefaceError."""
    from reportlab.pdfbase.ttfonts import TTFont

    for regular, bold in _FILES:
        for pair in zip(_find(regular), _find(bold), strict=False):
            if all(ord(c) in TTFont("probe", str(pair[0])).face.charToGlyph for c in _NEEDED):
                return pair
    raise NoTypefaceError("no typeface with Vietnamese letters found; install the package fonts-liberation2")


@cache
def pdf_fonts() -> tuple[str, str]:
    """Names under which reportlab knows the regular and the bold face."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    regular, bold = font_files()
    pdfmetrics.registerFont(TTFont("Province", str(regular)))
    pdfmetrics.registerFont(TTFont("Province-Bold", str(bold)))
    return "Province", "Province-Bold"


def _find(name: str) -> list[Path]:
    return [file for folder in _FOLDERS for file in sorted(Path(folder).expanduser().rglob(name), reverse=True)]

"""A form sheet as a DOCX that a clerk can edit: the same bytes for the same content and day."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from permille.report.package import embed_fonts, fixed
from permille.report.typesetting import Paper

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

LATIN, CHINESE = "Inter", "Noto Sans SC"
SIZES: Mapping[Paper, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
"""Width and height in millimetres."""

MARGIN = 18.0
LABEL = 52.0
"""Width of the column of labels in millimetres."""

ROOM = "110"
"""Room left and right in a cell, in twentieths of a point."""

QUIET = RGBColor(0x56, 0x5E, 0x68)
INK = RGBColor(0x1B, 0x1F, 0x24)
YELLOW, FRAME, HAIRLINE, GROUND = "FFF3C4", "8A6100", "D3D7DD", "F7F8FA"

Words = Mapping[str, str]
Content = Mapping[str, Any]
"""What ``forms.page`` made; every text in it is printable."""


def sheet_document(content: Content, *, day: dt.date, fonts: Path, paper: Paper) -> bytes:
    """The sheet as the bytes of a DOCX with embedded fonts, dated ``day`` throughout."""
    document = docx.Document()
    _styles(document)
    width = _paper(document, paper)
    _properties(document, content, day)
    _frame(document, content)
    _body(document, content, width)
    file = io.BytesIO()
    document.save(file)
    return fixed(embed_fonts(file.getvalue(), fonts))


def _body(document: Document, content: Content, width: float) -> None:
    heading = document.add_heading(level=1)
    _write(heading, content["title"]["zh"], size=17, bold=True)
    _write(document.add_paragraph(), content["title"]["en"], size=10.5, colour=QUIET)
    _heading(document, content["status_title"])
    for words in content["status"]:
        _both(document.add_paragraph(), words)
    for section in content["sections"]:
        _heading(document, section["title"])
        _fields(document, section["fields"], content["missing"], width)
        if section["contents"]:
            _both(document.add_paragraph(), content["contents_title"])
            _contents(document, content["columns"], section["contents"], width)
    _before(document, content)


def _fields(document: Document, fields: Sequence[Content], missing: Words, width: float) -> None:
    table = _table(document, len(fields), (LABEL, width - LABEL))
    for row, field in zip(table.rows, fields, strict=True):
        name, value = row.cells
        _shade(name, GROUND)
        first = name.paragraphs[0]
        _write(first, field["label"]["zh"], size=9.5)
        first.add_run().add_break()
        _write(first, field["label"]["en"], size=8, colour=QUIET)
        lines = [*field["known"], *field["gaps"]]
        for index, line in enumerate(lines):
            paragraph = value.paragraphs[0] if not index else value.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(1)
            if isinstance(line, str):
                _write(paragraph, line, size=9.5)
            else:
                _gap(paragraph, line, missing)


def _gap(paragraph: Paragraph, gap: Content, missing: Words) -> None:
    """A yellow field in a dashed frame with its number and the word missing."""
    what = gap["what"]
    words = f"\u00a0{gap['number']}\u00a0 {what['zh']} {what['en']} ({missing['zh']} {missing['en']})\u00a0"
    run = _write(paragraph, words, size=9.5)
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no frames and grounds of runs
    properties.append(_element("w:bdr", val="dashed", sz="6", space="0", color=FRAME))
    properties.append(_element("w:shd", val="clear", color="auto", fill=YELLOW))


def _contents(document: Document, columns: Sequence[Words], rows: Sequence[Sequence[str]], width: float) -> None:
    widths = [share * width for share in (0.14, 0.14, 0.2, 0.18, 0.09, 0.25)]
    table = _table(document, len(rows) + 1, widths)
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        _shade(cell, GROUND)
        _write(cell.paragraphs[0], f"{words['zh']} {words['en']}", size=8)
    _repeat(table)
    for row, texts in zip(table.rows[1:], rows, strict=False):
        for cell, text in zip(row.cells, texts, strict=True):
            _write(cell.paragraphs[0], text or "–", size=8)


def _before(document: Document, content: Content) -> None:
    _heading(document, content["before_title"])
    for group in content["before"]:
        _heading(document, group["title"], level=3)
        for gap in group["gaps"]:
            paragraph = document.add_paragraph()
            _write(paragraph, f"{gap['number']}  ", size=9.5, bold=True)
            _write(paragraph, f"{gap['field']['zh']}：{gap['what']['zh']}", size=9.5)
            _write(paragraph, f"  {gap['field']['en']}: {gap['what']['en']}", size=9.5, colour=QUIET)
            if gap["why"]["en"]:
                paragraph.add_run().add_break()
                _write(paragraph, f"{gap['why']['zh']}。 {gap['why']['en']}.", size=8, colour=QUIET)
    _heading(document, content["check_title"], level=3)
    for words in content["checks"]:
        _both(document.add_paragraph(), words, before="☐ ")
    _heading(document, content["time_title"], level=3)
    for words in content["times"]:
        _both(document.add_paragraph(), words)


def _frame(document: Document, content: Content) -> None:
    """Head and foot of every page."""
    section = document.sections[0]
    head = section.header.paragraphs[0]
    _write(head, f"{content['draft']['zh']} {content['draft']['en']}   ", size=10, bold=True)
    _write(head, f"{content['banner']['zh']} {content['banner']['en']}", size=8.5)
    edges = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        edges.append(_element(f"w:{side}", val="single", sz="8", space="4", color="1B1F24"))
    properties = head._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders of paragraphs
    properties.append(edges)
    head.paragraph_format.left_indent = head.paragraph_format.right_indent = Pt(4)
    foot = section.footer.paragraphs[0]
    _write(foot, f"{content['notice']['zh']} {content['notice']['en']}", size=7.5, bold=True, colour=QUIET)
    foot.add_run().add_break()
    _write(foot, f"{content['foot']} · {content['subject']} · ", size=7.5, colour=QUIET)
    _page_number(foot)


def _page_number(paragraph: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = _write(paragraph, "", size=7.5, colour=QUIET)
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - python-docx has no fields
        else:
            code = _element("w:instrText")
            code.text = text
            run._r.append(code)  # noqa: SLF001 - as above


def _heading(document: Document, words: Words, *, level: int = 2) -> None:
    paragraph = document.add_heading(level=level)
    _write(paragraph, words["zh"], size=13 - level, bold=True)
    _write(paragraph, f"  {words['en']}", size=12 - level, colour=QUIET)


def _both(paragraph: Paragraph, words: Words, before: str = "") -> None:
    _write(paragraph, f"{before}{words['zh']} ", size=9.5)
    _write(paragraph, words["en"], size=9.5, colour=QUIET)


def _write(paragraph: Paragraph, text: str, *, size: float, bold: bool = False, colour: RGBColor = INK) -> Run:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour
    return run


def _table(document: Document, rows: int, widths: Iterable[float]) -> Table:
    """A table with hairlines; the widths stand at columns and cells, as one program reads these and one those."""
    sizes = [Mm(width) for width in widths]
    table: Table = document.add_table(rows=rows, cols=len(sizes))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))  # noqa: SLF001 - as below
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = size
        for cell in column.cells:
            cell.width = size
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
    edges = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edges.append(_element(f"w:{side}", val="single", sz="4", space="0", color=HAIRLINE))
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))  # noqa: SLF001 - python-docx knows borders by named style only
    layout.addprevious(_element("w:tblInd", w=ROOM, type="dxa"))
    layout.addprevious(edges)
    layout.addnext(_cell_margins())
    return table


def _cell_margins() -> Any:  # noqa: ANN401 - python-docx types no raw elements
    """Room in every cell, in twentieths of a point."""
    margins = _element("w:tblCellMar")
    for side, width in (("top", "50"), ("left", ROOM), ("bottom", "50"), ("right", ROOM)):
        margins.append(_element(f"w:{side}", w=width, type="dxa"))
    return margins


def _repeat(table: Table) -> None:
    """The first row stands again on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))  # noqa: SLF001 - as above


def _shade(cell: _Cell, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=fill))  # noqa: SLF001 - as above


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - python-docx types no raw elements
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _styles(document: Document) -> None:
    """Both fonts in every style that is used; the East-Asian one is read from ``w:eastAsia`` alone."""
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer"):
        style = cast("Any", document.styles[name])
        style.font.name = LATIN
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script, family in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", CHINESE)):
            fonts.set(qn(f"w:{script}"), family)
        style.font.italic = False
    normal = cast("Any", document.styles["Normal"])
    normal.font.size = Pt(9.5)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1.05
    normal.element.get_or_add_rPr().append(_element("w:lang", val="en-GB", eastAsia="zh-CN"))


def _paper(document: Document, paper: Paper) -> float:
    """Set the paper and return the width between the margins in millimetres."""
    width, height = SIZES[paper]
    section = document.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin = Mm(28), Mm(22)
    section.header_distance, section.footer_distance = Mm(12), Mm(10)
    return width - 2 * MARGIN


def _properties(document: Document, content: Content, day: dt.date) -> None:
    moment = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).replace(tzinfo=None)
    core = document.core_properties
    core.title = f"{content['title']['zh']} {content['title']['en']}: {content['subject']}"
    core.author = core.last_modified_by = "Permille"
    core.comments = f"{content['notice']['zh']} {content['notice']['en']}"
    core.created = core.modified = moment
    core.language, core.revision = "zh-CN", 1

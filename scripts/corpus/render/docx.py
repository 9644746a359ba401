"""Layout 6: a Word document written straight as XML, with merges and numbered headings."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from corpus.bank import numeral
from corpus.draft import Block, Grid
from corpus.render.spans import placed, width

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = ("document", "styles", "numbering")
LONG_AGO = (1980, 1, 1, 0, 0, 0)

CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPES}.'
        f'{"document.main" if part == "document" else part}+xml"/>'
        for part in PARTS
    )
    + "</Types>"
)
ROOT = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
LINKS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/numbering" Target="numbering.xml"/>'
    "</Relationships>"
)
STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="32"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="t"><w:name w:val="Normal Table"/>'
    "</w:style></w:styles>"
)
NUMBERING = (
    f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(text: str, properties: str = "", split: bool = False) -> str:
    cut = len(text) // 3 if split and len(text) > 12 else 0
    runs = (_run(text[:cut], "<w:rPr><w:b/></w:rPr>") if cut else "") + _run(text[cut:])
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def _table(rows: Grid) -> str:
    wide = width(rows)
    grid = f'<w:gridCol w:w="{9000 // wide}"/>' * wide
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    out = [f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"]
    out.append(f"<w:tblGrid>{grid}</w:tblGrid>")
    for row in placed(rows):
        out.append("<w:tr>")
        for slot in row:
            span = f'<w:gridSpan w:val="{slot.colspan}"/>' if slot.colspan > 1 else ""
            merge = '<w:vMerge w:val="restart"/>' if slot.rowspan > 1 else ""
            merge = "<w:vMerge/>" if slot.merged else merge
            body = _paragraph(slot.text) if slot.text else "<w:p/>"
            out.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{body}</w:tc>")
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl><w:p/>"


def _document(blocks: list[Block], numbered: bool) -> str:
    out, counted = [], 0
    for block in blocks:
        if block.kind == "table":
            out.append(_table(block.grid))
        elif block.kind == "title":
            out.append(_paragraph(block.text, '<w:jc w:val="center"/>'))
        elif block.kind == "heading":
            mark = f"{numeral(counted + 1)}、"
            if numbered and block.text.startswith(mark):
                counted += 1
                list_ = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                out.append(_paragraph(block.text[len(mark) :], f'<w:pStyle w:val="1"/>{list_}'))
            else:
                out.append(_paragraph(block.text, '<w:pStyle w:val="1"/>'))
        elif block.kind == "tail":
            out.append(_paragraph(block.text, '<w:jc w:val="right"/>'))
        else:
            out.append(_paragraph(block.text, split=not numbered))
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return f'{HEAD}<w:document xmlns:w="{W}"><w:body>{"".join(out)}{page}</w:body></w:document>'


def docx(blocks: list[Block], numbered: bool) -> bytes:
    """The document's bytes, the same for the same blocks; ``numbered`` hides the ordinals."""
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT,
        "word/_rels/document.xml.rels": LINKS,
        "word/document.xml": _document(blocks, numbered),
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            member = zipfile.ZipInfo(name, LONG_AGO)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, text.encode("utf-8"))
    return buffer.getvalue()

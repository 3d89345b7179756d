"""A conversation as a Word file."""

from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from bot.notices import LABEL
from portal.export.aigc import metadata
from portal.export.blocks import Run
from portal.export.conversation import Conversation, Exchange

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_INK, _TEAL, _MUTED = RGBColor(0x22, 0x25, 0x2B), RGBColor(0x1F, 0x4E, 0x5F), RGBColor(0x59, 0x5D, 0x66)
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def written(conversation: Conversation) -> bytes:
    document = Document()
    _lay_out(document)
    document.add_heading(conversation.title, 0)
    _aside(document, f"下载时间：{conversation.at:%Y-%m-%d %H:%M}（北京时间）。以下回答由AI生成，仅供参考。")
    for number, exchange in enumerate(conversation.exchanges, start=1):
        _turn(document, number, exchange, conversation)
    _describe(document, conversation)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _turn(document: "WordDocument", number: int, exchange: Exchange, conversation: Conversation) -> None:
    document.add_heading(f"问{number}：{exchange.question}", 1)
    styles = {"paragraph": "Normal", "quote": "Quote", "item": "List Bullet"}
    for block in exchange.blocks:
        _fill(document.add_paragraph(style=styles[block.kind]), block.runs, conversation)
    if exchange.citations:
        document.add_heading("引用条文", 2)
    for citation in exchange.citations:
        path = f"{citation.url}#{citation.quote.paragraph.address.paragraph}"
        around = "，".join(filter(None, (citation.article.title, citation.article.chapter)))
        place = document.add_paragraph(style="Normal")
        _fill(place, (Run(citation.name, path), Run(f"（{around}）")), conversation)
        place.paragraph_format.keep_with_next = True
        for line in filter(str.strip, citation.quote.text.split("\n")):
            document.add_paragraph(f"“{line}”", style="Quote")
        _aside(document, conversation.address(path))
    for line in (*exchange.notices, exchange.label):
        _aside(document, line)


def _fill(paragraph: "Paragraph", runs: tuple[Run, ...], conversation: Conversation) -> None:
    for run in runs:
        if run.path:
            _link(paragraph, run.text, conversation.address(run.path))
        else:
            paragraph.add_run(run.text)


def _link(paragraph: "Paragraph", text: str, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.color.rgb, run.font.underline = _TEAL, True
    link.append(run._r)
    paragraph._p.append(link)


def _aside(document: "WordDocument", text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), _MUTED


def _lay_out(document: "WordDocument") -> None:
    """A4, Chinese fonts, quotes set apart by a line at their side, the label of AI-generated content on every page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    for name, size, font, colour in (
        *(("Normal", 11, "宋体", _INK), ("Quote", 11, "楷体", _INK), ("List Bullet", 11, "宋体", _INK)),
        *(("Title", 18, "黑体", _INK), ("Heading 1", 13, "黑体", _TEAL), ("Heading 2", 11, "黑体", _MUTED)),
    ):
        style: Any = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.italic = Pt(size), colour, False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]  # the template's theme fonts would win
        fonts.set(qn("w:eastAsia"), font)
    quote: Any = document.styles["Quote"]
    quote.paragraph_format.left_indent = Cm(0.8)
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for attribute, value in (("val", "single"), ("sz", "12"), ("space", "8"), ("color", "1F4E5F")):
        left.set(qn(f"w:{attribute}"), value)
    borders.append(left)
    quote.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = foot.add_run(LABEL)
    run.font.size, run.font.color.rgb = Pt(8), _MUTED


def _describe(document: "WordDocument", conversation: Conversation) -> None:
    """The file's own description, and the label of AI-generated content among its custom properties."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = conversation.title, conversation.producer, conversation.producer
    core.comments, core.keywords, core.language = LABEL, "AI生成", "zh-CN"
    core.created = core.modified = conversation.at
    properties = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="AIGC"><vt:lpwstr>{escape(metadata(conversation))}</vt:lpwstr></property>'
        "</Properties>"
    )
    package = document.part.package
    assert package is not None
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _CUSTOM, properties.encode(), package), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)

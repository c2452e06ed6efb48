"""A printed sheet as an editable document of Word: the same words from the same HTML, equal sheets giving equal bytes.

The page is that of the layout: A4 with its margins, the number of the page above from the second one on, below it the
code and "page X/Y". What a rule lays out on paper is a named style here, so that it can be worked on.
"""

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from io import BytesIO

from planner.domain.party_layout import Layout
from planner.formats.page_tree import Node, read
from planner.formats.word_body import Body
from planner.formats.word_styles import LANGUAGES, LOOKS, PLAIN, Look, stylesheet
from planner.formats.word_table import frame
from planner.formats.word_text import TINY, field, lines, paragraph
from planner.formats.workbook import packed_anew

_UNUSED = ("thumbnail", "customXml", "stylesWithEffects", "webSettings", "numbering")
_PICTURE = "data:image/png;base64,"
# Papers without an issue are previews: they have no instant of their own.
_NO_MOMENT = "2000-01-01T00:00:00Z"


def write(html: str, styles: Sequence[str], layout: Layout, text_size: int = 0) -> bytes:
    """The DOCX of a sheet as the printer gets it; `styles` are asked for the widths of columns alone.

    `text_size` is that of the table in points, 0 the usual one.
    """
    # Here and not above: the library takes a third of a second that only such a document should pay.
    from docx import Document

    sheet = read(html)
    main, language = sheet.first("main"), sheet.first("html").attributes["lang"]
    look = _look(main, text_size)
    document = Document()
    _drop_unused(document)
    parsed = partial(_parsed, document.settings.element.nsmap)
    _fill(document.styles.element, parsed(stylesheet(layout, look, language)))
    _put_page(document, main.first("footer"), layout, parsed)
    _put_settings(document, language, is_mirrored="paper--duplex" in main.classes)
    _put_properties(document, sheet, language)
    _put_body(document, Body(styles, layout, look).of(main))
    content = BytesIO()
    document.save(content)
    return packed_anew(content)


def _look(main: Node, text_size: int) -> Look:
    names = (name for one in main.walk() if one.tag == "table" for name in one.classes)
    look = next((LOOKS[name] for name in names if name in LOOKS), PLAIN)
    return look.sized(text_size) if text_size else look


def _drop_unused(document) -> None:
    """Be without what the library's empty document brings along beside the words."""
    for part in (document.part, document.part.package):
        for key in [key for key, one in part.rels.items() if one.reltype.rpartition("/")[2] in _UNUSED]:
            part.rels.pop(key)


def _parsed(namespaces: Mapping[str, str], content: str) -> list:
    """The elements of a text; `namespaces` are those of the library's own document."""
    from docx.oxml import parse_xml

    names = " ".join(f'xmlns:{name}="{namespaces[name]}"' for name in ("w", "w14"))
    return list(parse_xml(f"<w:body {names}>{content}</w:body>"))


def _fill(element, children: Iterable) -> None:
    """Let the element hold these and nothing else."""
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _put_body(document, content: str) -> None:
    """The words before the properties of the page; parsed as a whole, as a long table moved over takes minutes."""
    from docx.oxml import parse_xml

    root, section = document.element, document.element.body.sectPr
    section.attrib.clear()
    names = " ".join(f'xmlns:{name}="{address}"' for name, address in root.nsmap.items())
    # Programs that do not know boxes to tick are to show what stands in them.
    begins = f'<w:document {names} mc:Ignorable="w14 wp14"><w:body>'
    document.part._element = parse_xml(f"{begins}{content}{section.xml}</w:body></w:document>")  # noqa: SLF001


def _put_page(document, foot: Node, layout: Layout, parsed: Callable[[str], list]) -> None:
    """Margins, the number above from the second page on, the foot on every page."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("top", "bottom", "left", "right"):
        setattr(section, f"{side}_margin", Mm(getattr(layout, side).value))
    section.header_distance = Mm(layout.page_number_top.value)
    height = layout.foot_gap.value + 1 + 3 * layout.foot_step.value
    section.footer_distance = Mm(max(5.0, layout.bottom.value - height))
    section.different_first_page_header_footer = True
    _put_edge(section.first_page_header, parsed(paragraph("Header", "")))
    _put_edge(section.header, parsed(paragraph("Header", field("PAGE", "2"))))
    for footer in (section.first_page_footer, section.footer):
        _put_foot(footer, foot, layout, parsed)


def _put_edge(edge, children: Iterable) -> None:
    """The header or footer with nothing else in it."""
    edge.is_linked_to_previous = False
    _fill(edge._element, children)  # noqa: SLF001


def _put_foot(footer, foot: Node, layout: Layout, parsed: Callable[[str], list]) -> None:
    """The lines of the foot under a rule, beside them the code to scan where the paper bears one."""
    from docx.shared import Mm

    words = "".join(paragraph("Footer", lines(one)) for one in foot.elements if one.tag == "p")
    picture = foot.first("img")
    side = layout.code_side.value + 2 if picture else 0
    cells, widths = [words], [layout.text_width - side]
    if picture:
        cells, widths = [words, paragraph("FooterCode", "")], [*widths, side]
    _put_edge(footer, parsed(frame([cells], widths, rule="top") + paragraph("Normal", "", after=TINY)))
    if picture:
        content = BytesIO(base64.b64decode(picture.attributes["src"].removeprefix(_PICTURE)))
        run = footer.tables[0].cell(0, 1).paragraphs[0].add_run()
        shape = run.add_picture(content, width=Mm(layout.code_side.value))
        shape._inline.docPr.set("descr", picture.attributes["alt"])  # noqa: SLF001


def _put_settings(document, language: str, *, is_mirrored: bool) -> None:
    from docx.oxml.ns import qn

    settings = document.settings.element
    for name in ("w:savePreviewPicture", "w:rsids", "w:proofState", "w14:docId"):
        for one in settings.findall(qn(name)):
            settings.remove(one)
    said = settings.find(qn("w:themeFontLang"))
    for name in list(said.attrib):
        del said.attrib[name]
    said.set(qn("w:val"), LANGUAGES[language])
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    if is_mirrored:
        settings.find(qn("w:zoom")).addnext(settings.makeelement(qn("w:mirrorMargins")))


def _put_properties(document, sheet: Node, language: str) -> None:
    """Title, language and moment of issue; nobody is named as having written it."""
    title = sheet.first("title")
    said = next((one for one in sheet.walk() if one.attributes.get("name") == "dcterms.created"), None)
    moment = datetime.fromisoformat(said.attributes["content"] if said else _NO_MOMENT)
    about = document.core_properties
    about.title, about.language = title.text, LANGUAGES[language]
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(about, name, "")
    about.created = about.modified = moment.replace(tzinfo=None)
    about.revision = 1

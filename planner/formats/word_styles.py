"""The styles of documents for a word processor: the sizes of the Party's layout as named styles of WordprocessingML."""

from dataclasses import dataclass, replace

from planner.domain.party_layout import Layout

# On every machine with an office programme; the shipped Tinos has the same widths.
FONT = "Times New Roman"
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
GRID, ROWS, FRAME = "PartyGrid", "PartyRows", "PartyFrame"
_TWIPS = 1440 / 25.4
# Points of the one line above a working paper, and at most of the heads of columns.
_PLAIN_SIZE, _HEAD_SIZE = 11, 12


@dataclass(frozen=True)
class Look:
    """How the table of a kind of document looks: its style, sizes of type in points, step between lines in mm.

    `is_slanting` says that the heads of parts stand in italics, as those of a day do. `gaps` are mm above headings of
    both ranks: in a table they need none.
    """

    style: str
    size: float
    step: float
    small: float
    note: float
    heading: float
    has_capitals: bool = False
    is_centred: bool = False
    is_slanting: bool = True
    gaps: tuple[float, float] = (0.4, 1.0)

    def sized(self, points: float) -> "Look":
        """The same in another size of type, everything in proportion."""
        part = points / self.size
        steps = {name: getattr(self, name) * part for name in ("step", "small", "note", "heading")}
        return replace(self, size=points, **steps)


LOOKS = {
    "checklist": Look(GRID, 11, 4.75, 10.5, 10, 12, has_capitals=True),
    "agenda": Look(ROWS, 13, 5.6, 13, 12, 13.5, gaps=(3.2, 1.0)),
    "chair": Look(GRID, 14, 5.8, 12, 12, 16, has_capitals=True, is_centred=True),
    "minutes": Look(GRID, 13, 5.6, 12, 12, 14, gaps=(4.0, 3.2)),
    "report": Look(GRID, 13, 5.4, 12, 12, 14, has_capitals=True, is_slanting=False, gaps=(4.0, 3.0)),
}
PLAIN = LOOKS["agenda"]


def twips(millimetres: float) -> int:
    """A length as WordprocessingML counts it: twentieths of a point."""
    return round(millimetres * _TWIPS)


def stylesheet(layout: Layout, look: Look, language: str) -> str:
    """What stands in `styles.xml`: the defaults, the paragraphs of the frame and of the table, the tables."""
    return "".join((_defaults(layout, language), *_frame(layout), *_headings(layout, look), *_cells(look), *_TABLES))


def _defaults(layout: Layout, language: str) -> str:
    said = LANGUAGES[language]
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"'
        f' w:eastAsia="{FONT}"/>{_size(layout.text_size.value)}<w:lang w:val="{said}" w:eastAsia="{said}"'
        ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )


def _frame(layout: Layout) -> list[str]:
    """The header block, what stands above and below the table, the signature, and both edges of the page."""
    line, star = layout.line_step.value, layout.star_step.value
    return [
        _style("HeadLine", "Head Line", f"{_exact(line)}{_CENTRE}", _size(layout.upper_size.value)),
        _style("HeadIssuing", "Head Issuing", "", f"<w:b/>{_size(layout.issuing_size.value)}", "HeadLine"),
        _style("HeadStar", "Head Star", _exact(star), "", "HeadLine"),
        _style("HeadNumber", "Head Number", "", _size(layout.number_size.value), "HeadLine"),
        _style("HeadUrgency", "Head Urgency", _gap(1), f"<w:b/>{_size(layout.urgency_size.value)}{_STAMP}", "HeadLine"),
        _style("HeadPlain", "Head Plain", "", _size(_PLAIN_SIZE)),
        _style("HeadState", "Head State", '<w:jc w:val="right"/>', "<w:i/>", "HeadPlain"),
        _style("HeadDate", "Head Date", "", f"<w:i/>{_size(layout.date_size.value)}", "HeadLine"),
        _style("HeadParty", "Head Party", "", f"<w:b/>{_size(layout.party_size.value)}", "HeadLine"),
        _style("Introduction", "Introduction", f'{_gap(3.6)}<w:jc w:val="both"/>', ""),
        _style("Fill", "Fill", f"{_leader(layout.text_width)}{_exact(7.6)}", ""),
        _style("Remark", "Remark", f"{_gap(7)}{_CENTRE}", "<w:i/>"),
        _style("Recipients", "Recipients", _exact(line), "<w:u w:val='single'/>"),
        _style("Recipient", "Recipient", _exact(4.8), _size(layout.recipients_size.value)),
        _style("SignedFor", "Signed For", f"{_exact(line)}{_CENTRE}", "<w:b/>"),
        _style("Signer", "Signer", f"{_exact(line, after=layout.hand_space.value)}{_CENTRE}", ""),
        _style("Hand", "Hand", _exact(layout.hand_space.value), ""),
        _style("Header", "header", _CENTRE, _size(layout.page_number_size.value)),
        _style("Footer", "footer", _exact(layout.foot_step.value), _size(layout.foot_size.value)),
        _style("FooterCode", "Footer Code", f'{_gap(1)}<w:jc w:val="right"/>', ""),
    ]


def _headings(layout: Layout, look: Look) -> list[str]:
    """The title with its subject; the heads of groups and days, of parts of a day."""
    title = f"<w:b/><w:caps/>{_size(layout.title_size.value)}"
    capitals = "<w:caps/>" if look.has_capitals else ""
    subject = f"{_exact(layout.subject_step.value, before=1.4)}{_CENTRE}"
    return [
        _style("Title", "Title", f"{_KEEP}{_exact(7, before=layout.title_gap.value)}{_CENTRE}", title),
        _style("Subtitle", "Subtitle", f"{_KEEP}{subject}", f"<w:b/>{_size(layout.subject_size.value)}"),
        _heading(1, f"<w:b/>{capitals}{_size(look.heading)}", look.gaps[0], look.is_centred),
        _heading(2, f"<w:b/>{'<w:i/>' if look.is_slanting else ''}{_size(look.size)}", look.gaps[1]),
    ]


def _heading(level: int, run: str, before: float, is_centred: bool = False) -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return _style(
        f"Heading{level}", f"heading {level}", f"{_KEEP}{_gap(before)}{_CENTRE if is_centred else ''}{outline}", run
    )


def _cells(look: Look) -> list[str]:
    text = _at_least(look.step)
    return [
        _style("TableText", "Table Text", text, _size(look.size)),
        _style(
            "TableHead",
            "Table Head",
            _CENTRE if look.style == GRID else "",
            f"<w:b/>{_size(min(look.size, _HEAD_SIZE))}",
            "TableText",
        ),
        _style("TableNumber", "Table Number", _CENTRE, "", "TableText"),
        _style("TableFigure", "Table Figure", _FIGURE, "", "TableText"),
        _style("TableDate", "Table Date", _exact(3.8 * look.size / 11), _size(9.5 * look.size / 11), "TableNumber"),
        _style("TableSmall", "Table Small", "", _size(look.small), "TableText"),
        _style("TableNote", "Table Note", _at_least(look.step * look.note / look.size), _size(look.note), "TableText"),
        _style("TableTitle", "Table Title", "", "<w:b/>", "TableText"),
        _style("TableState", "Table State", "", "<w:b/>", "TableNote"),
        _style("TableCue", "Table Cue", _CUE, "<w:i/>", "TableText"),
        _style("TableRoom", "Table Room", f"{_ROOM}{_exact(6.6)}", "", "TableText"),
    ]


def _style(key: str, name: str, paragraph: str, run: str, base: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _exact(step: float, before: float = 0, after: float = 0) -> str:
    around = f'w:before="{twips(before)}" w:after="{twips(after)}"'
    return f'<w:spacing {around} w:line="{twips(step)}" w:lineRule="exact"/>'


def _at_least(step: float) -> str:
    return f'<w:spacing w:line="{twips(step)}" w:lineRule="atLeast"/>'


def _gap(before: float) -> str:
    return f'<w:spacing w:before="{twips(before)}"/>'


def _leader(width: float) -> str:
    """Dots to be written on, from the words to the edge of the text."""
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(width)}"/></w:tabs>'


def _border(side: str, eighths: int, colour: str = "333333", points: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{points}" w:color="{colour}"/>'


def _table(
    key: str, name: str, borders: str, top: float = 0, left: float = 0, bottom: float = 0, right: float = 0
) -> str:
    margins = "".join(
        f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>'
        for side, width in (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    )
    return (
        f'<w:style w:type="table" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:qFormat/><w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        "</w:style>"
    )


_STAMP = '<w:bdr w:val="single" w:sz="6" w:space="2" w:color="000000"/>'
_CUE = f'<w:pBdr>{_border("left", 14, "444444", 4)}</w:pBdr><w:ind w:left="{twips(2.4)}"/>'
# Figures stand below one another by their last digit, about in the middle of their column, as on the PDF.
_FIGURE = f'<w:ind w:right="{twips(9)}"/><w:jc w:val="right"/>'
# Lines to be written on, one below the other: equal borders of paragraphs in a row meet in one box.
_ROOM = (
    "<w:pBdr>"
    + "".join(f'<w:{side} w:val="dotted" w:sz="6" w:space="0" w:color="555555"/>' for side in ("bottom", "between"))
    + "</w:pBdr>"
)
_KEEP, _CENTRE = "<w:keepNext/>", '<w:jc w:val="center"/>'
_ALL = "".join(_border(side, 3) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)
_TABLES = (
    _TABLE,
    _table(GRID, "Party Grid", _ALL, 0.8, 0.9, 0.7, 0.4),
    _table(ROWS, "Party Rows", _border("bottom", 3, "777777") + _border("insideH", 3, "777777"), 0.8, 1, 0.8, 1),
    _table(FRAME, "Party Frame", ""),
)

"""Layout of Party documents as tables of values, each with its source and grade; a table becomes a style sheet."""

from dataclasses import dataclass, fields
from datetime import date

_GUIDANCE_2004 = "11-HD/VPTW, 28/5/2004"
_GUIDANCE_2018 = "36-HD/VPTW, 3/4/2018"
_ANNEX = "annex of 36-HD/VPTW in a copy of 2024"
_HANDBOOK = "handbook of a provincial committee on the technique of documents"
_OWN = "measured on printed samples and chosen"


@dataclass(frozen=True)
class Measure:
    """A length in mm, or a size of type in points; `grade` as everywhere: sourced, secondary, local, assumed."""

    value: float
    grade: str
    source: str


@dataclass(frozen=True)
class Layout:
    """Every value of the layout of one guidance; margins of the front page of A4 and of the planner's A3 sheet."""

    name: str
    guidance: str
    since: date
    top: Measure
    bottom: Measure
    left: Measure
    right: Measure
    page_number_top: Measure
    page_number_size: Measure
    party_size: Measure
    upper_size: Measure
    issuing_size: Measure
    number_size: Measure
    date_size: Measure
    urgency_size: Measure
    title_size: Measure
    subject_size: Measure
    text_size: Measure
    line_step: Measure
    star_step: Measure
    plain_size: Measure
    head_raise: Measure
    party_raise: Measure
    rule_drop: Measure
    rule_thickness: Measure
    title_gap: Measure
    subject_step: Measure
    text_step: Measure
    end_gap: Measure
    hand_space: Measure
    recipients_size: Measure
    foot_gap: Measure
    foot_size: Measure
    foot_step: Measure
    code_side: Measure
    wall_top: Measure
    wall_bottom: Measure
    wall_left: Measure
    wall_right: Measure
    wall_title_size: Measure

    @property
    def measures(self) -> dict[str, Measure]:
        """Every value by its name."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name not in _NAMES}

    @property
    def text_width(self) -> float:
        """Width of the text block of A4 in mm."""
        return 210 - self.left.value - self.right.value


_NAMES = {"name", "guidance", "since"}


def _graded(grade: str, source: str, **values: float) -> dict[str, Measure]:
    return {name: Measure(value, grade, source) for name, value in values.items()}


# What neither guidance was seen to say: steps between lines, the foot with its code, everything on A3.
_CHOSEN = _graded(
    "assumed",
    _OWN,
    line_step=6.2,
    star_step=5.0,
    urgency_size=13,
    plain_size=11,
    head_raise=0.68,
    party_raise=0.12,
    rule_drop=6.4,
    rule_thickness=0.3,
    title_gap=7,
    subject_step=6.4,
    text_step=5.6,
    end_gap=7,
    hand_space=27,
    recipients_size=12,
    foot_size=8.5,
    foot_step=3.8,
    wall_top=14,
    wall_bottom=22,
    wall_left=20,
    wall_right=15,
    wall_title_size=20,
)
_SIZES = {
    "party_size": 15,
    "upper_size": 14,
    "issuing_size": 14,
    "number_size": 14,
    "date_size": 14,
    "title_size": 16,
    "subject_size": 14,
    "text_size": 14,
}

GUIDANCE_2004 = Layout(
    name="guidance-2004",
    guidance=_GUIDANCE_2004,
    since=date(2004, 5, 28),
    **_graded("secondary", _HANDBOOK, top=25, bottom=25, left=35, right=15, page_number_top=10),
    # The sizes of 2018 stand in for those of 2004, which were not found.
    **_graded("assumed", _ANNEX, page_number_size=14, **_SIZES),
    **_graded("assumed", _OWN, foot_gap=4, code_side=12.5),
    **_CHOSEN,
)
GUIDANCE_2018 = Layout(
    name="guidance-2018",
    guidance=_GUIDANCE_2018,
    since=date(2018, 4, 3),
    # The copy breaks off before the margins: general knowledge.
    **_graded("assumed", _GUIDANCE_2018, top=20, bottom=20, left=30, right=15),
    **_graded("secondary", _HANDBOOK, page_number_top=10),
    **_graded("secondary", _ANNEX, page_number_size=14, **_SIZES),
    **_graded("assumed", _OWN, foot_gap=1, code_side=12),
    **_CHOSEN,
)
LAYOUTS = (GUIDANCE_2004, GUIDANCE_2018)


def layout_on(day: date) -> Layout:
    """The layout of the last guidance issued on or before `day`; before all of them, that of the first."""
    issued = [layout for layout in LAYOUTS if layout.since <= day]
    return issued[-1] if issued else LAYOUTS[0]


def stylesheet(layout: Layout) -> str:
    """The layout as a style sheet: pages `sheet` (A4), `duplex` (A4, two-sided), `wall` (A3), `poster` (A3 upright).

    The frame's sizes go with them.
    """
    values = {name: f"{measure.value:g}" for name, measure in layout.measures.items()}
    values["width"] = f"{layout.text_width:g}"
    values["poster_width"] = f"{297 - 2 * layout.wall_left.value:g}"
    values["wall_width"] = f"{420 - layout.wall_left.value - layout.wall_right.value:g}"
    return _SHEET.format(**values)


_SHEET = """\
@page sheet {{ size: 210mm 297mm; margin: {top}mm {right}mm {bottom}mm {left}mm }}
@page duplex {{ size: 210mm 297mm; margin: {top}mm {right}mm {bottom}mm {left}mm }}
@page duplex:left {{ margin: {top}mm {left}mm {bottom}mm {right}mm }}
@page poster {{ size: 297mm 420mm; margin: {wall_top}mm {wall_left}mm {wall_bottom}mm }}
@page wall {{ size: 420mm 297mm; margin: {wall_top}mm {wall_right}mm {wall_bottom}mm {wall_left}mm }}
@page {{
  @top-center {{ font-size: {page_number_size}pt; padding-top: {page_number_top}mm }}
  @bottom-center {{ padding-top: {foot_gap}mm }}
}}
.paper {{ width: {width}mm; font-size: {text_size}pt; line-height: {text_step}mm }}
.paper--wall {{ width: {wall_width}mm }}
.paper--poster {{ width: {poster_width}mm }}
.head {{ margin-top: -{head_raise}mm }}
.head__line {{ font-size: {upper_size}pt; line-height: {line_step}mm; min-height: {line_step}mm }}
.head__line--issuing {{ font-size: {issuing_size}pt }}
.head__line--star {{ line-height: {star_step}mm; min-height: {star_step}mm }}
.head__line--number {{ font-size: {number_size}pt }}
.head__line--date {{ font-size: {date_size}pt }}
.head__stamp {{ font-size: {urgency_size}pt }}
.head--plain {{ font-size: {plain_size}pt }}
.head__line--party {{ font-size: {party_size}pt; top: -{party_raise}mm }}
.head__rule {{ top: {rule_drop}mm; border-top: {rule_thickness}mm solid }}
.title {{ margin-top: {title_gap}mm; font-size: {title_size}pt }}
.paper--wall .title {{ margin-top: 0; font-size: {wall_title_size}pt }}
.subject {{ font-size: {subject_size}pt; line-height: {subject_step}mm }}
.end {{ margin-top: {end_gap}mm; font-size: {text_size}pt; line-height: {line_step}mm }}
.end__hand {{ height: {hand_space}mm }}
.end__recipient {{ font-size: {recipients_size}pt }}
.foot {{ font-size: {foot_size}pt; line-height: {foot_step}mm }}
.foot__code {{ width: {code_side}mm; height: {code_side}mm }}
"""

"""What is worked out once for a style: a document is the same to the byte as when it is worked out for every box."""

import pytest

from planner.formats.pdf import Press
from planner.printer import FONTS

WORDS = "Hoàn chỉnh báo cáo chính trị, báo cáo kiểm điểm của cấp ủy trình đại hội"
STYLE = """
@page { size: A5; margin: 20mm; @bottom-center { content: counter(page) "/" counter(pages) } }
@page :left { @bottom-left { content: "trái"; width: 20% } } @page :nth(3) { color: #333; margin-left: 25mm }
html { font: 11pt Tinos; line-height: 5mm }
table { width: 100%; table-layout: fixed; border-spacing: 0 }
td { border: .15mm solid; padding: 1mm; box-sizing: border-box }
.collapsed { border-collapse: collapse }
.part { width: 40%; margin: 2% auto; min-height: 3mm; max-width: 9cm }
.inside { box-sizing: border-box; width: 50mm; padding: 2mm; border: 1mm solid; border-radius: 2mm 10% }
.flex { display: flex } .flex p { flex: 1; margin: 1mm }
.justified { text-align: justify } .hyphens { hyphens: auto; width: 20mm } .tabs { white-space: pre }
.under { text-decoration: underline } .digits { font-variant-numeric: tabular-nums } .wide { letter-spacing: .4mm }
.anywhere { overflow-wrap: anywhere; width: 12mm } .spaced { word-spacing: 2mm }
.short { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; width: 40mm }
.clamped { line-clamp: 2; width: 17mm }
.float { float: left; width: 30% } .placed { position: absolute; top: 5%; right: 2mm }
.filled { background: #eee } .shaded { background: linear-gradient(#fff, #ccc) } .shadow { box-shadow: 1mm 1mm #999 }
.outlined { outline: .3mm solid; outline-offset: 1mm }
.hidden { visibility: hidden; background: red; border: 1mm solid }
.framed { border: 2mm solid; border-image: linear-gradient(red, blue) 1 }
.columns { columns: 2; column-rule: .2mm solid }
.right { direction: rtl; width: 60mm } .noted::before { content: "* "; color: #666 }
"""
CELLS = "<tr>" + "".join(f"<td>{text}</td>" for text in ("12", WORDS, "Văn phòng", "16/11/<br>2009")) + "</tr>"
KINDS = (
    *("justified", "hyphens", "tabs", "under", "digits", "wide", "anywhere", "spaced"),
    *("short", "clamped", "float", "placed", "part", "inside"),
    *("filled", "shaded", "shadow", "outlined", "hidden", "framed", "columns", "right", "noted"),
)
PATHS = (
    "M0 0",
    "M171.5 15h18.25V214.2h-18.25zM208 15h16.25V214.2h-16.25z",
    "M154 0v8M171.5 0v8",
    "m245.25 -4.95l1.8 1.8-1.8 1.8-1.8-1.8z M1 2 3 4 5 6 L7 8.5.5 9 H10 11 v1 2",
    "m1 1 2 2 3 3z m4 4h1v1z",
    "M1 1z",
    "M 10,10 L 20,20",
    "M10 10 A5 5 0 0 1 20 20 L30 30z",
    "M1 1 C 1 2 3 4 5 6 S 7 8 9 10 Q 1 2 3 4 T 5 6",
    "M1e1 5L2 2Z",
    "L5 5",
    "M1 2 3",
    "",
)
BODY = (
    "".join(f"<table class={kind}>{CELLS * 12}</table>" for kind in ("plain", "collapsed"))
    + "".join(f'<p class="{kind}" lang="{lang}">{WORDS} 12\t3</p>' for kind in KINDS for lang in ("vi", "en", "vi"))
    + '<p class="clamped">Báo cáo Báo cáo Báo cáo</p>' * 2
    + f'<div class="flex"><p>{WORDS}</p><p class="part">{WORDS}</p></div>' * 2
    + f'<ul><li id="first">{WORDS}</li><li><a href="#first">{WORDS}</a></li></ul>' * 2
    + '<svg xmlns="http://www.w3.org/2000/svg" width="80mm" height="40mm" viewBox="0 0 385 214">'
    + '<marker id="m" markerWidth="4" markerHeight="4"><path d="M0 0h4v4z"/></marker>'
    + "".join(f'<path stroke="#000" d="{path}"/><path marker-mid="url(#m)" d="{path}"/>' for path in PATHS)
    + "</svg>"
)


@pytest.mark.parametrize("variant", ["pdf/a-2a", "pdf/a-2u"])
def test_document_is_the_same_to_the_byte(variant, monkeypatch):
    press = Press(FONTS)
    shared = [press.pdf(f"<title>Thử</title>{BODY}", (STYLE,), variant) for _ in range(2)]
    from planner.formats import pdf_shared  # loads what only the press may load first

    for place, name, theirs, own in pdf_shared.PLACES:
        is_table = isinstance(place, dict)
        assert (place.get if is_table else place.__dict__.get)(name) is own
        (monkeypatch.setitem if is_table else monkeypatch.setattr)(place, name, theirs)

    assert [press.pdf(f"<title>Thử</title>{BODY}", (STYLE,), variant)] * 2 == shared


def test_document_after_others_of_the_same_sheets_is_the_same_to_the_byte():
    texts = [
        *(
            f'<html lang="{lang}"><title>Thử</title><body class="{kind}">{BODY}'
            for lang in ("vi", "en")
            for kind in ("hyphens", "digits")
        ),
        f'<html lang="vi"><title>Thử</title><body style="color: #333">{BODY}',
        f"<title>Thử</title><p style='color: #333'>{WORDS}</p><p style='color: #444'>{WORDS}</p>",
    ]
    alone = [Press(FONTS).pdf(text, (STYLE,), "pdf/a-2a") for text in texts]
    press = Press(FONTS)

    assert [press.pdf(text, (STYLE,), "pdf/a-2a") for text in (*texts, *reversed(texts))] == [*alone, *reversed(alone)]


def test_only_so_many_texts_and_styles_stay(monkeypatch):
    press = Press(FONTS)
    from planner.formats import pdf_shared, pdf_styles  # loads what only the press may load first

    def stay() -> tuple[int, int]:
        [(fonts, _)] = press._parsed.values()
        styles = list(pdf_styles.all_kept(fonts))
        kept = [vars(style).get(name) for style in styles for name in (pdf_shared._LINES, pdf_shared._TEXTS)]
        return len(styles), sum(len(texts) for _, texts in filter(None, kept))

    def printed(words: range) -> None:
        press.pdf("<title>Thử</title>" + "".join(f"<p>việc {number}</p>" for number in words), (STYLE,), "pdf/a-2a")

    monkeypatch.setattr(pdf_shared, "_MOST_STAY", 100)
    printed(range(30))
    styles, texts = stay()
    assert texts >= 60
    printed(range(10, 20))
    assert stay()[0] == styles
    assert texts <= stay()[1] < 100
    printed(range(200, 260))
    assert stay()[1] == 0

    monkeypatch.setattr(pdf_styles, "_MOST", 3)
    press.pdf("<title>Thử</title><ul><li>việc <b>một <i>hai</i></b></ul>", (STYLE,), "pdf/a-2a")
    assert stay()[0] < styles

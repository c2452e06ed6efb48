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
"""
CELLS = "<tr>" + "".join(f"<td>{text}</td>" for text in ("12", WORDS, "Văn phòng", "16/11/<br>2009")) + "</tr>"
KINDS = (
    *("justified", "hyphens", "tabs", "under", "digits", "wide", "anywhere", "spaced"),
    *("short", "clamped", "float", "placed", "part", "inside"),
)
BODY = (
    "".join(f"<table class={kind}>{CELLS * 12}</table>" for kind in ("plain", "collapsed"))
    + "".join(f'<p class="{kind}" lang="{lang}">{WORDS} 12\t3</p>' for kind in KINDS for lang in ("vi", "en", "vi"))
    + '<p class="clamped">Báo cáo Báo cáo Báo cáo</p>' * 2
    + f'<div class="flex"><p>{WORDS}</p><p class="part">{WORDS}</p></div>' * 2
)


@pytest.mark.parametrize("variant", ["pdf/a-2a", "pdf/a-2u"])
def test_document_is_the_same_to_the_byte(variant, monkeypatch):
    press = Press(FONTS)
    shared = [press.pdf(f"<title>Thử</title>{BODY}", (STYLE,), variant) for _ in range(2)]
    from planner.formats import pdf_shared  # loads what only the press may load first

    for place, name, theirs, own in pdf_shared.PLACES:
        assert getattr(place, name) is own
        monkeypatch.setattr(place, name, theirs)

    assert [press.pdf(f"<title>Thử</title>{BODY}", (STYLE,), variant)] * 2 == shared

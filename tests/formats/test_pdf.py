"""The PDF itself: what stands in it, in which type, by which rules; that nothing is fetched for it."""

import base64
import gc
import shutil
import socket
import subprocess
import unicodedata
from io import BytesIO

import pikepdf
import pytest

from planner.formats import qr
from planner.formats.pdf import VARIANTS, Press
from planner.printer import FONTS

# Every letter of Vietnamese that carries marks, in both cases.
LETTERS = "ăâđêôơư" + "".join(
    unicodedata.normalize("NFC", base + mark) for base in "aăâeêioôơuưy" for mark in "\u0300\u0301\u0303\u0309\u0323"
)
ALPHABET = " ".join(LETTERS + LETTERS.upper())
STYLE = (
    "@page { size: A4; margin: 20mm; @top-center { content: counter(page) '/' counter(pages) } }"
    " h2 { break-before: page }"
)


def page(body, title="Danh mục việc"):
    return f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head><body>{body}'


@pytest.fixture(scope="session")
def press():
    """One press for all: WeasyPrint takes half a second to load."""
    return Press(FONTS)


@pytest.fixture
def made(press):
    """A document of this body, as bytes."""
    return lambda body, *styles, variant="pdf/a-2a": press.pdf(page(body), styles or (STYLE,), variant)


@pytest.fixture
def program(tmp_path):
    """Run a program of Debian over a PDF; its exit code and what it says."""

    def run(name, content, *words):
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not here")
        (tmp_path / "made.pdf").write_bytes(content)
        command = [name, *(str(tmp_path / "made.pdf") if word == "FILE" else word for word in words)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        return done.returncode, done.stdout + done.stderr

    return run


def opened(content):
    return pikepdf.open(BytesIO(content))


def fonts_of(content):
    with opened(content) as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
        return {str(one.BaseFont).split("+")[-1] for one in found}


def test_letters_with_all_their_marks_come_back_as_text(made, program):
    _, text = program("pdftotext", made(f"<p>{ALPHABET}</p>"), "FILE", "-")
    assert "".join(text.split()) == "1/1" + ALPHABET.replace(" ", "")


def test_whatever_family_is_asked_for_tinos_is_what_there_is(made):
    body = "".join(f'<p style="font-family: {family}">Đại hội ✓ ☐ 🙂 שלום</p>'
                   for family in ("Arial", "'DejaVu Sans'", "monospace", "Tinos", "emoji"))  # fmt: skip
    assert fonts_of(made(f"{body}<p><b>b</b> <i>i</i> <b><i>bi</i></b></p>")) == {
        "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic",
    }  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
def test_file_is_what_it_says(made, program, variant):
    content = made("<h1>Một</h1><table><thead><tr><th>TT</thead><tr><td>1</table>", variant=variant)
    assert program("qpdf", content, "--check", "FILE")[0] == 0
    with opened(content) as pdf, pdf.open_metadata() as told:
        assert told.pdfa_status == {"pdf/a-2a": "2A", "pdf/a-2u": "2U"}[variant]
        assert str(pdf.Root.Lang) == "vi"
        assert str(pdf.docinfo.Title) == "Danh mục việc"
        assert ("/StructTreeRoot" in pdf.Root) == (variant == "pdf/a-2a")
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_headings_are_bookmarks(made):
    with opened(made("<h1>Một</h1><h2>Hai</h2>")) as pdf, pdf.open_outline() as outline:
        assert [(one.title, [under.title for under in one.children]) for one in outline.root] == [("Một", ["Hai"])]


def test_same_document_has_the_same_bytes_whatever_was_made_before_it(press):
    def fresh():
        return press.pdf(page("<h1>Một</h1><p>văn bản"), (STYLE,), "pdf/a-2a")

    first = fresh()
    press.pdf(page("<p><i>khác</i>"), ("p { color: red }",), "pdf/a-2u")
    assert fresh() == first == Press(FONTS).pdf(page("<h1>Một</h1><p>văn bản"), (STYLE,), "pdf/a-2a")


def test_other_document_has_another_identifier(made):
    with opened(made("<p>một")) as one, opened(made("<p>hai")) as other:
        assert one.trailer.ID[0] != other.trailer.ID[0]


def test_every_page_is_told_of(press):
    told = []
    press.pdf(page("<h2>1</h2><h2>2</h2><h2>3</h2>"), (STYLE,), "pdf/a-2a", told.append, lambda: told.append("laid"))
    assert told == [1, 2, 3, "laid"]


@pytest.fixture
def canary(tmp_path):
    """A local file whose words must never come into a document."""
    path = tmp_path / "canary.txt"
    path.write_text("KENARI-4711")
    return path


@pytest.fixture
def listener():
    """A port of this machine on which somebody would hear any request; nobody ever connects."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{}">',
        '<img src="{}" alt="hình">',
        '<link rel="attachment" href="{}">',
        '<link rel="stylesheet" href="{}">',
        '<a rel="attachment" href="{}">tệp</a>',
        '<object data="{}"></object>',
        '<embed src="{}">',
        '<iframe src="{}"></iframe>',
        '<base href="{}"><img src="x">',
        '<p style="background-image: url({})">x</p>',
        '<p style="list-style: url({}) inside; display: list-item">x</p>',
        "<style>@import url({}); @font-face {{ font-family: x; src: url({}) }}</style>",
        "<style>@color-profile --x {{ src: url({}) }}</style>",
        '<svg width="9" height="9"><image href="{}" width="9" height="9"/><use href="{}#a"/></svg>',
        "<svg><style>@import url({});</style></svg>",
    ],
)
def test_nothing_is_fetched_from_file_or_network(body, made, canary, listener):
    for address in (canary.as_uri(), listener, f"file://localhost{canary}", listener.replace("http", "ftp")):
        content = made(f"<p>trước</p>{body.format(address, address)}<p>sau</p>")
        with opened(content) as pdf:
            assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
            streams = [one.read_bytes() for one in streams_of(pdf)]
        assert not any(b"KENARI" in one for one in [content, *streams])


def test_only_a_png_that_stands_in_the_page_itself_is_shown(made, canary, listener):
    png = qr.picture("x")
    for kind in ("image/svg+xml", "image/jpeg", "text/html", "image/png,"):
        picture = (
            f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{listener}'/><text>{canary.as_uri()}</text></svg>"
        )
        with opened(made(f'<img src="data:{kind};base64,{base64.b64encode(picture.encode()).decode()}">')) as pdf:
            assert not any("/Image" in str(one.get("/Subtype")) for one in streams_of(pdf))
    with opened(made(f'<img src="{png}" alt="mã">')) as pdf:
        assert sum("/Image" in str(one.get("/Subtype")) for one in streams_of(pdf)) == 1


def streams_of(pdf):
    return [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]


@pytest.mark.parametrize(
    "style", ["@import url({});", "p {{ background: url({}) }}", "@font-face {{ font-family: x; src: url({}) }}"]
)
def test_style_texts_fetch_nothing_either(style, made, canary, listener):
    for address in (canary.as_uri(), listener):
        assert made("<p>x", style.format(address)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "body",
    [
        "",
        f"<p>{'x' * 2000}",
        "<p>\U0001f600 \u202eאבג\u202c \u0000 \ud7ff",
        "<table><tr><td>" + "1<td>" * 300,
        "<div>" * 90 + "sâu",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; =1+1",
    ],
    ids=["nothing", "one long word", "strange signs", "many columns", "deep", "markup"],
)
def test_strange_text_becomes_a_sound_file(body, made, program):
    assert program("qpdf", made(body), "--check", "FILE")[0] == 0


@pytest.mark.parametrize("collects", [True, False])
def test_garbage_is_collected_afterwards_by_whom_it_was_before(press, monkeypatch, collects):
    monkeypatch.setattr(gc, "isenabled", lambda: collects)
    switched = []
    monkeypatch.setattr(gc, "enable", lambda: switched.append("on"))
    monkeypatch.setattr(gc, "disable", lambda: switched.append("off"))
    press.pdf(page("<p>Một"), (STYLE,), "pdf/a-2a")
    assert switched == ["off", "on"][: 1 + collects]

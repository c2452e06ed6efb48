"""Many PDF in one: links and bookmarks lead to the right pages, structure and type come along, bytes are the same."""

import shutil
import subprocess
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest

from planner.formats.pack_archive import archive
from planner.formats.pdf import Press
from planner.formats.pdf_pack import Binder, Bookmark, page_count
from planner.printer import FONTS

FONT = (FONTS.parent / "tinos-regular.ttf").read_bytes()
STYLE = (
    "@page { size: A4; margin: 20mm } html { font-family: Tinos } h2 { break-before: page }"
    " h1 { bookmark-level: 1 } h2 { bookmark-level: 2 }"
)


@pytest.fixture(scope="module")
def press():
    return Press(FONTS)


@pytest.fixture(scope="module")
def parts(press):
    """Two parts of two and three pages, with a heading a page and a link to elsewhere in each."""
    texts = {7: ("Bảng kiểm", 1), 9: ("Chương trình", 2)}
    return {
        key: page(press, f"<h1>{name}</h1><a href='http://x/check/{key}'>mã</a>" + f"<h2>Phần</h2><p>{name}</p>" * more)
        for key, (name, more) in texts.items()
    }


@pytest.fixture(scope="module")
def contents(press):
    return page(press, "<h1>Mục lục</h1><p><a href='pack:7'>Một</a> <a href='pack:9'>Hai</a></p>")


BOOKMARKS = (Bookmark("Đảng bộ", None, (Bookmark("Bảng kiểm", 7), Bookmark("Chương trình", 9))),)


def page(press, body, variant="pdf/a-2a"):
    return press.pdf(f'<html lang="vi"><title>Tập</title><body>{body}', (STYLE,), variant)


def whole(contents, parts):
    binder = Binder()
    for key, content in parts.items():
        binder.add(key, content)
    return binder.bound(contents, "Mục lục", BOOKMARKS, lambda number, count: f"tr. {number}/{count}", FONT)


@pytest.fixture(scope="module")
def bound(contents, parts):
    return whole(contents, parts)


def opened(content):
    return pikepdf.open(BytesIO(content))


def test_pages_stand_behind_the_contents_in_order(bound, contents, parts):
    assert [page_count(one) for one in (contents, *parts.values(), bound)] == [1, 2, 3, 6]


def test_contents_lead_to_the_first_page_of_each_part(bound):
    with opened(bound) as pdf:
        places = {one.obj.objgen: number for number, one in enumerate(pdf.pages)}
        links = pdf.pages[0].obj.Annots
        assert [places[link.Dest[0].objgen] for link in links] == [1, 3]
        assert all("/A" not in link for link in links)


def test_other_links_stay(bound):
    with opened(bound) as pdf:
        assert [str(pdf.pages[place].obj.Annots[0].A.URI) for place in (1, 3)] == [
            "http://x/check/7",
            "http://x/check/9",
        ]


def test_links_within_a_part_lead_to_its_own_pages(press, contents):
    text = "<h1>Sổ</h1><a href='#a'>tới</a><h2>Một</h2><h2 id='a'>Hai</h2><a href='#b'>sau</a><h2 id='b'>Ba</h2>"
    made = whole(contents, {7: page(press, text), 9: page(press, text)})
    with opened(made) as pdf:
        places = {one.obj.objgen: number for number, one in enumerate(pdf.pages)}
        links = [(place, link.Dest) for place in range(1, 9) for link in pdf.pages[place].obj.get("/Annots", [])]
        assert [(place, places[goal[0].objgen], str(goal[1])) for place, goal in links] == [
            (1, 3, "/XYZ"), (3, 4, "/XYZ"), (5, 7, "/XYZ"), (7, 8, "/XYZ"),
        ]  # fmt: skip


def test_bookmarks_lead_to_parts_and_into_them(bound):
    def told(items, places):
        return [(one.title, places[one.destination[0].objgen], told(one.children, places)) for one in items]

    with opened(bound) as pdf, pdf.open_outline() as outline:
        places = {one.obj.objgen: number for number, one in enumerate(pdf.pages, 1)}
        assert told(outline.root, places) == [
            ("Mục lục", 1, []),
            ("Đảng bộ", 2, [
                ("Bảng kiểm", 2, [("Phần", 3, [])]),
                ("Chương trình", 4, [("Phần", 5, []), ("Phần", 6, [])]),
            ]),
        ]  # fmt: skip


def test_every_page_and_link_finds_its_structure_and_every_element_its_page(bound):
    with opened(bound) as pdf:
        root = pdf.Root.StructTreeRoot
        numbers = list(root.ParentTree.Nums)
        known = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        asked = [int(one.obj.StructParents) for one in pdf.pages]
        asked += [int(link.StructParent) for one in pdf.pages for link in one.obj.get("/Annots", [])]
        assert len(asked) == len(set(asked)) == len(known)
        assert set(asked) == known.keys()
        pages = {one.obj.objgen for one in pdf.pages}
        for one in pdf.pages:
            elements = [element for element in known[int(one.obj.StructParents)] if element is not None]
            assert {element.Pg.objgen for element in elements} == {one.obj.objgen}
        assert all(top.P.objgen == root.objgen for top in root.K)
        assert {element.Pg.objgen for element in tops(root) if "/Pg" in element} <= pages
        assert int(root.ParentTreeNextKey) == len(known)


def tops(element):
    """Every element of the tree."""
    found = []
    for child in element.get("/K", []):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            found += [child, *tops(child)]
    return found


def test_properties_are_those_of_the_contents_and_true(bound):
    with opened(bound) as pdf:
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title), bool(pdf.Root.MarkInfo.Marked)) == ("vi", "Tập", True)
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert len(pdf.Root.OutputIntents) == 1
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontDescriptor" in one]
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(one.FontDescriptor.keys()) for one in fonts)


def test_part_without_structure_makes_a_whole_without(press, parts):
    untagged = page(press, "<h1>Dài</h1>", "pdf/a-2u")
    binder = Binder()
    assert binder.is_tagged
    for key, content in {**parts, 11: untagged}.items():
        binder.add(key, content)
    assert not binder.is_tagged
    made = binder.bound(page(press, "<p>x</p>", "pdf/a-2u"), "Mục lục", (), lambda *_: "1", FONT)
    with opened(made) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert not any("/StructParents" in one.obj for one in pdf.pages)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfaid:conformance"] == "U"


def test_pages_are_counted_through_at_the_upper_right(bound, tmp_path):
    lines = said("pdftotext", bound, tmp_path, "-layout", "FILE", "-").split("\f")
    assert [text.split("\n")[0].strip() for text in lines[:6]] == [f"tr. {number}/6" for number in range(1, 7)]
    assert "Bảng kiểm" in lines[1]


def test_same_parts_make_the_same_bytes(bound, contents, parts):
    assert whole(contents, parts) == bound


def test_qpdf_finds_nothing_wrong(bound, tmp_path):
    assert "No syntax or stream encoding errors" in said("qpdf", bound, tmp_path, "--check", "FILE")


def said(name, content, folder, *words):
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not here")
    (folder / "made.pdf").write_bytes(content)
    command = [name, *(str(folder / "made.pdf") if word == "FILE" else word for word in words)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_archive_holds_what_it_was_given_and_is_the_same_each_time():
    files = [("00 Mục lục.txt", b"x"), ("01 Đảng bộ xã/Bảng kiểm.pdf", b"%PDF")]
    made = archive(files, date(2010, 5, 10))
    assert archive(files, date(2010, 5, 10)) == made
    with ZipFile(BytesIO(made)) as pack:
        assert [(one.filename, pack.read(one), one.date_time) for one in pack.infolist()] == [
            (name, content, (2010, 5, 10, 0, 0, 0)) for name, content in files
        ]
        assert pack.testzip() is None

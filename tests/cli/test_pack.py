"""Packs from the command line: one PDF, a ZIP or a folder, as an account or as nobody, and what is refused."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
import world as cast
from blank_pages import Pages
from click.testing import CliRunner

from planner.cli import main, pack
from planner.papers import Papers


@pytest.fixture
def printers(monkeypatch):
    """The printers that the command has; each makes two empty pages of everything."""
    made = []

    def printer():
        made.append(Pages())
        return made[-1]

    monkeypatch.setattr(pack, "Printer", printer)
    return made


@pytest.fixture
def run(settings):
    """Run the command in English."""
    return lambda *words: CliRunner().invoke(main, ["document", "pack", *words], obj=replace(settings, lang="en"))


def documents(printers):
    return sum(one.documents for one in printers)


def test_pack_is_one_pdf_behind_its_contents(run, printers, tmp_path):
    file = tmp_path / "a.pdf"
    result = run(cast.DISTRICT, "-o", str(file))
    assert (result.exit_code, f"{file} is written: 14 pages." in result.output) == (0, True)
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 14


def test_second_run_makes_nothing_again(run, printers, tmp_path):
    assert run(cast.DISTRICT, "-o", str(tmp_path / "a.pdf")).exit_code == 0
    first = documents(printers)
    assert run(cast.DISTRICT, "-o", str(tmp_path / "b.pdf")).exit_code == 0
    assert (first, documents(printers)) == (6, 6)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_zip_and_folder_hold_the_same(run, printers, tmp_path):
    words = (cast.DISTRICT, "--kind", "agenda", "--lang", "en", "--level", "co_so")
    assert run(*words, "-o", str(tmp_path / "a.zip")).exit_code == 0
    assert run(*words, "-o", str(tmp_path / "out")).exit_code == 0
    with ZipFile(BytesIO((tmp_path / "a.zip").read_bytes())) as packed:
        packed_files = {one: packed.read(one) for one in packed.namelist()}
    files = {str(one.relative_to(tmp_path / "out")): one.read_bytes()
             for one in (tmp_path / "out").rglob("*") if one.is_file()}  # fmt: skip
    assert files == packed_files
    assert set(files) == {"00 Table of contents.txt", "01 Đảng bộ thị trấn Long Hồ/Agenda.pdf"}


def test_whoever_is_named_gets_what_he_may_read(run, printers, tmp_path):
    words = ("-o", str(tmp_path / "a.pdf"), "--holds", "internal")
    refused = run(cast.DISTRICT, *words)
    assert (refused.exit_code, "--holds internal needs an account" in refused.output) == (1, True)
    refused = run(cast.DISTRICT, *words, "--as", "bandoc.longho")
    assert (refused.exit_code, "above what bandoc.longho may read" in refused.output) == (1, True)
    assert run(cast.DISTRICT, *words, "--as", "vanphong.longho").exit_code == 0
    assert run(cast.SIBLING, *words, "--as", "vanphong.longho").exit_code == 1
    refused = run(cast.DISTRICT, "-o", str(tmp_path / "b.pdf"), "--kind", "chair")
    assert (refused.exit_code, "no documents of the kind chair" in refused.output) == (1, True)


def test_full_disk_and_a_folder_that_cannot_be_are_said(run, printers, tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("x")
    result = run(cast.DISTRICT, "-o", str(tmp_path / "taken"), "--kind", "agenda")
    assert (result.exit_code, "cannot be written" in result.output) == (1, True)
    monkeypatch.setattr(Papers, "keep", lambda *_words: False)
    result = run(cast.SIBLING, "-o", str(tmp_path / "a.pdf"))
    assert (result.exit_code, "The disk is full" in result.output) == (1, True)
    assert not (tmp_path / "a.pdf").exists()


def test_unknown_committee_is_said(run, printers, tmp_path):
    assert run("P86.999", "-o", str(tmp_path / "a.pdf")).exit_code == 1

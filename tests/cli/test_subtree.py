"""The lines of a subtree from the command line: as the account sees them, on paper or as a workbook."""

import pytest
import world as cast
from click.testing import CliRunner
from openpyxl import load_workbook

from planner import printer
from planner.cli import main


@pytest.fixture
def run(settings):
    return lambda *words: CliRunner().invoke(main, words, obj=settings)


def test_workbook_is_that_of_the_screen(run, tmp_path):
    file = tmp_path / "cay.xlsx"
    result = run("document", "subtree", cast.PROVINCE, "-o", str(file), "--as", "vanphong.vinhlong")

    assert result.exit_code == 0
    rows = [[cell.value for cell in row] for row in load_workbook(file).active.iter_rows()]
    assert [row[1] for row in rows[1:]] == [cast.DISTRICT, cast.SIBLING, None]


def test_paper_is_written_with_its_code(run, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(printer, "pdf", lambda html, *_given, **_options: seen.append(html) or b"%PDF")
    file = tmp_path / "cay.pdf"
    result = run("document", "subtree", cast.PROVINCE, "-o", str(file), "--as", "vanphong.vinhlong")

    assert (result.exit_code, file.read_bytes()) == (0, b"%PDF")
    assert "/check/" in seen[0]


def test_who_does_not_read_it_gets_nothing(run, tmp_path):
    file = tmp_path / "cay.xlsx"
    result = run("document", "subtree", cast.PROVINCE, "-o", str(file), "--as", "vanphong.dongthap")
    assert (result.exit_code, file.exists()) == (1, False)
    other = run("document", "subtree", cast.PROVINCE, "-o", str(tmp_path / "cay.txt"), "--as", "vanphong.vinhlong")
    assert other.exit_code == 1


def test_without_an_account_it_holds_what_is_ordinary(run, tmp_path):
    file = tmp_path / "cay.xlsx"
    result = run("document", "subtree", cast.PROVINCE, "-o", str(file))

    assert result.exit_code == 0, result.output
    codes = [row[1].value for row in load_workbook(file).active.iter_rows(min_row=2)]
    assert codes == [cast.DISTRICT, cast.SIBLING, None]

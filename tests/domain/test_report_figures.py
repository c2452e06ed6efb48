"""Figures of a report as one text, and read again from it: nothing is lost, and equal figures give equal bytes."""

from dataclasses import replace
from datetime import date

from report_values import FIGURES

from planner.domain.report_figures import canonical, canonical_json, digest, plain, read


def test_figures_come_back_as_they_were_written():
    assert read(plain(FIGURES)) == FIGURES
    assert read(plain(replace(FIGURES, congress=None, forecast=None, difficulties=None))).congress is None


def test_equal_figures_are_one_text_whatever_their_order():
    turned = replace(FIGURES, tasks=dict(reversed(FIGURES.tasks.items())))
    assert canonical(turned) == canonical(FIGURES)
    assert canonical(replace(FIGURES, late=5)) != canonical(FIGURES)


def test_the_text_is_plain_json_with_sorted_keys_and_marks_as_they_are():
    assert canonical_json({"b": "Đại hội", "a": [1, None]}) == '{"a":[1,null],"b":"Đại hội"}'
    assert digest("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


def test_what_an_older_report_does_not_know_is_as_if_nothing_was_known():
    value = plain(FIGURES)
    for name in ("outlooks", "tallies", "reports", "unlooked"):
        del value[name]
    old = read(value)
    assert (old.outlooks, old.tallies, old.reports, old.unlooked) == ({}, (), (), 0)
    assert (old.day, old.congress) == (date(2010, 5, 10), FIGURES.congress)

"""Figures of a report with something of every kind in them."""

from datetime import date

from planner.domain.report_figures import (
    Difficulties,
    Driver,
    Figures,
    Foreseen,
    LevelBelow,
    OpenDifficulty,
    OwnCongress,
    ReportsBelow,
    Tally,
    Told,
)

DAY = date(2010, 5, 10)
FIGURES = Figures(
    day=DAY,
    clearance=0,
    tasks={"todo": 20, "doing": 3, "done": 12},
    late=4,
    serious=2,
    attention=None,
    found_on=DAY,
    unlooked=1,
    congress=OwnCongress("abcdefghij", date(2010, 7, 14), date(2010, 7, 15), "delegates", False, {"todo": 20}, 1),
    forecast=Foreseen(
        DAY, 27, 10, date(2010, 7, 1), date(2010, 7, 5), date(2010, 7, 20), 0.57,
        (Driver("klmnopqrst", "16", "Dự thảo nghị quyết", 0.29),),
    ),
    findings=(Told("report_missing", "attention", {"days": 3, "name_vi": "Báo cáo tháng"}),),
    below=(LevelBelow("co_so", 15, 2, 10, 2, 1),),
    outlooks={"in_time": 9, "unforeseen": 1},
    difficulties=Difficulties(
        1, 1, 2, (OpenDifficulty("uvwxyzabcd", "P86.857", "Long Hồ", "logistics", "Hội trường?", DAY, "asked", True),)
    ),
    tallies=(Tally("co_so", "delegates", 15, 1200, 1, 1100, 3),),
    reports=(ReportsBelow("month", "2010-05", {"sent": 3, "missing": 12}),),
)  # fmt: skip

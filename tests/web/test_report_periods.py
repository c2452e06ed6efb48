"""Every page that shows the period of a report: what it is called, and that no stored period brings a page down."""

import pytest
import reporting
import world as cast
from reporting import LOWER, UPPER

CENTRE, INSPECTOR = "vanphong.tw", "kiemtra.tw"


def pages(report):
    """Where the period of a district's report stands, and who reads it there."""
    one, upper = f"/reports/{report.public_id}", f"/organisations/{cast.PROVINCE}"
    papers = [one, f"{one}.html", f"{one}.docx", f"{one}.xlsx"]
    below = [f"/reports?organisation={cast.PROVINCE}&kind=sudden", f"{upper}/reports?kind=sudden"]
    return [
        (LOWER, ["/", "/reports", *papers, f"/organisations/{cast.DISTRICT}", "/notices"]),
        (UPPER, ["/", "/reports", *papers, *below, f"{upper}/reports.xlsx?kind=sudden"]),
        (UPPER, [upper, f"{upper}/heat", f"{upper}/subtree.html", f"{upper}/subtree.xlsx", f"{upper}/findings"]),
        (CENTRE, ["/", "/organisations/TW", *papers]),
        (INSPECTOR, ["/audit", "/audit.xlsx"]),
    ]


@pytest.fixture
def sudden(db):
    """Three sudden reports of one day, all sent; the second was returned."""
    reports = [reporting.draft(db, kind="sudden", period="") for _ in range(3)]
    sealed = [reporting.seal(db, one) for one in reports]
    reporting.send_back(db, sealed[1])
    return sealed


def test_sudden_reports_of_one_day_are_told_apart_wherever_they_stand(sign_in, sudden):
    second = sudden[1]
    assert [one.period for one in sudden] == ["2010-05-10", "2010-05-10.2", "2010-05-10.3"]
    lower = sign_in(LOWER)
    named = "Báo cáo đột xuất, ngày 10/5/2010, lần thứ 2 trong ngày"
    assert all(named in lower.get(page).text for page in ("/reports", f"/reports/{second.public_id}"))
    assert "Báo cáo đột xuất, ngày 10/5/2010, lần thứ 3 trong ngày" in lower.get("/reports").text
    assert "ngày 10/5/2010, lần thứ 2 trong ngày" in sign_in(INSPECTOR).get("/audit").text
    assert "ngày 10/5/2010, lần thứ 2 trong ngày" in lower.get(f"/reports/{second.public_id}.html").text


@pytest.mark.parametrize(
    "period", ["2010-05-10.2", "2010-05-10.x", "2010-W99", "2010-Q7", "2010-13", "2010-02-30", "mới"]
)
def test_no_stored_period_brings_a_page_down(db, sign_in, sudden, period):
    reporting.demand(db)
    draft = reporting.draft(db)
    keys = (sudden[1].id, draft.id)
    # As an older programme, or one to come, may have named it.
    db.execute(f"UPDATE report SET period = ? WHERE id IN {keys}", [period])
    for login, addresses in pages(sudden[1]):
        client = sign_in(login)
        for address in addresses:
            assert client.get(address).status_code == 200, address
    assert sign_in(LOWER).get(f"/reports/{draft.public_id}").status_code == 200
    if period != "2010-05-10.2":
        assert f"Báo cáo đột xuất, {period}" in sign_in(LOWER).get("/reports").text

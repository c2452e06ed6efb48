"""What tests of links ask every page of."""

import pytest

from planner.domain.share import PAGES, PAPERS

ADDRESSES = ("", *PAGES, *(f"{page}.pdf" for page in PAPERS))
every_address = pytest.mark.parametrize("address", ADDRESSES)
every_page = pytest.mark.parametrize("page", ["", *PAGES])
SCRIPT = "<script>alert(1)</script>"

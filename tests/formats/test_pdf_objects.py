"""Objects written once: the same PDF as the library's own writer gives."""

from io import BytesIO

import pikepdf
import pytest

from planner.formats.pdf import VARIANTS, Press
from planner.printer import FONTS

HTML = (
    '<!doctype html><html lang="vi"><head><title>Danh mục</title></head><body><h1>Một</h1><table><tbody>'
    + "<tr><td>việc</td><td><b>hạn</b> ngày 15</td></tr>" * 60
    + '</tbody></table><p><a href="http://127.0.0.1/x">x</a></p></body></html>'
)


@pytest.fixture(scope="module")
def press():
    return Press(FONTS)


def written(press, variant, settle):
    own, press._settle = press._settle, settle or press._settle
    try:
        return press.pdf(HTML, (), variant)
    finally:
        press._settle = own


def told(content):
    """A file with all its streams as they are before they are compressed, and the identifier of what was asked for."""
    plain = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(
            plain,
            static_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        return plain.getvalue(), bytes(pdf.trailer.ID[0])


@pytest.mark.parametrize("variant", VARIANTS)
def test_file_says_what_the_library_would_write(press, variant):
    assert told(written(press, variant, None)) == told(written(press, variant, lambda *_: None))


def test_streams_are_compressed(press):
    with pikepdf.open(BytesIO(written(press, "pdf/a-2a", None))) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert [one for one in streams if "/Filter" not in one] == []

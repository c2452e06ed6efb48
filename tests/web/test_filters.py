"""Words for codes in templates."""

import pytest
from flask_babel import force_locale


@pytest.mark.parametrize("code", ['"minutes"', "code"])
def test_word_is_said_in_the_language_of_each_reader(app, code):
    template = app.jinja_env.from_string(f"{{{{ {code}|document_label }}}}")
    found = []
    for language in ("vi", "en", "vi"):
        with app.test_request_context(), force_locale(language):
            found.append(template.render(code="minutes"))
    assert found == ["Biên bản", "Minutes of proceedings", "Biên bản"]

"""Templates as they are made for each language."""

from __future__ import annotations

import pytest
from jinja2 import Undefined
from markupsafe import Markup, escape

from webapp import WebSettings, create_app
from webapp.wording import SpokenEnvironment, icon

KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def app(shipped):
    return create_app(WebSettings(secret_key=KEY), shipped)


def environment(app) -> SpokenEnvironment:
    """The environment that the page of the current request takes its templates from."""
    found = app.jinja_env.get_template("_macros.html").environment
    assert isinstance(found, SpokenEnvironment)
    return found


def rendered(app, source, path="/", **values):
    """What a template of this source shows on the page of a path."""
    with app.test_request_context(path):
        app.preprocess_request()
        return environment(app).from_string(source).render(**values)


def test_each_page_takes_its_templates_in_its_language(app):
    for _ in range(2):  # the second time they are made already
        for path, expected in (("/", "en"), ("/es/routes", "es"), ("/jobs", "en"), ("/es", "es")):
            with app.test_request_context(path):
                app.preprocess_request()
                assert environment(app).language == expected
    client = app.test_client()
    for path, language, said in (
        ("/", "en", "Skip to the answer"),
        ("/es/", "es", "Saltar al contenido"),
    ):
        page = client.get(path).get_data(as_text=True)
        assert f'<html lang="{language}">' in page
        assert said in page


def test_a_phrase_that_is_always_the_same_is_text_of_the_template(app):
    with app.test_request_context("/es/"):
        app.preprocess_request()
        made = environment(app).compile('<b>{{ say("answer.change") }}</b>', raw=True)
        assert "answer.change" not in made
        assert "<b>Cambiar" in made


def test_what_is_filled_in_is_escaped_once(app):
    source = (
        "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}"
        '{{ say("answer.near", zip=place) }}|{{ place }}|{{ bold(place) }}|{{ place|text }}'
    )
    shown = rendered(app, source, place="<i>&amp;").split("|")
    safe = "&lt;i&gt;&amp;amp;"
    assert shown == [f"Near {safe}", safe, f"<b>{safe}</b>", safe]


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, "none"), ({"one": "<"}, "&lt;"), ({"two": "x"}, ""), ({"one": "a", "two": "x"}, "a")],
)
def test_this_if_that_shows_what_it_did(app, values, expected):
    source = '{{ one if one else ("" if two else "none") }}{{ "never" if 0 }}'
    assert rendered(app, source, **values) == expected


def test_choices_inside_of_loops_and_macros_see_their_variables(app):
    source = (
        "{% macro one(of) %}{% for n in of %}{{ n if n > 1 }}{{ ', ' if not loop.last }}"
        "{% endfor %}{% endmacro %}{{ one(numbers) }};{% for n in numbers %}"
        "{{ one([n]) if n == 2 else n }}{% endfor %}"
    )
    assert rendered(app, source, numbers=[1, 2, 3]) == ", 2, 3;123"


def test_a_phrase_that_is_not_there_fails_where_it_is_said(app):
    source = '{% if told %}{{ say("no.such.phrase") }}{% endif %}.'
    assert rendered(app, source, told=False) == "."
    with pytest.raises(KeyError):
        rendered(app, source, told=True)


def test_icons_are_the_same_fixed_and_found_out(app):
    fixed, found = rendered(
        app, '{{ ico("check", "s-job") }}|{{ ico(name, "s-" ~ shape) }}', name="check", shape="job"
    ).split("|")
    assert fixed == found == str(icon("check", "s-job"))
    assert 'href="#i-&lt;"' in icon("<")


def test_outside_of_a_request_words_are_whatever_is_given(app):
    template = app.jinja_env.from_string('{{ say("answer.change") }}')
    assert template.render(say=lambda key: f"<{key}>") == "&lt;answer.change&gt;"


def test_navigation_is_that_of_the_page_and_of_where_the_site_is(app):
    client = app.test_client()

    def here(path, root=""):
        page = client.get(path, base_url=f"http://localhost{root}/").get_data(as_text=True)
        assert f'href="{root}/static/look.css"' in page
        return [line for line in page.splitlines() if 'aria-current="page"' in line]

    for _ in range(2):
        assert [line[: line.index(" aria")] for line in here("/jobs")] == ['<a href="/jobs"']
        assert [line[: line.index(" aria")] for line in here("/es/jobs")] == ['<a href="/es/jobs"']
        assert [line[: line.index(" aria")] for line in here("/jobs", "/at")] == [
            '<a href="/at/jobs"'
        ]
        assert "/jobs" not in "".join(here("/programs"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, "3"),
        (None, "None"),
        ("a'b", "a&#39;b"),
        (Markup("<b>"), "<b>"),
        (Undefined(), ""),
        (["<"], "[&#39;&lt;&#39;]"),
    ],
)
def test_whatever_is_put_out_is_escaped_as_ever(app, value, expected):
    assert rendered(app, "{{ value }}", value=value) == expected == str(escape(value))

"""The words of the pages: both languages, all used, none missing, easy to read."""

import re
from pathlib import Path

import pytest

import webapp
from pathways.drawing import ROUTE_PHRASES
from pathways.drawing.phrases import missing_languages
from webapp.phrasebooks import PAGE_PHRASES

ROOT = Path(webapp.__file__).parent
PLACES = re.compile(r"\{\w+\}")
NAMES = re.compile(r"Los Angeles|America’s|California")


def sources():
    files = [
        *ROOT.rglob("*.html"),
        *ROOT.rglob("*.py"),
        *(ROOT.parent / "pathways/drawing").glob("*.py"),
    ]
    return {
        str(file): file.read_text(encoding="utf-8")
        for file in files
        if not file.name.startswith("phrasebook") and file.parent.name != "phrasebooks"
    }


def test_every_phrase_has_both_languages_with_the_same_places():
    assert missing_languages(PAGE_PHRASES) == []


def test_pages_and_routes_have_no_key_in_common():
    assert set(PAGE_PHRASES) & set(ROUTE_PHRASES) == set()


def test_every_key_that_a_template_names_is_there():
    book = {**ROUTE_PHRASES, **PAGE_PHRASES}
    for name, text in sources().items():
        for call, key in re.findall(r'\b(say|many)\(\s*"([\w.-]+)"(?! ~)', text):
            wanted = [key] if call == "say" else [f"{key}.one", f"{key}.many"]
            assert [k for k in wanted if k not in book] == [], name


def test_every_phrase_is_said_somewhere():
    whole = "\n".join(sources().values())
    quoted = set(re.findall(r'"([\w.-]+)"', whole))
    stems = set(re.findall(r'["\']([\w-]+\.(?:[\w-]+-)?)["\'{]', whole))
    stems |= {"schedule.", "format.", "language."}  # named by the option whose values they are
    unused = [
        key
        for key in {**ROUTE_PHRASES, **PAGE_PHRASES}
        if key not in quoted
        and re.sub(r"\.(one|many)$", "", key) not in quoted
        and not any(key.startswith(stem) for stem in stems)
    ]
    assert unused == []


def test_templates_say_nothing_in_one_language_alone():
    allowed = {"Pathways", "Español", "English"}
    for file in ROOT.rglob("*.html"):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", file.read_text("utf-8"), flags=re.S)
        text = re.sub(r"<[^>]*>|aria-describedby=\"", " ", text)
        assert set(re.findall(r"[A-Za-zÀ-ÿ]{2,}", text)) <= allowed, file.name


def syllables(word):
    groups = re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower()))
    return max(1, len(groups))


def test_english_pages_can_be_read_after_eight_years_of_school():
    texts = [PLACES.sub("it", en) for en, _ in {**ROUTE_PHRASES, **PAGE_PHRASES}.values()]
    whole = ". ".join(NAMES.sub("it", text).rstrip(".:?") for text in texts if " " in text)
    words = re.findall(r"[A-Za-z’']+", whole)
    sentences = [s for s in re.split(r"[.!?:;]", whole) if s.strip()]
    grade = (
        0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    )
    assert grade <= 8


def test_spanish_pages_are_easy_to_read():
    texts = [PLACES.sub("eso", es) for _, es in {**ROUTE_PHRASES, **PAGE_PHRASES}.values()]
    whole = ". ".join(text.rstrip(".:?") for text in texts if " " in text)
    words = re.findall(r"[A-Za-zÀ-ÿ]+", whole)
    sentences = [s for s in re.split(r"[.!?:;]", whole) if s.strip()]
    groups = sum(len(re.findall(r"[aeiouáéíóúü]+", word.lower())) or 1 for word in words)
    per_hundred = 100 * groups / len(words)
    huerta = 206.84 - 0.60 * per_hundred - 1.02 * len(words) / len(sentences)
    assert huerta >= 70


@pytest.mark.parametrize("name", ["look.css", "fonts/OFL.txt", "mark.svg"])
def test_what_pages_need_is_served_by_ourselves(client, name):
    assert client.get(f"/static/{name}").status_code == 200

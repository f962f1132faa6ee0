"""The gap report's pages and files, on the catalogue that ships and on a small one."""

import csv
import io
import json
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from pathways.drawing.area_shapes import shapes
from pathways.gaps import STATUSES
from pathways.model.requirement import Holds
from pathways.services.gap_areas import part_of
from pathways.services.reporting import GapAsk, gap_report, gaps_json
from pathways.services.routing import Routing
from tests.support import small
from tests.support.county import county
from webapp.phrasebooks.reports import REPORT_PHRASES
from webapp.reports import shelf
from webapp.reports.area_map import blocked_pairs
from webapp.reports.cards import figures
from webapp.security import HEADERS
from webapp.speaking import SPEAKERS

TODAY = "2026-11-22"
SPAS = tuple(f"spa-{number}" for number in range(1, 9))


def text(tree):
    return " ".join(tree.get_text(" ").split())


def credential_of(link):
    return urlsplit(link).path.rpartition("/")[2]


@pytest.fixture(scope="module")
def catalogue(shipped):
    return shipped.current().catalogue


@pytest.fixture(scope="module")
def report(shipped):
    day = datetime.fromisoformat(TODAY).date()
    return gap_report(shipped.current(), GapAsk(today=day, areas=("spa-1",)))


@pytest.mark.parametrize(
    "address",
    [
        "/gaps", "/gaps?area=each&sort=workers", "/gaps?part=unsure&skip=40",
        "/gaps?status=offered", "/gaps?need=law&sort=name", "/gaps?within=60&online=1",
        "/gaps/bachelor-degree", "/gaps/bachelor-degree?area=spa-1", "/gaps/ase-l3?area=each",
        "/areas/spa-1", "/areas/los-angeles-county?part=known",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["", "/es"])
def test_every_page_answers_in_both_languages_with_the_headers_of_all_pages(
    client, page, address, language
):
    tree = page(f"{language}{address}")
    assert tree.html["lang"] == ("es" if language else "en")
    assert len(tree.find_all("h1")) == 1
    assert not tree.find_all("script")
    assert not tree.select("[style]")
    headers = client.get(f"{language}{address}").headers
    assert {name: headers[name] for name in HEADERS} == dict(HEADERS)
    ids = [element["id"] for element in tree.select("[id]")]
    assert len(ids) == len(set(ids))
    for label in tree.select("form.filters label"):
        assert tree.find(id=label["for"])
    for link in tree.select("main a[href^='#']"):
        assert tree.find(id=link["href"][1:]), link


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/gaps/no-such-thing", 404),
        ("/areas/no-such-area", 404),
        ("/areas/90015", 404),
        ("/gaps?area=no-such-area", 422),
        ("/gaps?status=gone", 422),
        ("/gaps?need=money", 422),
        ("/gaps?sort=luck", 422),
        ("/gaps?part=all", 422),
        ("/gaps?skip=-1", 422),
        ("/gaps?skip=" + "9" * 30, 422),
        ("/gaps?within=far", 422),
        ("/gaps?today=2026-13-01", 422),
        ("/gaps?area=" + "x" * 300, 422),
        ("/gaps.csv?area=no-such-area", 422),
        ("/gaps.xlsx?area=no-such-area", 422),
        ("/gaps/bachelor-degree?area=no-such-area", 422),
        ("/areas/spa-1?sort=luck", 422),
    ],
)
@pytest.mark.parametrize("language", ["", "/es"])
def test_what_cannot_be_read_is_refused_with_a_page(page, address, status, language):
    tree = page(f"{language}{address}", status)
    assert tree.find("h1")


def test_what_is_typed_is_shown_as_text(client):
    answer = client.get("/gaps?area=<script>alert(1)</script>")
    assert b"<script" not in answer.data
    assert b"&lt;script" in answer.data


def test_known_gaps_stand_apart_from_what_is_only_not_known(page, report):
    tree = page(f"/areas/spa-1?today={TODAY}")
    counts = [part_of(gap) for gap in report.gaps]
    for part in ("known", "unsure", "wanted"):
        heading = tree.find(id=f"h-{part}")
        assert text(heading).endswith(f"({counts.count(part)})"), part
    known = tree.find("section", attrs={"aria-labelledby": "h-known"})
    assert not known.select(".tag-warn")
    unsure = tree.find("section", attrs={"aria-labelledby": "h-unsure"})
    assert len(unsure.select(".tag-warn")) == len(unsure.select("li.gap"))


def test_a_gap_is_one_sentence_two_to_four_figures_and_its_evidence(page):
    items = page(f"/gaps?today={TODAY}").select("li.gap")
    assert len(items) > 10
    for item in items:
        assert item.find("h4")
        assert 2 <= len(item.select(".meter dd")) <= 4
        assert item.select_one(".more a")["href"].startswith("/gaps/")


def test_parts_are_read_page_by_page_without_losing_or_repeating_any(page, shipped):
    day = datetime.fromisoformat(TODAY).date()
    whole = gap_report(shipped.current(), GapAsk(today=day))
    wanted = [gap.credential for gap in whole.gaps if part_of(gap) == "unsure"]
    address, seen = f"/gaps?part=unsure&today={TODAY}", []
    while address:
        tree = page(address)
        seen += [link["href"] for link in tree.select("li.gap .more a[aria-label]")]
        onward = [a["href"] for a in tree.select("main a.btn") if text(a) == "Show the next"]
        address = onward[0] if onward else ""
    named = [credential_of(link) for link in seen]
    assert sorted(named) == sorted(wanted)


@pytest.mark.parametrize("status", STATUSES)
def test_the_filter_by_status_keeps_what_has_it(page, report, status):
    tree = page(f"/gaps?area=spa-1&status={status}&today={TODAY}")
    shown = {text(pill) for pill in tree.select("li.gap .pill")}
    count = sum(gap.status == status for gap in report.gaps)
    assert shown == ({REPORT_PHRASES[f"status.{status}"][0]} if count else set())
    assert text(tree.find(attrs={"role": "status"})).startswith(f"{count} fit")
    assert tree.find("option", selected=True, value=status)


def test_the_filter_by_ground_keeps_what_is_asked_for_on_it(page):
    tree = page(f"/gaps?need=law&today={TODAY}")
    for item in tree.select("li.gap"):
        assert "Law asks for it" in {text(tag) for tag in item.select(".tag")}


def test_gaps_are_sorted_as_asked(client):
    for sort, column in (("workers", "workers"), ("gain", "wage_gain"), ("openings", "openings")):
        rows = read_csv(client, f"/gaps.csv?area=spa-1&sort={sort}&today={TODAY}")
        values = [float(row[column] or 0) for row in rows]
        assert values == sorted(values, reverse=True)
    rows = read_csv(client, f"/gaps.csv?sort=name&today={TODAY}")
    names = [row["credential_name"].casefold() for row in rows]
    assert names == sorted(names)


def test_the_map_and_its_table_have_the_same_figures(page, shipped):
    tree = page(f"/gaps?today={TODAY}&status=outside")
    day = datetime.fromisoformat(TODAY).date()
    whole = gap_report(shipped.current(), GapAsk(today=day, areas=SPAS))
    links = tree.select("svg.map a")
    assert [link["href"] for link in links] == [f"#{area}" for area in SPAS]
    drawn = [int(value.get_text()) for value in tree.select("svg.map g text.v")]
    in_table = [int(text(tree.find(id=area).find_all("td")[-1])) for area in SPAS]
    true = [len(blocked_pairs(whole, area)) for area in SPAS]
    assert drawn == in_table == true
    for link, count in zip(links, true, strict=True):
        assert f"{count:,} route" in link["aria-label"]
        assert tree.find(id=link["href"][1:]).find("a")["href"].startswith("/areas/spa-")
    classes = [int(link.path["class"][0][1:]) for link in links]
    assert sorted(classes) == [c for _, c in sorted(zip(true, classes, strict=True))]
    assert set(classes) <= {0, 1, 2, 3}


def test_the_shapes_name_their_source_and_the_areas_of_the_catalogue(catalogue):
    assert shapes().source in catalogue.sources
    assert tuple(shape.area for shape in shapes().areas) == SPAS
    assert all(catalogue.areas[area].kind == "spa" for area in SPAS)


def test_a_map_that_is_set_is_drawn_in_place_of_the_one_that_ships(page, tmp_path, monkeypatch):
    assert "The islands lie farther south." in text(page("/gaps").select_one("figure.fig"))
    areas = [
        {"number": area[-1], "area": area, "label": [1, 2], "path": "M0 0L9 0L9 9Z"}
        for area in SPAS
    ]
    file = tmp_path / "map.json"
    told = {"source": shapes().source, "viewBox": "0 0 10 10", "areas": areas}
    file.write_text(json.dumps(told))
    monkeypatch.setenv("PATHWAYS_MAP", str(file))
    for address in ("/gaps", "/areas"):
        figure = page(address).select_one("figure.fig")
        assert figure.svg["viewbox"] == "0 0 10 10"
        assert len(figure.select("path[d='M0 0L9 0L9 9Z']")) == 8
        assert "sland" not in text(figure)


def read_csv(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="gaps.csv"'
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))


def read_xlsx(client, address):
    openpyxl = pytest.importorskip("openpyxl")
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="gaps.xlsx"'
    return openpyxl.load_workbook(io.BytesIO(answer.data))


def rows_of(sheet):
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_page_json_csv_and_workbook_have_the_same_figures(client, page, report, catalogue):
    query = f"?area=spa-1&today={TODAY}"
    in_json: dict[Any, Any] = {row["credential"]: row for row in gaps_json(report)}
    in_csv = {row["credential"]: row for row in read_csv(client, f"/gaps.csv{query}")}
    book = read_xlsx(client, f"/gaps.xlsx{query}")
    in_book = {row["credential"]: row for row in rows_of(book["Gaps"])}
    assert set(in_json) == set(in_csv) == set(in_book)
    for name, row in in_json.items():
        for column in ("workers", "openings", "wage_gain", "seats", "completers"):
            told = in_csv[name][column]
            assert (float(told) if told else None) == row[column] == in_book[name][column]
            assert not isinstance(in_book[name][column], str)
        assert int(in_csv[name]["routes_blocked_count"]) == len(row["routes_blocked"])
        assert in_book[name]["routes_blocked_count"] == len(row["routes_blocked"])
        day = in_book[name]["last_looked"]
        assert (day.date().isoformat() if day else None) == row["last_looked"]
    most = max(report.gaps, key=lambda gap: len(gap.blocked.alone))
    tree = page(f"/gaps/{most.credential}{query}")
    shown = [text(dd) for dd in tree.select(".meter dd")]
    assert shown == [str(f.value) for f in figures(most, catalogue, SPEAKERS["en"])]
    assert shown[0] == str(len(in_json[most.credential]["routes_blocked"]))
    pairs = tree.find("section", attrs={"aria-labelledby": "h-blocks"}).select("li a")
    joint = in_json[most.credential]["blocked_jointly"]
    assert len(pairs) == len(in_json[most.credential]["routes_blocked"]) + len(joint)


def test_the_files_hold_the_choice_of_the_page_in_its_order(client, page):
    tree = page(f"/gaps?area=spa-2&need=law&part=unsure&sort=workers&today={TODAY}")
    files = [a["href"] for a in tree.select("a.btn") if text(a).startswith("Download")]
    assert [urlsplit(file).path for file in files] == ["/gaps.csv", "/gaps.xlsx", "/gaps.pdf"]
    cards = [a["href"] for a in tree.select("li.gap .more a[aria-label]")]
    named = [credential_of(link) for link in cards]
    in_csv = [row["credential"] for row in read_csv(client, files[0])]
    in_book = [row["credential"] for row in rows_of(read_xlsx(client, files[1])["Gaps"])]
    assert in_csv == in_book
    assert in_csv[: len(named)] == named


def test_the_workbook_says_what_was_left_out_its_sources_and_its_method(client, report, catalogue):
    book = read_xlsx(client, f"/gaps.xlsx?area=spa-1&today={TODAY}")
    assert book.sheetnames == ["Gaps", "Left out", "Areas", "Sources", "About"]
    left = rows_of(book["Left out"])
    assert len(left) == sum(len(gap.left_out) for gap in report.gaps) > 0
    assert all(row["why"] for row in left)
    cited = {row["id"] for row in rows_of(book["Sources"])}
    assert cited <= set(catalogue.sources)
    assert {row["source"] for row in left if row["source"]} & set(catalogue.sources) <= cited
    about = [(row["What"], row["Said"]) for row in rows_of(book["About"])]
    assert ("Catalogue revision", report.revision) in about
    assert ("Counted on", datetime(2026, 11, 22)) in about  # noqa: DTZ001 - a day, no hour
    assert [said for what, said in about if what == "Method"] == [e for e, _ in report.method]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert not cell.value.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_every_class_that_was_left_out_is_listed_with_the_reason(page, report):
    gap = max(report.gaps, key=lambda gap: len(gap.left_out))
    tree = page(f"/gaps/{gap.credential}?area=spa-1&today={TODAY}")
    section = tree.find("section", attrs={"aria-labelledby": "h-left"})
    rows = section.select("tbody tr")
    assert len(rows) == len(gap.left_out)
    for row, left in zip(rows, gap.left_out, strict=True):
        for reason in left.why:
            assert REPORT_PHRASES[f"left.{reason}"][0] in text(row)


def test_who_asks_is_told_with_ground_and_another_way_round(page, report, catalogue):
    gap = max(report.gaps, key=lambda gap: len(gap.needed_by))
    tree = page(f"/gaps/{gap.credential}?area=spa-1&today={TODAY}")
    rows = tree.find("section", attrs={"aria-labelledby": "h-who"}).select("tbody tr")
    assert len(rows) == len(gap.needed_by)
    for row, ground in zip(rows, gap.needed_by, strict=True):
        assert text(row.find_all("td")[-1]) == ("yes" if ground.alternative else "no")


def test_an_area_tells_every_status_and_the_jobs_that_hang_on_one_provider(page, report):
    tree = page(f"/areas/spa-1?today={TODAY}")
    told = tree.find("section", attrs={"aria-labelledby": "h-status"}).select("tbody tr")
    counts = report.counts()["spa-1"]
    assert [int(text(row.find("td"))) for row in told] == [counts[status] for status in STATUSES]
    hanging = tree.find("section", attrs={"aria-labelledby": "h-hanging"}).select("li")
    assert len(hanging) == len(report.hanging)


def test_spanish_pages_speak_spanish_and_mark_english(page):
    tree = page(f"/es/gaps?today={TODAY}")
    words = text(tree)
    for english, spanish in (("What nobody here can get", "Lo que falta aquí"),
                             ("routes blocked", "rutas bloqueadas")):  # fmt: skip
        assert english not in words
        assert spanish in words
    assert "Los archivos CSV y Excel están en inglés" in words
    assert tree.select_one("svg.map title").get_text() == "Rutas bloqueadas en cada área"
    assert tree.select("main [lang=en]")
    assert page("/gaps").find("a", class_="lang")["href"] == "/es/gaps"


def test_the_menu_leads_to_the_report_and_says_where_one_is(page):
    assert page("/").select_one("nav a[href='/gaps']")
    assert page("/gaps").select_one("nav a[href='/gaps'][aria-current=page]")
    assert page("/es/areas/spa-1").select_one("nav a[href='/es/gaps'][aria-current=page]")


def test_a_catalogue_with_other_areas_has_their_table_without_a_map(make_client):
    world = county(
        small.credential("paper"),
        small.job("worker", Holds("paper")),
        small.course("class", "paper"),
    )
    answer = make_client(Routing(lambda: world)).get("/gaps")
    assert answer.status_code == 200
    assert b'class="map"' not in answer.data
    assert b"/areas/east" in answer.data


def test_a_page_its_map_and_its_files_share_reports(make_client, shipped, monkeypatch):
    asked = []

    def counted(network, ask):
        asked.append(ask)
        return gap_report(network, ask)

    monkeypatch.setattr(shelf, "gap_report", counted)
    client = make_client(shipped)
    for address in ("/gaps", "/gaps?status=stale&sort=name", "/gaps.csv", "/es/gaps?need=law"):
        assert (
            client.get(f"{address}{'&' if '?' in address else '?'}today={TODAY}").status_code == 200
        )
    assert len(asked) == 2, "one for the region, one for its planning areas"


def test_reports_that_nobody_asks_for_any_more_are_forgotten(shipped, monkeypatch):
    monkeypatch.setattr(shelf, "gap_report", lambda network, ask: ask)
    kept = shelf.ReportShelf()
    network = shipped.current()
    day = datetime.fromisoformat(TODAY).date()
    for miles in range(3 * shelf.MOST_KEPT):
        kept.report(network, GapAsk(today=day, within_miles=miles))
    assert len(kept._kept) == shelf.MOST_KEPT

"""Random records of the catalogue's tables: whatever a field can hold, hostile texts among it."""

from __future__ import annotations

import random
import string
from datetime import date, timedelta
from typing import Any

from pathways.catalogue.fields import Id, NeedField, Pattern, Text, Url, Word, Zip
from pathways.catalogue.figures import Cents, Day, Decimal, Degrees, HourlyCents, Weeks, Whole
from pathways.catalogue.lists import Cells, Pair
from pathways.catalogue.tables_schema import Starts, WageSteps
from pathways.exchange.sheets import fields_of

HOSTILE = (
    "=1+1", "+1 213 555 0100", "-5", "-x", "@SUM(A1)", "'=quoted", "''=x", "'tis", " = spaced",
    "007", "1e5", "2026-01-05", "46258", "1/2/2026", "TRUE", "a;b", 'say "no"', "two\nlines",
    "Ñandú – «año»", "日本語", "🚌", "a\tb", "_x000D_", "_x0041_", "&amp;<b>", "nan", "null", "0",
    "=cmd|' /C calc'!A0", "\u202eabc", "#REF!", "Total", "x" * 9000, "\ufeffmark",
)  # fmt: skip
FORMS = {
    "an e-mail address": "a@example.org",
    "a CIP code such as 46.0302": "01.0300",
    "a language such as en, es or zh-Hant": "zh-Hant",
    "a role": "sponsor",
}
NEEDS = (
    "", "osha-10", "age >= 17.5", "a or b and hours(k) >= 8000",
    "2 of (a, b or c, months(m) >= 24)",
)  # fmt: skip


def random_rows(table: str, count: int, seed: int) -> list[dict[str, str]]:
    """Rows of text by column, each of which a table can hold; ids differ."""
    chance = random.Random(seed)
    rows = []
    for place in range(count):
        row = {}
        for name, field in fields_of(table).items():
            if field.required or chance.random() < 0.6:
                text = _text(field, chance)
                if text:
                    row[name] = text
        if "id" in fields_of(table):
            row["id"] = f"r{place}-{_id(chance)}"
        if table == "offerings":
            _mend_offering(row)
        if table == "funds":
            row.pop("opens_on", None)
        if table == "outcomes":
            row |= {"cohort": f"group {place}", "value": "0.25"}
            row.pop("of", None)
        if table == "checks":
            row["credential"] = f"c{place}"
        rows.append(row)
    return rows


def _mend_offering(row: dict[str, str]) -> None:
    row.setdefault("site", "somewhere")
    row.pop("apply_from", None)


def _id(chance: random.Random) -> str:
    return (
        "".join(chance.choices(string.ascii_lowercase + string.digits + "-", k=6)).strip("-") + "a"
    )


def _text(field: Any, chance: random.Random) -> str:
    if isinstance(field, WageSteps):
        return ";".join(f"{chance.randint(1, 99)}={chance.randint(10, 80)}.{c}0" for c in "123")
    if isinstance(field, Cells):
        items = [_text(field.inner, chance) for _ in range(chance.randint(1, 3))]
        return ";".join(dict.fromkeys(item.replace(";", ",") for item in items if item))
    return _scalar(field, chance)


def _scalar(field: Any, chance: random.Random) -> str:
    if isinstance(field, Starts):
        return chance.choice(["open", "2026-08-24", "2026-08-24;2027-01-11", "2026-08-24;open"])
    if isinstance(field, Pair):
        return f"{_text(field.first, chance)}={_text(field.second, chance)}"
    if isinstance(field, Zip):
        return chance.choice(["01234", "90015", "00501"])
    if isinstance(field, Word):
        return str(chance.choice(field.words))
    if isinstance(field, Id):
        return _id(chance)
    if isinstance(field, NeedField):
        return chance.choice(NEEDS[:3] if field.funding else NEEDS)
    if isinstance(field, Pattern):
        return FORMS[field.expected]
    if isinstance(field, Url):
        return chance.choice(["https://example.org/a?b=c&d", "http://x.org/"])
    if isinstance(field, Day):
        return (date(1990, 1, 1) + timedelta(days=chance.randrange(13_000))).isoformat()
    return _figure(field, chance)


def _figure(field: Any, chance: random.Random) -> str:
    if isinstance(field, Degrees):
        return repr(round(chance.uniform(-field.most, field.most), chance.choice([3, 6, 15])))
    if isinstance(field, HourlyCents | Cents):
        return f"{chance.randrange(10**9)}.{chance.randrange(100):02d}"
    if isinstance(field, Decimal):
        most = min(field.most, 10**6)
        return chance.choice(
            [str(chance.randrange(most)), f"{chance.randrange(most)}.5", "0.000001"]
        )
    if isinstance(field, Weeks | Whole):
        return str(chance.randint(field.least, min(field.most, 5200)))
    assert isinstance(field, Text), field
    if chance.random() < 0.5:
        return chance.choice(HOSTILE).strip()
    return (
        "".join(chance.choices(string.printable[:95] + "áñ¿—", k=chance.randint(1, 40))).strip()
        or "x"
    )

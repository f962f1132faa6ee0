"""Lists of the catalogue's records, a page at a time, and single records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from pathways.exchange.bulk.about import about
from pathways.exchange.bulk.values import record_json, record_schema, records_of
from pathways.services.titles import search_credentials, search_occupations

from .operations import Call, Json, Operation, WorkOut
from .options import PAGING, Option
from .problems import PREFIX, MissingError
from .shapes import FIND, REVISION, one_of, paged

NAMES: Final[Mapping[str, str]] = {
    "occupations": "occupations",
    "credentials": "credentials",
    "offerings": "offerings",
    "providers": "providers",
    "sites": "sites",
    "areas": "areas",
    "funding": "funds",
    "services": "services",
    "employers": "employers",
    "sources": "sources",
    "outcomes": "outcomes",
    "checks": "checks",
    "hour-kinds": "kinds",
    "situations": "situations",
    "approvals": "approvals",
    "conditions": "conditions",
}
"""The tables by their name in addresses."""

FILTERS: Final[Mapping[str, tuple[str, ...]]] = {
    "occupations": ("soc", "trade_group"),
    "credentials": ("kind", "earned_by"),
    "offerings": ("provider", "site", "kind", "status", "awards", "prepares_for", "format"),
    "providers": ("kind", "role"),
    "sites": ("provider", "zip", "city"),
    "areas": ("kind", "parent"),
    "funding": ("pays_for", "status"),
    "services": ("kind", "provider", "area"),
    "employers": ("kind", "occupations", "area"),
    "outcomes": ("offering", "measure"),
    "checks": ("credential", "area"),
}
"""The columns that a list can be narrowed by; in a column of lists, any of them."""

UNNAMED: Final = ("outcomes", "checks")
KIND: Final = Option(name="kind", choices=("job", "credential"), words="find-kind")
SEARCHED: Final = Option(name="q", required=True)
MOST_FOUND: Final = 20


def _filter(column: str) -> Option:
    return Option(name=column, words="column")


def _listed(call: Call, *, table: str) -> WorkOut:
    kind = NAMES[table]
    wanted = {name: call.values[name][0] for name in FILTERS.get(table, ()) if name in call.values}

    def work_out() -> Json:
        records = _narrowed(call, kind, wanted)
        paged = page_of(call, records, f"{PREFIX}/{table}")
        return {**paged, "items": [record_json(kind, one) for one in paged["items"]]}

    return work_out


def _narrowed(call: Call, kind: str, wanted: Mapping[str, str]) -> list[Any]:
    """The records of a table whose columns say what is wanted."""
    records = records_of(call.network.catalogue, kind)
    if not wanted:
        return [*records]
    return [
        record
        for record in records
        for told in [record_json(kind, record)]
        if all(_has(told[name], said) for name, said in wanted.items())
    ]


def _has(value: Any, said: str) -> bool:
    """Whether a column says this, or lists it."""
    if isinstance(value, list):
        return said in value
    return value is not None and str(value) == said


def page_of(call: Call, items: Sequence[Any], path: str, **more: object) -> dict[str, Any]:
    """One page of a list, with the address of the next."""
    page, size = call.page()
    end = page * size
    query = {name: list(texts) for name, texts in call.values.items() if name != "page"}
    following = f"{path}?{urlencode({**query, 'page': [page + 1]}, doseq=True)}"
    return {
        "revision": call.network.catalogue.revision,
        **more,
        "total": len(items),
        "page": page,
        "page_size": size,
        "next": following if end < len(items) else None,
        "items": list(items[end - size : end]),
    }


def _one(call: Call, *, table: str) -> WorkOut:
    kind, id_ = NAMES[table], call.names["id"]
    for record in records_of(call.network.catalogue, kind):
        if record.id == id_:
            told: Json = {
                "revision": call.network.catalogue.revision,
                "record": record_json(kind, record),
            }
            return lambda: told
    raise MissingError(f"There is no '{id_[:80]}' among the {table}.")


def _region(call: Call) -> WorkOut:
    catalogue = call.network.catalogue
    told: Json = {"revision": catalogue.revision, "record": record_json("region", catalogue.region)}
    return lambda: told


def _revision(call: Call) -> WorkOut:
    catalogue = call.network.catalogue
    counts = {name: len(records_of(catalogue, kind)) for name, kind in NAMES.items()}
    told: Json = {
        **dict(about(catalogue).pairs()),
        "today": call.today.isoformat(),
        "counts": counts,
    }
    return lambda: told


def _find(call: Call) -> WorkOut:
    catalogue, said = call.network.catalogue, call.values["q"][0]
    is_job = call.values.get("kind", ("job",))[0] == "job"
    search: Callable[..., Any] = search_occupations if is_job else search_credentials
    records: Mapping[str, Any] = catalogue.occupations if is_job else catalogue.credentials

    def work_out() -> Json:
        return {
            "revision": catalogue.revision,
            "found": [
                {
                    "id": match.id,
                    "name": records[match.id].name,
                    "matched": match.name,
                    "score": round(match.score, 4),
                }
                for match in search(catalogue, said, MOST_FOUND)
            ],
        }

    return work_out


EXAMPLES: Final[Mapping[str, str]] = {
    "offerings": "/offerings?awards=evitp&page_size=5",
    "areas": "/areas?kind=spa",
    "occupations": "/occupations?page_size=2",
}
SINGLE: Final[Mapping[str, str]] = {
    "occupations": "ev-technician",
    "credentials": "cdl-b",
    "areas": "los-angeles-county",
}


def _operations() -> Iterator[Operation]:
    yield Operation(
        name="revision", path="/revision", read=_revision, shape=REVISION,
        words="api.op-revision", examples=("/revision",),
    )  # fmt: skip
    yield Operation(
        name="region", path="/region", read=_region, shape=one_of("region"),
        words="api.op-region", examples=("/region",),
    )  # fmt: skip
    yield Operation(
        name="find", path="/find", read=_find, shape=FIND, options=(SEARCHED, KIND),
        words="api.op-find", examples=("/find?q=mechanic", "/find?q=cdl&kind=credential"),
    )  # fmt: skip
    for table, kind in NAMES.items():
        yield Operation(
            name=f"list-{table}",
            path=f"/{table}",
            read=partial(_listed, table=table),
            shape=paged(record_schema(kind)),
            words="api.op-list",
            options=(*(_filter(column) for column in FILTERS.get(table, ())), *PAGING),
            examples=(EXAMPLES.get(table, f"/{table}?page_size=2"),),
            of=table,
        )
        if table not in UNNAMED:
            single = SINGLE.get(table)
            yield Operation(
                name=f"one-{table}",
                path=f"/{table}/<id>",
                read=partial(_one, table=table),
                shape=one_of(kind),
                words="api.op-one",
                examples=(f"/{table}/{single}",) if single else (),
                of=table,
            )


RECORDS: Final = tuple(_operations())

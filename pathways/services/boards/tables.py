"""Tables of the boards' reports as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from pathways.services.reporting import harmless_cell


def table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as CSV; what is not known stays empty, and no cell is a formula."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: harmless_cell(row.get(name)) for name in columns} for row in rows)
    return text.getvalue()

"""Titles that workers told O*NET: a list that nobody here wrote finds the right job."""

from __future__ import annotations

import csv
from collections import defaultdict

from pathways.services.settings import SHIPPED_DATA
from pathways.services.snapshots import folder_network
from pathways.services.titles import search_occupations

SHARE = 0.8
"""With only what people wrote into the catalogue by hand it was 0.74."""


def test_reported_titles_find_a_job_of_their_code_among_the_first_three(reference):
    catalogue = folder_network(SHIPPED_DATA).catalogue
    jobs = defaultdict(set)
    for job in catalogue.occupations.values():
        jobs[job.soc].add(job.id)
    codes = defaultdict(set)
    file = reference / "onet" / "db_30_1_text" / "Sample of Reported Titles.txt"
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            codes[row["Reported Job Title"]].add(row["O*NET-SOC Code"])
    asked = [
        (title, jobs[next(iter(own))])
        for title, own in codes.items()
        if len(own) == 1 and own <= jobs.keys()
    ]

    right = [
        title
        for title, meant in asked
        if meant & {match.id for match in search_occupations(catalogue, title, 3)}
    ]

    assert len(asked) > 300
    assert len(right) >= SHARE * len(asked), sorted({t for t, _ in asked} - set(right))

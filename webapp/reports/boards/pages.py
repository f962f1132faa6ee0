"""The addresses of the boards' pages, in English and Spanish."""

from __future__ import annotations

from .apprenticeships import apprenticeships, apprenticeships_table, apprenticeships_values
from .areas import areas, areas_table, areas_values
from .asking import boards_english, boards_spanish
from .good_jobs import good_jobs, good_jobs_table, good_jobs_values
from .trying.changes import gap_changes, gap_changes_values
from .trying.layoff import layoff, layoff_values
from .trying.what_if import what_if, what_if_values

__all__ = ["boards_english", "boards_spanish"]

for pages in (boards_english, boards_spanish):
    pages.add_url_rule("/good-jobs", view_func=good_jobs)
    pages.add_url_rule("/good-jobs.csv", view_func=good_jobs_table)
    pages.add_url_rule("/good-jobs.json", view_func=good_jobs_values)
    pages.add_url_rule("/areas", view_func=areas)
    pages.add_url_rule("/areas.csv", view_func=areas_table)
    pages.add_url_rule("/areas.json", view_func=areas_values)
    pages.add_url_rule("/gaps/apprenticeships", view_func=apprenticeships)
    pages.add_url_rule("/gaps/apprenticeships.csv", view_func=apprenticeships_table)
    pages.add_url_rule("/gaps/apprenticeships.json", view_func=apprenticeships_values)
    pages.add_url_rule("/what-if", view_func=what_if)
    pages.add_url_rule("/what-if.json", view_func=what_if_values)
    pages.add_url_rule("/gaps/changes", view_func=gap_changes)
    pages.add_url_rule("/gaps/changes.json", view_func=gap_changes_values)
    pages.add_url_rule("/layoff", view_func=layoff)
    pages.add_url_rule("/layoff.json", view_func=layoff_values)

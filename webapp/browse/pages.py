"""The addresses of the pages to look through, beside those of the routes, in both languages."""

from __future__ import annotations

from webapp.explore.pages import english, spanish

from .apprenticeships import apprenticeships
from .credentials import credential, credentials
from .find import find, job_names
from .funding import funding
from .help import services, try_first
from .hire import hire, hire_for
from .job import job
from .jobs import jobs
from .program import program
from .programs import programs
from .reach import within_reach
from .sitemap import robots, sitemap
from .skills import carried_card, like_words, skills

__all__ = ["english", "spanish"]

for pages in (english, spanish):
    pages.add_url_rule("/find", view_func=find)
    pages.add_url_rule("/jobs", view_func=jobs)
    pages.add_url_rule("/jobs/<job>", view_func=job)
    pages.add_url_rule("/from/<origin>", view_func=within_reach)
    pages.add_url_rule("/credentials", view_func=credentials)
    pages.add_url_rule("/credentials/<credential>", view_func=credential)
    pages.add_url_rule("/programs", view_func=programs)
    pages.add_url_rule("/programs/<program>", view_func=program)
    pages.add_url_rule("/apprenticeships", view_func=apprenticeships)
    pages.add_url_rule("/funding", view_func=funding)
    pages.add_url_rule("/services", view_func=services)
    pages.add_url_rule("/skills", view_func=skills)
    pages.add_url_rule("/try", view_func=try_first)
    pages.add_url_rule("/hire", view_func=hire)
    pages.add_url_rule("/hire/<job>", view_func=hire_for)
english.add_url_rule("/sitemap.xml", view_func=sitemap)
english.add_url_rule("/robots.txt", view_func=robots)


@english.app_context_processor
def names_of_jobs() -> dict[str, object]:
    """Templates may ask for the titles of all jobs, for the fields that know them."""
    return {"job_names": job_names}


@english.app_context_processor
def words_of_skills() -> dict[str, object]:
    """Templates may ask what carries over between two jobs, and which jobs are alike."""
    return {"carried_card": carried_card, "like_words": like_words}

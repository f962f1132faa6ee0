"""What the pages say, in English and Spanish, a module a part of the site.

A new module is taken up here, and nowhere else.
"""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

from .answers import ANSWER_PHRASES
from .api import API_PHRASES
from .api_pages import API_PAGES_PHRASES
from .boards_equity import BOARDS_EQUITY_PHRASES
from .boards_plan import BOARDS_PLAN_PHRASES
from .boards_what import BOARDS_WHAT_PHRASES
from .browse import BROWSE_PHRASES
from .browse_more import BROWSE_MORE_PHRASES
from .reports import REPORT_PHRASES
from .seeking import SEEKING_PHRASES
from .shell import SHELL_PHRASES
from .skills import SKILLS_PHRASES
from .staff_auth import STAFF_AUTH_PHRASES
from .staff_forms import STAFF_FORM_PHRASES
from .staff_pages import STAFF_PAGE_PHRASES
from .staff_words import STAFF_WORDS

BOOKS: Final[tuple[Book, ...]] = (
    SHELL_PHRASES,
    ANSWER_PHRASES,
    SEEKING_PHRASES,
    REPORT_PHRASES,
    BOARDS_PLAN_PHRASES,
    BOARDS_EQUITY_PHRASES,
    BOARDS_WHAT_PHRASES,
    BROWSE_PHRASES,
    BROWSE_MORE_PHRASES,
    SKILLS_PHRASES,
    STAFF_AUTH_PHRASES,
    STAFF_FORM_PHRASES,
    STAFF_PAGE_PHRASES,
    STAFF_WORDS,
    API_PHRASES,
    API_PAGES_PHRASES,
)

PAGE_PHRASES: Final[Book] = {key: words for book in BOOKS for key, words in book.items()}
"""What the pages say, by key, beside :data:`pathways.drawing.ROUTE_PHRASES`."""

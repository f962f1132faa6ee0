"""Draw a route, and say the same route in words.

The words are made first; the drawing is made from them. Neither knows a database, a page or a
command line.
"""

from .deadend import MissingWords, missing_words
from .drawing import dot_text, draw, draw_words
from .errors import DrawingError
from .job import JobAsk, job_asks, situation_words
from .needs import credential_name, need_words, words_of_text
from .phrasebook import ROUTE_PHRASES
from .phrases import LANGUAGES, Phrases, Said
from .route import route_outline, route_words
from .sources import source_line, web_address
from .words import RouteOutline, RouteWords, Stop

__all__ = [
    "LANGUAGES",
    "ROUTE_PHRASES",
    "DrawingError",
    "JobAsk",
    "MissingWords",
    "Phrases",
    "RouteOutline",
    "RouteWords",
    "Said",
    "Stop",
    "credential_name",
    "dot_text",
    "draw",
    "draw_words",
    "job_asks",
    "missing_words",
    "need_words",
    "route_outline",
    "route_words",
    "situation_words",
    "source_line",
    "web_address",
    "words_of_text",
]

"""Draw a route, and say the same route in words.

The words are made first; the drawing is made from them. Neither knows a database, a page or a
command line.
"""

from .drawing import dot_text, draw, draw_words
from .errors import DrawingError
from .phrasebook import ROUTE_PHRASES
from .phrases import LANGUAGES, Phrases, Said
from .route import route_words
from .words import RouteWords, Stop

__all__ = [
    "LANGUAGES",
    "ROUTE_PHRASES",
    "DrawingError",
    "Phrases",
    "RouteWords",
    "Said",
    "Stop",
    "dot_text",
    "draw",
    "draw_words",
    "route_words",
]

"""An independent check of an answer: it shares no code with the search that found it.

`verify` re-executes an answer of `pathways route --json` from the catalogue and the meaning of
answers alone (see the planner's README); `load_answer` reads the printed text.
"""

from .faults import AnswerFormatError, Fault
from .form import load_answer
from .whole import verify

__all__ = ["AnswerFormatError", "Fault", "load_answer", "verify"]

"""Files of other makers in tests."""

from pathways.exchange.outside.brought import Brought


def rows_left_out(brought: Brought) -> int:
    """How many whole rows were left out; a field left out of a row that is used has a column."""
    return sum(", column " not in one.what for one in brought.left_out)

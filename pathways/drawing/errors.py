"""What can go wrong with a drawing."""


class DrawingError(Exception):
    """No drawing could be made; the message is one plain sentence, and the words still stand."""

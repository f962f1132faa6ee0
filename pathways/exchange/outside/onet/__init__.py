"""The text files of an O*NET release, as published, read into the jobs of a catalogue."""

from .reading import read_onet
from .release import Release, is_of_onet, release_of

__all__ = ["Release", "is_of_onet", "read_onet", "release_of"]

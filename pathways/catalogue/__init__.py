"""The catalogue's files: reading, checking and writing them.

Import what you need from the modules: :mod:`~pathways.catalogue.language` (requirements),
:mod:`~pathways.catalogue.sentence` (the same in plain words), :mod:`~pathways.catalogue.reader`,
:mod:`~pathways.catalogue.writer`, :mod:`~pathways.catalogue.summary` and
:mod:`~pathways.catalogue.check`. Nothing is imported here, so that whoever needs the language
alone does not pay for the rest.
"""

"""Read by pytest before anything else, whichever tests it is asked for."""

from importlib import import_module

from pathways import native

# By name, before their doctests are read by file: the two forms of a module must not meet.
for name in native.modules_in_use():
    import_module(name)

"""``python -m pathways.cli``: the same as the command ``pathways``."""

from pathways.cli import main

main(prog_name="pathways")

"""Print the form of the planner and its answers to some questions, one a line.

Called as a program, so that each form has a process of its own.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from pathways import native
from pathways.catalogue.reader import read_catalogue
from pathways.network import build_network
from pathways.planner import plan
from pathways.services.answers import answer_json
from pathways.services.asking import read_question
from scripts._bench_worlds import SIZES, World

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)

SHIPPED = (
    {"from": ["mechanic"], "to": ["ev-technician"], "zip": ["90015"]},
    {"from": ["roustabout"], "to": ["evse-installer"], "zip": ["90744"], "keep-earning": ["1"]},
    {"from": ["warehouse-worker"], "to": ["evse-installer"]},
    {"from": ["roustabout"], "to": ["evse-installer"], "max-weeks": ["10"], "budget": ["100"]},
    {"from": ["mechanic"], "to": ["ev-technician"], "held": ["cdl-b"], "hours": ["6000"]},
)


def main() -> None:
    """Write them to the standard output."""
    lines = ["machine code" if native.in_use() else "plain Python"]
    shipped = read_catalogue(ROOT / "data")
    network = build_network(shipped)
    for said in SHIPPED:
        answer = plan(network, read_question(said, shipped, TODAY))
        lines.append(json.dumps(answer_json(answer)))
    world = World(replace(SIZES["S"], offerings=200))
    network = build_network(world.held_catalogue())
    lines += (json.dumps(answer_json(plan(network, asked))) for asked in world.questions(30))
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()

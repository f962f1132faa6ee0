"""The text that Graphviz reads: made-up ids and sizes, and no word of a person or a catalogue.

So no name, however hostile, can change the structure of a drawing.
"""

from __future__ import annotations

from collections.abc import Iterator

from .plan import LANES, Sketch

POINTS_AN_INCH = 72
STYLES = {"needed": "", "stay": " [style=dashed]", "order": " [style=invis]"}
STRAIGHT = 20
"""How much Graphviz minds a bend in a lane: the boxes of a lane stand in a line."""

AT_THE_ENDS = 400
"""How much it minds a gap between a lane's end and the job now or the job wanted."""

ANY_TIME = LANES["LR"].index(("none",))

_INSET = {"LR": 12, "TB": 5}


def dot_of(sketch: Sketch) -> str:
    """The drawing as DOT. Node ``nI`` is the box in place I, cluster ``cluster_I`` its lane.

    Each lane has a point before its first and one after its last box (``aI``, ``zI``), so that
    all lanes are equally long, lie side by side and stand in their order.
    """
    return "\n".join(_lines(sketch)) + "\n"


def _lines(sketch: Sketch) -> Iterator[str]:
    inches = (sketch.width / POINTS_AN_INCH, sketch.height / POINTS_AN_INCH)
    lanes = sorted({box.lane for box in sketch.boxes}, reverse=True)  # Graphviz turns them round
    yield "digraph route {"
    yield (
        f" graph [rankdir={sketch.direction}, splines=spline, newrank=true, nodesep=0.22, "
        "ranksep=0.34, bgcolor=transparent, pad=0]"
    )
    yield (
        ' node [shape=box, fixedsize=true, label="", '
        f"width={inches[0]:.4f}, height={inches[1]:.4f}]"
    )
    yield ' edge [arrowsize=0.8, label=""]'
    for lane in lanes:
        members = [f"n{place}" for place, box in enumerate(sketch.boxes) if box.lane == lane]
        inset, inside = _INSET[sketch.direction], "; ".join(members)
        yield f" subgraph cluster_{lane} {{ margin={inset}; {inside};"
        yield f"  a{lane} [shape=point, width=0.01]; z{lane} [shape=point, width=0.01]; }}"
        yield from _spine(sketch, lane, members)
    for end in "az":
        yield f" {{ rank=same; {' -> '.join(f'{end}{lane}' for lane in lanes)} [style=invis] }}"
    for arrow in sketch.arrows:
        yield f" n{arrow.tail} -> n{arrow.head}{STYLES[arrow.kind]};"
    yield "}"


def _spine(sketch: Sketch, lane: int, members: list[str]) -> Iterator[str]:
    """Edges that nobody sees: they keep a lane's boxes in order, in line, and between its ends.

    The job now stands before all other boxes and the job wanted after them, so other lanes keep
    two steps from their ends.
    """
    has_ends = sketch.boxes[0].stop.role == "origin" or sketch.boxes[-1].stop.role == "goal"
    day = sketch.boxes[-1].lane if has_ends else lane
    apart = 1 if lane == day else 2
    if sketch.direction == "LR" and lane == ANY_TIME:  # papers may stand side by side there
        for member in members:
            yield f" a{lane} -> {member} -> z{lane} [style=invis, minlen={apart}];"
        return
    style = f"style=invis, weight={STRAIGHT}"
    pull = AT_THE_ENDS if has_ends and lane == day else STRAIGHT
    yield f" a{lane} -> {members[0]} [style=invis, weight={pull}, minlen={apart}];"
    yield f" {' -> '.join(members)} [{style}];" if len(members) > 1 else ""
    yield f" {members[-1]} -> z{lane} [style=invis, weight={pull}, minlen={apart}];"

"""The best set of classes to open, proven: an integer program whose rows are learnt as it goes.

A program knows what has to be taught for a move to open only by *walls* (of each, one more must be
taught). What it believes to open is looked at by the closure of `closure.py`, in which nothing
supports itself; where it is wrong, the walls that it has overlooked are added, and it is asked
again. Every wall holds for every set, so its bound holds at every moment, and the answer that the
closure confirms is the best there is (implicit hitting sets: Chandrasekaran and others, *Algorithms
for implicit hitting set problems*, 2011).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .plan_candidates import Candidate
from .plan_moves import AreaMoves
from .plan_program import Program, Row, Solved, Terms, Work
from .plan_worth import Move, Worth

MOST_ROUNDS = 100
"""How often a program is asked again before its answer counts as not proven."""

MOST_TIES = 5
"""How many other sets that are as good are listed."""

AT_A_TIME = 16
"""How many candidates are put in order of their ids in one program."""

FINE = 10_000
"""Makes a part between 0 and 1 large beside the tolerance of the solver."""

Chosen = frozenset[int]
"""The numbers of the candidates that are opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A set of candidates with what it truly opens; nothing better exists than ``bound``."""

    chosen: Chosen
    moves: frozenset[Move]
    value: int
    bound: int
    proven: bool


class PlanSearch:
    """Looks for the best sets of candidates of at most a given number.

    Of two sets the better has the larger value, then fewer classes, then more moves, then the
    lower ids. Where it shall be even, more areas that gain something go first, then the largest
    smallest part (of what could be gained in an area).
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        areas: Mapping[str, AreaMoves],
        worth: Worth,
        *,
        evenly: bool,
        work: Work | None = None,
    ) -> None:
        self.work = work or Work()
        self.candidates = candidates
        self._areas = areas
        self._worth = worth
        self._evenly = evenly
        self._addable = {
            area: frozenset(c.credential for c in candidates if area in c.serves) for area in areas
        }
        everything = self.opened(frozenset(range(len(candidates))))
        self.moves = sorted(everything)
        self._whole = {a: worth.total(m for m in everything if m[0] == a) for a in sorted(areas)}
        self._layout()
        for move_area, targets in _targets(everything).items():
            for target in sorted(targets):
                self._learn(move_area, target, frozenset(), everything)

    def opened(self, chosen: Chosen) -> frozenset[Move]:
        """What a set of candidates opens: every time anew by the closure."""
        return frozenset(
            (area, pair)
            for area, moves in self._areas.items()
            for pair in moves.opened(self._taught(area, chosen))
        )

    def best(self, most: int, further: Sequence[Row] = ()) -> Choice | None:
        """The best set of at most `most` candidates under further rows; None where there is none.

        It opens nothing without need: each of its classes adds to what it is worth.
        """
        rows = [self._at_most(most), *further]
        found = self._best_value(rows)
        if found is None:
            return None
        if found.proven:
            found = self._least_and_most_moves(found, rows)
            if any(True for _ in self._as_good(found, rows)):
                found = self._lowest_ids(found, rows)
        return found

    def most_value(self, most: int) -> Choice | None:
        """A set of at most `most` candidates of the largest value, whatever else."""
        return self._best_value([self._at_most(most)])

    def ties(self, best: Choice, most: int) -> tuple[list[Choice], bool]:
        """Other sets that are as good in all but their ids, and whether these are all."""
        rows = [*self._as_good_rows(best), self._at_most(most)]
        found = list(self._as_good(best, rows, MOST_TIES + 1))
        ordered = sorted(found, key=lambda choice: sorted(choice.chosen))
        return ordered[:MOST_TIES], len(found) <= MOST_TIES

    def runner_up(self, best: Choice, most: int) -> tuple[Choice | None, bool]:
        """The best set that leaves out something of the best one (None: it gains nothing).

        And whether that is proven: a search that was cut short may have overlooked one.
        """
        if not best.chosen:
            return None, best.proven
        found = self.best(most, [_without_one_of(best.chosen)])
        if found is None:
            return None, True
        return (found if found.moves else None), found.proven

    # ---- the order of sets, stage by stage

    def _best_value(self, rows: list[Row]) -> Choice | None:
        """The largest value, evenly or not; `rows` then hold what was reached."""
        if self._evenly:
            for goal, least in ((self._helped_goal, self._helped), (self._smallest_goal, None)):
                found = self._solve(goal, rows)
                if found is None or not found.proven:
                    return found
                if least is not None:
                    rows.append(Row(goal, at_least=least(found.moves)))
                else:
                    rows.extend(self._no_area_below(self._smallest(found.moves)))
        found = self._solve(self._value_goal, rows)
        if found is not None:
            rows.append(Row(self._value_goal, at_least=found.value))
        return found

    def _least_and_most_moves(self, found: Choice, rows: list[Row]) -> Choice:
        fewest = self._solve(self._least_goal, rows)
        if fewest is not None and fewest.proven:
            rows.append(self._at_most(len(fewest.chosen)))
            most_moves = self._solve(self._moves_goal, rows)
            if most_moves is not None and most_moves.proven:
                rows.append(Row(self._moves_goal, at_least=len(most_moves.moves)))
                return _with_bound(most_moves, found.bound)
        return Choice(
            chosen=found.chosen,
            moves=found.moves,
            value=found.value,
            bound=found.bound,
            proven=False,
        )

    def _as_good(self, best: Choice, rows: Sequence[Row], most: int = 1) -> Iterator[Choice]:
        """Other sets under the same rows, each different from all before it."""
        cuts = [_without_one_of(best.chosen)]
        for _ in range(most):
            found = self._solve({}, [*rows, *cuts]) if best.chosen else None
            if found is None or not found.proven:
                return
            yield found
            cuts.append(_without_one_of(found.chosen))

    def _lowest_ids(self, found: Choice, rows: Sequence[Row]) -> Choice:
        """Of the sets under these rows the one with the lowest ids, some candidates at a time."""
        bound, fixed = found.bound, list(rows)
        for first in range(0, len(self.candidates), AT_A_TIME):
            some = range(first, min(first + AT_A_TIME, len(self.candidates)))
            lower = self._solve({n: 1 << (some[-1] - n) for n in some}, fixed)
            if lower is None or not lower.proven:
                break
            found = lower
            fixed.extend(_fixed(n, n in found.chosen) for n in some)
        return _with_bound(found, bound)

    def _as_good_rows(self, best: Choice) -> list[Row]:
        rows = [
            Row(self._value_goal, at_least=best.value),
            Row(self._moves_goal, at_least=len(best.moves)),
            self._at_most(len(best.chosen)),
        ]
        if self._evenly:
            rows.append(Row(self._helped_goal, at_least=self._helped(best.moves)))
            rows.extend(self._no_area_below(self._smallest(best.moves)))
        return rows

    # ---- asking until the closure agrees

    def _solve(self, goal: Terms, rows: Sequence[Row]) -> Choice | None:
        solved = self._program.solve(goal, rows)
        seen = [] if solved is None else [solved]
        for _ in range(MOST_ROUNDS):
            overlooked = self._overlooked(solved)
            if solved is None or not solved.proven or not overlooked:
                break
            for area, targets in _targets(overlooked).items():
                for target in sorted(targets):
                    self._learn(area, target, solved.chosen, overlooked)
            solved = self._program.solve(goal, rows)
            if solved is not None:
                seen.append(solved)
        if solved is None:
            return None
        if solved.proven and not self._overlooked(solved):
            return self._choice(goal, solved, proven=True)
        return self._best_seen(goal, seen)

    def _best_seen(self, goal: Terms, seen: Sequence[Solved]) -> Choice:
        """The best of the sets that a search which was cut short came by, with a bound on worth."""
        choices = [self._choice(goal, solved, proven=False) for solved in seen]
        if goal is not self._value_goal:  # it bounds something else than worth
            return replace(choices[-1], bound=sum(self._value_goal.values()))
        best = choices[-1]
        if not self._evenly:  # no row asks for more than few classes: each of the sets will do
            best = self._without_needless(max(choices, key=lambda choice: choice.value))
        return replace(best, bound=max(best.value, min(solved.bound for solved in seen)))

    def _without_needless(self, choice: Choice) -> Choice:
        """The same without classes that open nothing; the last by id go first."""
        kept = choice.chosen
        for number in sorted(choice.chosen, reverse=True):
            if self.opened(kept - {number}) == choice.moves:
                kept -= {number}
        return replace(choice, chosen=kept)

    def _overlooked(self, solved: Solved | None) -> frozenset[Move]:
        """What a program believes to open, and does not."""
        if solved is None:
            return frozenset()
        return frozenset(self._claimed(solved)) - self.opened(solved.chosen)

    def _choice(self, goal: Terms, solved: Solved, *, proven: bool) -> Choice:
        moves = self.opened(solved.chosen)
        value = self._worth.total(moves)
        is_value = goal is self._value_goal
        return Choice(
            chosen=solved.chosen,
            moves=moves,
            value=value,
            bound=max(value, solved.bound) if is_value else value,
            proven=proven and solved.proven,
        )

    def _claimed(self, solved: Solved) -> Iterator[Move]:
        for move, column in self._column.items():
            if column in solved.claimed:
                yield move

    def _learn(self, area: str, target: str, chosen: Chosen, shut: Iterable[Move]) -> None:
        """Add the walls that keep moves shut which a set does not open."""
        pairs = frozenset(pair for place, pair in shut if place == area and pair[1] == target)
        gifts = self._taught(area, chosen)
        for among, wall in self._areas[area].walls(target, gifts, pairs, self._addable[area]):
            breaking = {
                number: -1
                for number, candidate in enumerate(self.candidates)
                if area in candidate.serves and candidate.credential in wall
            }
            for pair in sorted(among & pairs):
                row = Row({**breaking, self._column[area, pair]: 1}, at_most=0)
                self._program.add(row)

    def _taught(self, area: str, chosen: Chosen) -> frozenset[str]:
        return frozenset(
            self.candidates[n].credential for n in chosen if area in self.candidates[n].serves
        )

    # ---- the program

    def _layout(self) -> None:
        """Columns: the candidates, the moves, what a group is worth by steps, what is even."""
        count = len(self.candidates)
        self._program = Program(choices=count, work=self.work)
        self._column = {move: self._program.add_column() for move in self.moves}
        self._area_value: dict[str, dict[int, int]] = defaultdict(dict)
        for (area, _), moves in self._worth.groups().items():
            self._add_steps(area, [move for move in moves if move in self._column])
        self._value_goal = {c: w for some in self._area_value.values() for c, w in some.items()}
        self._least_goal = dict.fromkeys(range(count), -1)
        self._moves_goal = dict.fromkeys(self._column.values(), 1)
        if self._evenly:
            self._add_evenness()

    def _add_steps(self, area: str, moves: Sequence[Move]) -> None:
        """A group is worth its best move: a column for each step from one worth to the next."""
        worths = sorted({self._worth.worth[move] for move in moves}, reverse=True)
        for worth, less in zip(worths, [*worths, 0][1:], strict=True):
            column = self._program.add_column()
            enough = {self._column[m]: -1 for m in moves if self._worth.worth[m] >= worth}
            self._program.add(Row({**enough, column: 1}, at_most=0))
            self._area_value[area][column] = worth - less

    def _add_evenness(self) -> None:
        self._helped_goal: dict[int, int] = {}
        for _, values in sorted(self._area_value.items()):
            column = self._program.add_column()
            self._program.add(Row({**dict.fromkeys(values, -1), column: 1}, at_most=0))
            self._helped_goal[column] = 1
        smallest = self._program.add_column()
        for area, values in sorted(self._area_value.items()):
            terms = {column: -worth for column, worth in values.items()}
            self._program.add(Row({**terms, smallest: self._whole[area]}, at_most=0))
        self._smallest_goal = {smallest: FINE}

    def _at_most(self, most: int) -> Row:
        return Row(dict.fromkeys(range(len(self.candidates)), 1), at_most=most)

    def _helped(self, moves: Iterable[Move]) -> int:
        """In how many areas something is gained."""
        return len({move[0] for move in moves if self._worth.worth[move]})

    def _smallest(self, moves: frozenset[Move]) -> Fraction:
        """The smallest part of what could be gained in an area that is gained there."""
        return min(
            (
                Fraction(self._worth.total(m for m in moves if m[0] == area), whole)
                for area, whole in self._whole.items()
                if whole
            ),
            default=Fraction(0),
        )

    def _no_area_below(self, part: Fraction) -> Iterator[Row]:
        for area, values in sorted(self._area_value.items()):
            least = part * self._whole[area]
            yield Row(values, at_least=-(-least.numerator // least.denominator))


def _targets(moves: Iterable[Move]) -> Mapping[str, set[str]]:
    """The targets of moves by area."""
    targets: dict[str, set[str]] = defaultdict(set)
    for area, (_, target) in moves:
        targets[area].add(target)
    return dict(sorted(targets.items()))


def _fixed(number: int, opened: bool) -> Row:  # noqa: FBT001 - one value beside another
    """A candidate is opened, or is not."""
    return Row({number: 1}, at_least=1) if opened else Row({number: 1}, at_most=0)


def _without_one_of(chosen: Chosen) -> Row:
    return Row(dict.fromkeys(sorted(chosen), 1), at_most=len(chosen) - 1)


def _with_bound(choice: Choice, bound: int) -> Choice:
    return Choice(
        chosen=choice.chosen,
        moves=choice.moves,
        value=choice.value,
        bound=max(bound, choice.value),
        proven=choice.proven,
    )

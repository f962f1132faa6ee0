"""What visitors of a county's site ask, drawn without knowing what was asked before.

Who comes asks how to get from one job to another, near where they live. Which move: the moves that
people do make (a job's feeders), by Zipf's law, as queries to search engines are found to be
spread (Baeza-Yates and others, "The impact of caching on search engines", SIGIR 2007); which one is
how popular is drawn by lot. Where from: any of the region's ZIP codes alike, since the catalogue
does not say how many people live in each; they are more unlike than that, so fewer questions are
new than here.

Then every other visitor reads another of the routes that were found, and one in three says
something of themselves, as the page asks them to: age, pay, how far they can go, that they must
keep earning, or when they have time. A fourth of all are programs that ask the API; of the pages
three in ten are read in Spanish. These shares are assumptions: nobody has counted yet.

Of 389 moves and 299 ZIP codes, two in three questions are new after the first minutes of such
visitors at 100 a second, and one in four after an hour: so there are also loads of questions that
many ask, and of questions of which none comes twice.
"""

from __future__ import annotations

import random
from typing import Final
from urllib.parse import urlencode

from pathways.model.records import Catalogue

POPULAR: Final = 24
"""Questions that many ask."""

OTHER_ROUTE, OF_THEMSELVES = 1 / 2, 1 / 3
"""How many visitors read another route, and how many say something of themselves."""

PROGRAMS, IN_SPANISH = 1 / 4, 0.3

Question = dict[str, str]


class Visitors:
    """Draws addresses that visitors ask for, the same in each run."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._random = random.Random(1)
        self._moves = [
            (feeder, job.id)
            for job in catalogue.occupations.values()
            for feeder in job.feeders
            if feeder in catalogue.occupations
        ]
        self._random.shuffle(self._moves)
        self._weights = [1 / rank for rank in range(1, len(self._moves) + 1)]
        self._places = [area.id for area in catalogue.areas.values() if area.kind == "zip"]
        self._popular = [self._question() for _ in range(POPULAR)]
        self._waiting: list[Question] = []

    def some(self, count: int) -> list[str]:
        """Addresses of so many requests of visitors of a county's site."""
        return [self._address(self._next()) for _ in range(count)]

    def never_twice(self, count: int) -> list[str]:
        """Addresses of so many requests of visitors of whom no two ask the same."""
        return [self._address(self._distinct()) for _ in range(count)]

    def popular(self, count: int) -> list[str]:
        """Addresses of so many requests for what many ask, the first of it most often."""
        ranks = (int(POPULAR * self._random.random() ** 2) for _ in range(count))
        return [self._address(self._popular[rank]) for rank in ranks]

    def _next(self) -> Question:
        """What is asked for next: by somebody who came before where one is still there."""
        if self._waiting and self._random.random() < 0.5:
            return self._waiting.pop(0)
        asked = self._question()
        if self._random.random() < OTHER_ROUTE:
            self._waiting.append(asked | {"pick": self._random.choice("23")})
        if self._random.random() < OF_THEMSELVES:
            self._waiting.append(asked | self._of_oneself())
        return asked

    def _question(self) -> Question:
        origin, target = self._random.choices(self._moves, self._weights)[0]
        return {"from": origin, "to": target, "zip": self._random.choice(self._places)}

    def _of_oneself(self) -> Question:
        draw = self._random
        told: tuple[Question, ...] = (
            {"age": str(draw.randint(18, 64))},
            {"wage": f"{draw.randint(34, 90) / 2:.2f}"},
            {"max_miles": draw.choice(("5", "10", "20", "30"))},
            {"keep_earning": "true"},
            {"schedule": draw.choice(("evening", "weekend"))},
        )
        return draw.choice(told)

    def _distinct(self) -> Question:
        """A question with so fine an age that nobody else has it."""
        said = self._question() | {"age": f"{self._random.randint(18_0000, 65_0000) / 10_000:.4f}"}
        if self._random.random() < 0.5:
            said["wage"] = f"{self._random.randint(1800, 4500) / 100:.2f}"
        if self._random.random() < 0.25:
            said["max_miles"] = str(self._random.randint(5, 60))
        return said

    def _address(self, said: Question) -> str:
        if self._random.random() < PROGRAMS:
            page = "/api/v1/routes"
            said = {name: text for name, text in said.items() if name != "pick"}
        else:
            page = "/es/routes" if self._random.random() < IN_SPANISH else "/routes"
        return f"{page}?{urlencode(said)}"

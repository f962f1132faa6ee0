"""How the gap report is made, in words that stand beside it wherever it is read."""

from __future__ import annotations

Method = tuple[tuple[str, str], ...]
"""Sentences, each in English and Spanish."""

_FIXED: Method = (
    (
        (
            "The report looks at each credential that a job, a class or another credential asks "
            "for. It also looks at those that employers like, or that a crew or a business must "
            "have."
        ),
        (
            "El informe mira cada credencial que pide un trabajo, un curso u otra credencial. "
            "También mira las que gustan a los empleadores o que debe tener un equipo o un negocio."
        ),
    ),
    (
        (
            "A class counts where it is taught in the area, runs now, is open to the public, and "
            "has seats. It must have the approval it needs, and a source of the last 365 days. "
            "Each class that was left out is listed, with the reason."
        ),
        (
            "Un curso cuenta si se da en el área, está en marcha, está abierto al público y tiene "
            "lugar. Debe tener la aprobación que haga falta y una fuente de los últimos 365 días. "
            "Cada curso que no cuenta aparece, con la razón."
        ),
    ),
    (
        (
            "Some things nobody has confirmed for a year, or nobody has looked for. These are not "
            "known gaps. They are marked, and the first step is to call."
        ),
        (
            "Hay cosas que nadie ha confirmado en un año, o que nadie ha buscado. No son carencias "
            "comprobadas. Se marcan, y lo primero es llamar."
        ),
    ),
    (
        (
            "A route is a move that people make from one job to another. Take someone of 25 with "
            "the usual papers and two years in the first job. A gap blocks the route where they "
            "cannot reach the second job with what is within reach, but could if this one thing "
            "were taught there. Time and money are left aside. A class that may be out of date "
            "still counts here."
        ),
        (
            "Una ruta es un cambio que la gente hace de un trabajo a otro. Piense en alguien de 25 "
            "años con los papeles usuales y dos años en el primer trabajo. Una carencia bloquea la "
            "ruta si no puede llegar al segundo con lo que está a su alcance, pero podría si esto "
            "se enseñara ahí. No cuentan ni el tiempo ni el dinero. Un curso con dato viejo "
            "todavía cuenta aquí."
        ),
    ),
    (
        (
            "Workers are all who hold the jobs where blocked routes start. Openings are those of a "
            "year in the jobs where they end. The gain is the openings times the rise in pay over "
            "a year. All figures are for one area, which is named. They are never added up over "
            "areas."
        ),
        (
            "Los trabajadores son todos los que tienen los trabajos donde empiezan las rutas "
            "bloqueadas. Las vacantes son las de un año en los trabajos donde terminan. La "
            "ganancia es las vacantes por el aumento de sueldo de un año. Todas las cifras son de "
            "una sola área, que se nombra. Nunca se suman entre áreas."
        ),
    ),
)

_REACH = (
    "Within reach is what is taught in the area or at most {miles:g} miles from its center.",
    "Al alcance está lo que se enseña en el área o a {miles:g} millas o menos de su centro.",
)
_REACH_ONLINE = (
    (
        "Within reach is what is taught in the area, at most {miles:g} miles from its center, or "
        "online."
    ),
    (
        "Al alcance está lo que se enseña en el área, a {miles:g} millas o menos de su centro, o "
        "en línea."
    ),
)


def method_of(within_miles: float, *, online: bool) -> Method:
    """The method of a report, sentence by sentence."""
    english, spanish = _REACH_ONLINE if online else _REACH
    reach = (english.format(miles=within_miles), spanish.format(miles=within_miles))
    return (*_FIXED, reach)

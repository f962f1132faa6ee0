"""How the gap report is made, in words that stand beside it wherever it is read."""

from __future__ import annotations

Method = tuple[tuple[str, str], ...]
"""Sentences, each in English and Spanish."""

_FIXED: Method = (
    (
        (
            "The report is about every credential that a job, a class or another credential asks "
            "for, that employers like, or that a crew or a business must have."
        ),
        (
            "El informe trata de toda credencial que pide un trabajo, un curso u otra credencial, "
            "que gusta a los empleadores, o que debe tener un equipo o un negocio."
        ),
    ),
    (
        (
            "A class counts where it is taught in the area, running, open to the public, approved "
            "where approval is needed, confirmed in the last 365 days, and not full. Every class "
            "that was left out is listed with the reason."
        ),
        (
            "Un curso cuenta si se da en el área, está en marcha, está abierto al público, tiene "
            "la aprobación que haga falta, se confirmó en los últimos 365 días y tiene lugar. "
            "Cada curso que no cuenta aparece con la razón."
        ),
    ),
    (
        (
            "What nobody has confirmed for a year, and what nobody has looked for, is not a known "
            "gap. It is marked, and the first thing to do is to call."
        ),
        (
            "Lo que nadie ha confirmado en un año, y lo que nadie ha buscado, no es una carencia "
            "comprobada. Se marca así, y lo primero es llamar."
        ),
    ),
    (
        (
            "A route is a move from one job to another that workers make. A gap blocks it where "
            "nobody with the usual papers, aged 25 and with two years in the first job, can reach "
            "the second with what is within reach, and could if this one thing were taught there. "
            "Time and money are left aside, and a class that was not confirmed lately still "
            "carries a route."
        ),
        (
            "Una ruta es un cambio de un trabajo a otro que la gente hace. Una carencia la "
            "bloquea cuando nadie con los papeles usuales, 25 años de edad y dos años en el "
            "primer trabajo puede llegar al segundo con lo que está a su alcance, y podría si "
            "esto se enseñara ahí. No cuentan ni el tiempo ni el dinero, y un curso sin confirmar "
            "todavía sirve a una ruta."
        ),
    ),
    (
        (
            "Workers are all who hold the jobs that blocked routes start from; openings are those "
            "a year in the jobs they lead to; the gain is openings times a year of the higher "
            "pay. All are figures of one area, which is named, and are never added up over areas."
        ),
        (
            "Los trabajadores son todos los que tienen los trabajos donde empiezan las rutas "
            "bloqueadas; las vacantes son las de un año en los trabajos a donde llevan; la "
            "ganancia es vacantes por un año del sueldo más alto. Todas las cifras son de una "
            "sola área, que se nombra, y nunca se suman entre áreas."
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

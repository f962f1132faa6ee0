"""What is said of a plan, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

PLAN_PHRASES: Final[Book] = {
    "list.and": (" and ", " y "),
    "classes.one": ("{count} class", "{count} curso"),
    "classes.many": ("{count} classes", "{count} cursos"),
    "moves.one": ("{count} move from job to job", "{count} cambio de trabajo"),
    "moves.many": ("{count} moves from job to job", "{count} cambios de trabajo"),
    "workers.one": ("{count} worker", "{count} trabajador"),
    "workers.many": ("{count} workers", "{count} trabajadores"),
    "pay": ("{money} a year in higher pay", "{money} al año en mejor paga"),
    "too-little": (
        (
            "{budget} opens nothing: a class with {seats} seats at {cost} a person costs {whole}. "
            "{short} is missing."
        ),
        (
            "{budget} no alcanza para nada: un curso con {seats} lugares a {cost} por persona "
            "cuesta {whole}. Faltan {short}."
        ),
    ),
    "nothing-blocked": (
        "No move from job to job is blocked here. There is nothing to open.",
        "Aquí no hay cambios de trabajo bloqueados. No hay nada que abrir.",
    ),
    "nothing-helps": (
        (
            "{classes} at most can be paid for, and no such set is known to be worth anything: "
            "it takes more classes at once, something that no class gives, or figures that are "
            "not known."
        ),
        (
            "Alcanza para {classes} como máximo, y de ningún grupo así se sabe que valga algo: "
            "hacen falta más cursos a la vez, algo que ningún curso da, o cifras que no se conocen."
        ),
    ),
    "nothing-found": (
        "The search was cut short before it found a set. None is worth more than {bound}.",
        "La búsqueda se detuvo antes de hallar un grupo. Ninguno vale más de {bound}.",
    ),
    "headline": (
        "{classes} for {spent} would open {moves}, for {worth}.",
        "{classes} por {spent} abrirían {moves}, para {worth}.",
    ),
    "proven": (
        "No other set for {budget} is worth more: this is proven.",
        "Ningún otro grupo por {budget} vale más: está demostrado.",
    ),
    "bounded": (
        (
            "The search was cut short. No set for {budget} is worth more than {bound}: this one is "
            "at most {percent}% below the best."
        ),
        (
            "La búsqueda se detuvo antes. Ningún grupo por {budget} vale más de {bound}: este está "
            "como mucho {percent} % por debajo del mejor."
        ),
    ),
    "opened": (
        "{name} in {area}: {host} could host it, with {seats} seats for {cost}. It opens {moves}.",
        "{name} en {area}: {host} podría darlo, con {seats} lugares por {cost}. Abre {moves}.",
    ),
    "approval": (
        "The host needs this approval: {approval}.",
        "La escuela necesita esta aprobación: {approval}.",
    ),
    "serves": ("It is within reach of {areas}, too.", "También está al alcance de {areas}."),
    "instead": ("{other} instead of {left}.", "{other} en lugar de {left}."),
    "less-of": ("Without {left}.", "Sin {left}."),
    "lost.less": ("It is worth less, by {worth}.", "Vale menos, por {worth}."),
    "lost.even": (
        "It shares less evenly over the areas.",
        "Reparte menos por igual entre las áreas.",
    ),
    "lost.cost": (
        "It is worth the same, and costs {cost} more.",
        "Vale lo mismo y cuesta {cost} más.",
    ),
    "lost.moves": (
        "It is worth the same, and opens fewer: {moves}.",
        "Vale lo mismo y abre menos: {moves}.",
    ),
    "lost.tie": (
        "It is worth the same for the same money, and comes later by name: a tie.",
        "Vale lo mismo por el mismo dinero y va después por nombre: es un empate.",
    ),
    "ties.none": ("No other set is as good.", "Ningún otro grupo es igual de bueno."),
    "ties.one": ("{count} other set is as good.", "Hay {count} grupo igual de bueno."),
    "ties.many": ("{count} other sets are as good.", "Hay {count} grupos igual de buenos."),
    "ties.more": (
        "At least {count} other sets are as good.",
        "Hay por lo menos {count} grupos igual de buenos.",
    ),
    "ties.unknown": (
        "Whether another set is as good was not looked into to the end.",
        "No se buscó hasta el final si otro grupo es igual de bueno.",
    ),
    "second.none": (
        "No other set is worth anything.",
        "Ningún otro grupo vale algo.",
    ),
    "second.unknown": (
        "The next best set was not looked for to the end.",
        "No se buscó hasta el final el siguiente mejor grupo.",
    ),
    "further.unknown": (
        "What more money would add was not looked into to the end.",
        "No se calculó hasta el final qué agregaría más dinero.",
    ),
    "further.none": ("{more} more would add nothing.", "{more} más no agregarían nada."),
    "further": ("{more} more would add {worth}.", "{more} más agregarían {worth}."),
    "note.assumed": (
        (
            "Each host is assumed to agree, and to gain the approval that it needs. Nobody has "
            "been asked."
        ),
        (
            "Se supone que cada escuela acepta y obtiene la aprobación que necesita. No se ha "
            "preguntado a nadie."
        ),
    ),
    "note.classes": (
        (
            "Degrees, finished apprenticeships and places that only an employer gives are left "
            "out: no class of this size gives them."
        ),
        (
            "No se cuentan los títulos, los programas de aprendiz terminados ni los puestos que "
            "solo da un empleador: ningún curso de este tamaño los da."
        ),
    ),
    "note.once": (
        (
            "Every opening and every worker counts once in an area. All openings of a job count, "
            "however few seats the classes have."
        ),
        (
            "Cada vacante y cada trabajador cuenta una vez en un área. Cuentan todas las vacantes "
            "de un trabajo, aunque los cursos tengan pocos lugares."
        ),
    ),
    "note.part": (
        "Figures for {areas} are estimates: a part, by population, of those of {whole}.",
        "Las cifras de {areas} son estimadas: una parte, según su población, de las de {whole}.",
    ),
    "note.equal": (
        "Figures for {areas} are estimates: an equal part of those of {whole}.",
        "Las cifras de {areas} son estimadas: una parte igual de las de {whole}.",
    ),
    "note.unknown": (
        "{moves} count as worth nothing: their figures are not known.",
        "{moves} cuentan como si no valieran nada: no se conocen sus cifras.",
    ),
    "note.without-host": (
        "{count} gaps were left out: no provider has a site in the area.",
        "No se tomaron en cuenta {count} carencias: nadie tiene un local en el área.",
    ),
}
"""Each key's English and Spanish form."""

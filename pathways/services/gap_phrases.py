"""What is said of gaps, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

GAP_PHRASES: Final[Book] = {
    "list.and": (" and ", " y "),
    "list.or": (" or ", " o "),
    "miles.one": ("{count} mile", "{count} milla"),
    "miles.many": ("{count} miles", "{count} millas"),
    "classes.one": ("{count} class", "{count} curso"),
    "classes.many": ("{count} classes", "{count} cursos"),
    "offered": ("{area} has {classes} for {name}.", "{area} tiene {classes} de {name}."),
    "applied": (
        "People in {area} get {name} by applying for it.",
        "En {area}, {name} se obtiene con una solicitud.",
    ),
    "full": (
        "Every class for {name} in {area} is full.",
        "Todo curso de {name} en {area} está lleno.",
    ),
    "full.unsure": (
        (
            "Every class for {name} in {area} that was confirmed lately is full. There may be "
            "another: call first."
        ),
        (
            "Todo curso de {name} en {area} con dato reciente está lleno. Quizá hay otro: llame "
            "primero."
        ),
    ),
    "stale": (
        "{area} may have a class for {name}. Last confirmed: {day}. Call first.",
        "{area} quizá tiene un curso de {name}. Última confirmación: {day}. Llame primero.",
    ),
    "stale.undated": (
        "{area} may have a class for {name}. The listing has no date: call first.",
        "{area} quizá tiene un curso de {name}. El dato no tiene fecha: llame primero.",
    ),
    "not-started": (
        "{area} has no class for {name} yet. One is planned or on hold.",
        "{area} todavía no tiene curso de {name}. Hay uno planeado o en pausa.",
    ),
    "unapproved.one": (
        "{area} has no approved class for {name}. It has {count} class without the approval.",
        "{area} no tiene curso aprobado de {name}. Tiene {count} curso sin la aprobación.",
    ),
    "unapproved.many": (
        "{area} has no approved class for {name}. It has {count} classes without the approval.",
        "{area} no tiene curso aprobado de {name}. Tiene {count} cursos sin la aprobación.",
    ),
    "unapproved.unsure.one": (
        (
            "{area} has no approved class for {name} that we know of. It has {count} class with no "
            "approval on record: call first."
        ),
        (
            "No sabemos de ningún curso aprobado de {name} en {area}. Hay {count} curso sin "
            "aprobación registrada: llame primero."
        ),
    ),
    "unapproved.unsure.many": (
        (
            "{area} has no approved class for {name} that we know of. It has {count} classes with "
            "no approval on record: call first."
        ),
        (
            "No sabemos de ningún curso aprobado de {name} en {area}. Hay {count} cursos sin "
            "aprobación registrada: llame primero."
        ),
    ),
    "not-started.unsure": (
        "{area} had a class for {name} planned or on hold when last confirmed: call first.",
        "{area} tenía un curso de {name} planeado o en pausa según el último dato: llame primero.",
    ),
    "closed.unsure": (
        (
            "{area} had a class for {name} that was not open to the public when last confirmed: "
            "call first."
        ),
        (
            "{area} tenía un curso de {name} que no estaba abierto al público según el último "
            "dato: llame primero."
        ),
    ),
    "closed": (
        "{area} has no class for {name} that is open to the public.",
        "{area} no tiene curso de {name} abierto al público.",
    ),
    "exam-only": (
        "{area} has the exam for {name}, but no class for it.",
        "{area} tiene el examen de {name}, pero ningún curso para prepararlo.",
    ),
    "exam-only.unsure": (
        "{area} has the exam for {name}, but no class for it that we know of.",
        "{area} tiene el examen de {name}, pero no sabemos de ningún curso para prepararlo.",
    ),
    "online-only": (
        "{area} has no class for {name}. It can be done online.",
        "{area} no tiene curso de {name}. Se puede hacer en línea.",
    ),
    "online-only.unsure": (
        "{area} has no class for {name} that we know of. It can be done online.",
        "No sabemos de ningún curso de {name} en {area}. Se puede hacer en línea.",
    ),
    "outside": (
        "{area} has no class for {name}.",
        "{area} no tiene curso de {name}.",
    ),
    "outside.unsure": (
        "{area} has no class for {name} that we know of.",
        "No sabemos de ningún curso de {name} en {area}.",
    ),
    "none-known": (
        "{area} has no class for {name}, and we know of none elsewhere.",
        "{area} no tiene curso de {name}, y no sabemos de ninguno en otra parte.",
    ),
    "none-known.unsure": (
        "We know of no class for {name}, in {area} or elsewhere.",
        "No sabemos de ningún curso de {name}, ni en {area} ni en otra parte.",
    ),
    "nearest": (
        "The nearest is at {provider} in {place}.",
        "El más cercano está en {provider}, en {place}.",
    ),
    "nearest.miles": (
        "The nearest is at {provider} in {place}, {miles} away.",
        "El más cercano está en {provider}, en {place}, a {miles}.",
    ),
    "looked": (
        "Someone looked on {day} and found none.",
        "Alguien buscó el {day} y no encontró ninguno.",
    ),
    "not-looked": ("Nobody has checked yet.", "Nadie lo ha comprobado todavía."),
    "alone.one": ("It blocks {count} route.", "Bloquea {count} ruta."),
    "alone.many": ("It blocks {count} routes.", "Bloquea {count} rutas."),
    "from": (
        "{workers} people hold the jobs at the start ({place}).",
        "{workers} personas tienen los trabajos del comienzo ({place}).",
    ),
    "from.at-least": (
        "At least {workers} people hold the jobs at the start ({place}).",
        "Al menos {workers} personas tienen los trabajos del comienzo ({place}).",
    ),
    "to": (
        "The jobs at the end have {openings} openings a year ({place}).",
        "Los trabajos del final tienen {openings} vacantes al año ({place}).",
    ),
    "to.at-least": (
        "The jobs at the end have at least {openings} openings a year ({place}).",
        "Los trabajos del final tienen al menos {openings} vacantes al año ({place}).",
    ),
    "joint.one": (
        "Along with other gaps, it blocks {count} route.",
        "Junto con otras carencias, bloquea {count} ruta.",
    ),
    "joint.many": (
        "Along with other gaps, it blocks {count} routes.",
        "Junto con otras carencias, bloquea {count} rutas.",
    ),
    "more.one": (
        "Along with other gaps, it blocks {count} more.",
        "Junto con otras carencias, bloquea {count} más.",
    ),
    "more.many": (
        "Along with other gaps, it blocks {count} more.",
        "Junto con otras carencias, bloquea {count} más.",
    ),
    "more.unknown": (
        "There may be more: the search was cut short.",
        "Puede haber más: la búsqueda se cortó.",
    ),
    "seats": (
        "It has {seats} seats a year, against {openings} openings a year ({place}).",
        "Tiene {seats} lugares al año, frente a {openings} vacantes al año ({place}).",
    ),
    "seats.at-least": (
        "It has at least {seats} seats a year, against {openings} openings a year ({place}).",
        "Tiene al menos {seats} lugares al año, frente a {openings} vacantes al año ({place}).",
    ),
    "hangs": (
        "In {area}, every route to {job} goes through {provider}.",
        "En {area}, toda ruta a {job} pasa por {provider}.",
    ),
    "hangs.seats": (
        "It has {seats} seats a year.",
        "Tiene {seats} lugares al año.",
    ),
}

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
    "programs.one": ("{count} program", "{count} programa"),
    "programs.many": ("{count} programs", "{count} programas"),
    "what.class": ("class", "curso"),
    "what.program": ("program", "programa"),
    "named.class": ("for {name}", "para {name}"),
    "named.program": ("for this: {name}", "para esto: {name}"),
    "offered": ("{area} has {classes} {named}.", "{area} tiene {classes} {named}."),
    "applied": (
        "People in {area} get {name} by applying for it.",
        "En {area}, {name} se obtiene con una solicitud.",
    ),
    "full": (
        "In {area}, every {what} is full {named}.",
        "En {area} está lleno todo {what} {named}.",
    ),
    "full.unsure": (
        (
            "In {area}, every {what} that was confirmed lately is full {named}. There may be "
            "another: call first."
        ),
        (
            "En {area} está lleno todo {what} con dato reciente {named}. Quizá hay otro: llame "
            "primero."
        ),
    ),
    "stale": (
        "{area} may have a {what} {named}. Last confirmed: {day}. Call first.",
        "{area} quizá tiene un {what} {named}. Última confirmación: {day}. Llame primero.",
    ),
    "stale.undated": (
        "{area} may have a {what} {named}. The listing has no date: call first.",
        "{area} quizá tiene un {what} {named}. El dato no tiene fecha: llame primero.",
    ),
    "sure.no-programs": (
        "This catalogue lists no running program.",
        "Este catálogo no tiene ningún programa en marcha.",
    ),
    "sure.all": (
        "All programs listed here ({programs}) were confirmed in the last 365 days.",
        "Todos los programas de la lista ({programs}) se confirmaron en los últimos 365 días.",
    ),
    "sure.none": (
        (
            "Programs listed here: {programs}. Nobody has confirmed any of them in the last 365 "
            "days, so this report says little for sure. Call before you count on one."
        ),
        (
            "Programas en la lista: {programs}. Nadie ha confirmado ninguno en los últimos 365 "
            "días, así que este informe dice poco con certeza. Llame antes de contar con uno."
        ),
    ),
    "sure.some": (
        (
            "Programs listed here: {programs}. Confirmed in the last 365 days: {confirmed} "
            "({share}%). The others may have changed: call before you count on one."
        ),
        (
            "Programas en la lista: {programs}. Confirmados en los últimos 365 días: {confirmed} "
            "({share}%). Los demás pueden haber cambiado: llame antes de contar con uno."
        ),
    ),
    "not-started": (
        "{area} has no {what} yet {named}. One is planned or on hold.",
        "{area} todavía no tiene {what} {named}. Hay uno planeado o en pausa.",
    ),
    "unapproved.one": (
        "{area} has no approved {what} {named}. It has {count} without the approval.",
        "{area} no tiene {what} aprobado {named}. Tiene {count} sin la aprobación.",
    ),
    "unapproved.many": (
        "{area} has no approved {what} {named}. It has {count} without the approval.",
        "{area} no tiene {what} aprobado {named}. Tiene {count} sin la aprobación.",
    ),
    "unapproved.unsure.one": (
        (
            "We know of no approved {what} in {area} {named}. There is {count} with no approval "
            "on record: call first."
        ),
        (
            "No sabemos de ningún {what} aprobado en {area} {named}. Hay {count} sin aprobación "
            "registrada: llame primero."
        ),
    ),
    "unapproved.unsure.many": (
        (
            "We know of no approved {what} in {area} {named}. There are {count} with no approval "
            "on record: call first."
        ),
        (
            "No sabemos de ningún {what} aprobado en {area} {named}. Hay {count} sin aprobación "
            "registrada: llame primero."
        ),
    ),
    "not-started.unsure": (
        "When last confirmed, {area} had a {what} planned or on hold {named}. Call first.",
        "Según el último dato, {area} tenía un {what} planeado o en pausa {named}. Llame primero.",
    ),
    "closed.unsure": (
        (
            "When last confirmed, {area} had a {what}, but not open to the public, {named}. Call "
            "first."
        ),
        (
            "Según el último dato, {area} tenía un {what}, pero no abierto al público, {named}. "
            "Llame primero."
        ),
    ),
    "closed": (
        "{area} has no {what} that is open to the public {named}.",
        "{area} no tiene {what} abierto al público {named}.",
    ),
    "exam-only": (
        "{area} has the exam for {name}, but no {what} for it.",
        "{area} tiene el examen de {name}, pero ningún {what} para prepararlo.",
    ),
    "exam-only.unsure": (
        "{area} has the exam for {name}, but no {what} for it that we know of.",
        "{area} tiene el examen de {name}, pero no sabemos de ningún {what} para prepararlo.",
    ),
    "online-only": (
        "{area} has no {what} {named}. It can be done online.",
        "{area} no tiene {what} {named}. Se puede hacer en línea.",
    ),
    "online-only.unsure": (
        "We know of no {what} in {area} {named}. It can be done online.",
        "No sabemos de ningún {what} en {area} {named}. Se puede hacer en línea.",
    ),
    "outside": (
        "{area} has no {what} {named}.",
        "{area} no tiene {what} {named}.",
    ),
    "outside.unsure": (
        "We know of no {what} in {area} {named}.",
        "No sabemos de ningún {what} en {area} {named}.",
    ),
    "none-known": (
        "{area} has no {what} {named}. We know of none elsewhere.",
        "{area} no tiene {what} {named}. No sabemos de ninguno en otra parte.",
    ),
    "none-known.unsure": (
        "We know of no {what} in {area} or elsewhere {named}.",
        "No sabemos de ningún {what} en {area} ni en otra parte {named}.",
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

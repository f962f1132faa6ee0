"""The ten statuses of the gap report in words, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

STATUS_PHRASES: Final[Book] = {
    "status.offered": ("Can be had here", "Se puede obtener aquí"),
    "status.full": ("Full", "Lleno"),
    "status.stale": ("Not confirmed lately", "Sin confirmar hace poco"),
    "status.not-started": ("Not started", "Sin empezar"),
    "status.unapproved": ("Not approved", "Sin aprobación"),
    "status.closed": ("Not open to the public", "No abierto al público"),
    "status.exam-only": ("Exam only", "Solo examen"),
    "status.online-only": ("Online only", "Solo en línea"),
    "status.outside": ("Nearest is outside", "Solo fuera del área"),
    "status.none-known": ("None known", "Ninguno conocido"),
    "means.offered": (
        "A class here teaches it, or you get it here by applying.",
        "Un curso de aquí lo enseña, o se obtiene aquí con una solicitud.",
    ),
    "means.full": (
        "It is taught here, but no seat is left.",
        "Se enseña aquí, pero no queda lugar.",
    ),
    "means.stale": (
        "A class here may teach it. No one has confirmed that for a year.",
        "Quizá un curso de aquí lo enseña. Nadie lo ha confirmado en un año.",
    ),
    "means.not-started": (
        "A class here is planned or on hold.",
        "Hay un curso planeado o en pausa aquí.",
    ),
    "means.unapproved": (
        "It is taught here, but without the approval that makes it count.",
        "Se enseña aquí, pero sin la aprobación que lo hace valer.",
    ),
    "means.closed": (
        "A class here takes only its own members or staff.",
        "El curso de aquí solo acepta a sus miembros o a su personal.",
    ),
    "means.exam-only": (
        "You can sit the exam here, but not learn for it here.",
        "Aquí se puede hacer el examen, pero no estudiar para él.",
    ),
    "means.online-only": ("It is taught only online.", "Solo se enseña en línea."),
    "means.outside": (
        "It is taught somewhere else. We name the nearest.",
        "Se enseña en otra parte. Decimos dónde está el más cercano.",
    ),
    "means.none-known": (
        "We know of no one who teaches it. We say when someone last looked.",
        "No sabemos de nadie que lo enseñe. Decimos cuándo se buscó.",
    ),
}
"""What each status is called, and what it means."""

LEFT_OUT_PHRASES: Final[Book] = {
    "left.exposure": ("a taste only: it never counts", "solo muestra el oficio: nunca cuenta"),
    "left.may-award": ("not all who finish get it", "no todos los que terminan lo reciben"),
    "left.ended": ("it has ended", "ya terminó"),
    "left.planned": ("it is planned", "está planeado"),
    "left.paused": ("it is on hold", "está en pausa"),
    "left.unapproved": ("no approval on record", "sin aprobación registrada"),
    "left.not-public": ("not open to the public", "no abierto al público"),
    "left.full": ("no seat is left", "no queda lugar"),
    "left.stale": ("not confirmed for a year", "sin confirmar en un año"),
    "left.online": ("it is online", "es en línea"),
    "left.elsewhere": ("it is elsewhere", "está en otra parte"),
}
"""Why a class does not count."""

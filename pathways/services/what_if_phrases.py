"""What is said of a change that is only tried out, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

WHAT_IF_PHRASES: Final[Book] = {
    "list.and": (" and ", " y "),
    "list.or": (" or ", " o "),
    "new-class": (
        "A new class in {name} at {provider}, {seats} seats a year.",
        "Un curso nuevo de {name} en {provider}, {seats} lugares al año.",
    ),
    "new-class.approved": (
        "We take it that the school has the approval that it needs: {approval}.",
        "Suponemos que la escuela tiene la aprobación que hace falta: {approval}.",
    ),
    "pause": ("{name} at {provider} is put on hold.", "{name} en {provider} queda en pausa."),
    "end": ("{name} at {provider} ends.", "{name} en {provider} termina."),
    "start": (
        "{name} at {provider} runs, confirmed today.",
        "{name} en {provider} está en marcha, confirmado hoy.",
    ),
    "move": (
        "{name} moves to {provider}, {site}.",
        "{name} se muda a {provider}, {site}.",
    ),
    "seats": (
        "{name} at {provider} has {seats} seats a year.",
        "{name} en {provider} tiene {seats} lugares al año.",
    ),
    "added": ("{name} is added.", "Se agrega {name}."),
    "removed": ("{name} is taken out.", "Se quita {name}."),
    "changed": ("{name} is changed.", "Se cambia {name}."),
    "nothing": (
        "Nothing in the gap report changes.",
        "Nada cambia en el informe de carencias.",
    ),
    "closes.one": ("It closes {count} gap.", "Cierra {count} carencia."),
    "closes.many": ("It closes {count} gaps.", "Cierra {count} carencias."),
    "opens.one": ("It opens {count} gap.", "Abre {count} carencia."),
    "opens.many": ("It opens {count} gaps.", "Abre {count} carencias."),
    "in": (
        "In {area}, it opens {opened} and shuts {closed}.",
        "En {area}, abre {opened} y cierra {closed}.",
    ),
    "in.opened": ("In {area}, it opens {opened}.", "En {area}, abre {opened}."),
    "in.closed": ("In {area}, it shuts {closed}.", "En {area}, cierra {closed}."),
    "routes.one": ("{count} route", "{count} ruta"),
    "routes.many": ("{count} routes", "{count} rutas"),
    "no-routes": (
        "No route opens or shuts.",
        "Ninguna ruta se abre ni se cierra.",
    ),
    "standing": (
        "{area}: {name}. {before}; then {after}.",
        "{area}: {name}. {before}; luego {after}.",
    ),
    "move.open": ("open", "abierta"),
    "move.alone": ("blocked by one gap", "la cierra una sola carencia"),
    "move.jointly": ("blocked by gaps together", "la cierran varias carencias juntas"),
    "move.shut": ("out of reach", "fuera de alcance"),
    "hangs.new": (
        "In {area}, every route to {job} would go through {provider}.",
        "En {area}, toda ruta a {job} pasaría por {provider}.",
    ),
    "hangs.gone": (
        "In {area}, not every route to {job} would go through {provider} any more.",
        "En {area}, ya no toda ruta a {job} pasaría por {provider}.",
    ),
    "hangs.gone.shut": (
        "In {area}, no route to {job} would be left. All went through {provider}.",
        "En {area}, no quedaría ninguna ruta a {job}. Todas pasaban por {provider}.",
    ),
}

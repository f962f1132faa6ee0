"""What is said of a change that is only tried out, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

WHAT_IF_PHRASES: Final[Book] = {
    "list.and": (" and ", " y "),
    "list.or": (" or ", " o "),
    "new-class": (
        "A new class for {name} at {provider}, {seats} seats a year.",
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
        "{area}: {name}. Now: {before}. Then: {after}.",
        "{area}: {name}. Ahora: {before}. Después: {after}.",
    ),
    "moving": (
        "{area}: from {start} to {end}. Now: {before}. Then: {after}.",
        "{area}: de {start} a {end}. Ahora: {before}. Después: {after}.",
    ),
    "asked-by-nobody": ("nobody asks for it", "nadie la pide"),
    "unsure": ("(not sure)", "(sin certeza)"),
    "status.offered": ("can be had here", "se puede obtener aquí"),
    "status.full": ("full", "lleno"),
    "status.stale": ("not confirmed lately", "sin confirmar hace poco"),
    "status.not-started": ("not started", "sin empezar"),
    "status.unapproved": ("not approved", "sin aprobación"),
    "status.closed": ("not open to the public", "no abierto al público"),
    "status.exam-only": ("exam only", "solo examen"),
    "status.online-only": ("online only", "solo en línea"),
    "status.outside": ("only outside", "solo fuera"),
    "status.none-known": ("none known", "ninguno conocido"),
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

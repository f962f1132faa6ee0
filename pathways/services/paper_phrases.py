"""What the PDF reports say, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

PAPER_PHRASES: Final[Book] = {
    "list.and": (" and ", " y "),
    "paper.title": (
        "What nobody here can get, and what it blocks: {area}",
        "Lo que falta aquí y lo que bloquea: {area}",
    ),
    "paper.about": (
        "Gap report for {area}. Counted on {date}. Catalogue revision {revision}.",
        "Informe de carencias de {area}. Contado el {date}. Revisión del catálogo {revision}.",
    ),
    "paper.footer": ("Pathways gap report, {date}", "Pathways, informe de carencias, {date}"),
    "paper.known.one": ("{count} gap is known.", "Se conoce {count} carencia."),
    "paper.known.many": ("{count} gaps are known.", "Se conocen {count} carencias."),
    "paper.unsure.one": (
        "{count} more is not sure yet: someone must call or look first.",
        "{count} más no es segura todavía: primero hay que llamar o buscar.",
    ),
    "paper.unsure.many": (
        "{count} more are not sure yet: someone must call or look first.",
        "{count} más no son seguras todavía: primero hay que llamar o buscar.",
    ),
    "paper.routes.one": ("{count} route is blocked.", "{count} ruta está bloqueada."),
    "paper.routes.many": ("{count} routes are blocked.", "{count} rutas están bloqueadas."),
    "paper.where": ("Where people are shut out", "Dónde se cierra el paso"),
    "paper.areas": ("The planning areas", "Las áreas de planificación"),
    "paper.map": (
        "Routes blocked in each planning area",
        "Rutas bloqueadas en cada área de planificación",
    ),
    "paper.map-alt": (
        (
            "Map of the planning areas. Each shows its number and how many routes are blocked "
            "there: {figures}. The same figures are in the table below."
        ),
        (
            "Mapa de las áreas de planificación. Cada una muestra su número y cuántas rutas están "
            "bloqueadas ahí: {figures}. Las mismas cifras están en la tabla de abajo."
        ),
    ),
    "paper.map-one": ("{name} {count}", "{name} {count}"),
    "paper.islands": ("Islands (area 8)", "Islas (área 8)"),
    "paper.area": ("Area", "Área"),
    "paper.offered": ("Can be had here", "Se pueden obtener aquí"),
    "paper.of": ("{count} of {total}", "{count} de {total}"),
    "paper.stale": ("Not confirmed lately", "Sin confirmar hace poco"),
    "paper.gaps": ("Known gaps", "Carencias conocidas"),
    "paper.blocked": ("Routes blocked", "Rutas bloqueadas"),
    "paper.part.known": ("Known gaps", "Carencias conocidas"),
    "paper.part.unsure": ("Not sure yet: call or look first", "Sin certeza: llamar o buscar antes"),
    "paper.part.wanted": ("Wanted, but nobody needs it", "Deseado, pero nadie lo exige"),
    "paper.part.offered": ("Can be had here", "Se puede obtener aquí"),
    "paper.part-lead.known": (
        "Somebody needs it, and it is known that it cannot be had here.",
        "Alguien lo necesita, y se sabe que aquí no se puede obtener.",
    ),
    "paper.part-lead.unsure": (
        "Nobody has confirmed these lately, or nobody has looked.",
        "Nadie los ha confirmado hace poco, o nadie ha buscado.",
    ),
    "paper.part-lead.wanted": (
        "Employers like it, or it is a duty of a crew or a business.",
        "A los empleadores les gusta, o es deber de un equipo o un negocio.",
    ),
    "paper.part-lead.offered": (
        "A class here teaches it, or people get it by applying.",
        "Un curso de aquí lo enseña, o se obtiene con una solicitud.",
    ),
    "paper.credential": ("Credential", "Credencial"),
    "paper.status": ("Status", "Estado"),
    "paper.alone": ("Blocked alone", "Bloquea sola"),
    "paper.joint": ("Blocked with others", "Bloquea con otras"),
    "paper.workers": ("Workers", "Trabajadores"),
    "paper.openings": ("Openings a year", "Vacantes al año"),
    "paper.gain": ("Higher pay a year", "Mejor paga al año"),
    "paper.for": ("Figures for", "Cifras de"),
    "paper.seats": ("Seats a year", "Lugares al año"),
    "paper.unknown": ("not known", "no se sabe"),
    "paper.at-least": ("at least {amount}", "al menos {amount}"),
    "paper.none": ("none", "ninguno"),
    "paper.hanging": (
        "Jobs that hang on one provider",
        "Trabajos que dependen de una sola escuela",
    ),
    "paper.left": ("Classes that do not count, and why", "Cursos que no cuentan, y por qué"),
    "paper.left-lead": (
        "Each class that was left out of a count, with the reason.",
        "Cada curso que no se contó, con la razón.",
    ),
    "paper.class": ("Class", "Curso"),
    "paper.school": ("Who gives it", "Quién lo da"),
    "paper.why": ("Why not", "Por qué no"),
    "paper.confirmed": ("Last confirmed", "Última confirmación"),
    "paper.method": ("How this was made", "Cómo se hizo"),
    "paper.meanings": ("What each status means", "Qué significa cada estado"),
    "paper.meaning": ("{status}: {means}", "{status}: {means}"),
    "paper.sources": ("Sources", "Fuentes"),
    "paper.no-rows": (
        "Nothing of what was asked for is a gap.",
        "Nada de lo que se pidió es una carencia.",
    ),
}
"""Each key's English and Spanish form."""

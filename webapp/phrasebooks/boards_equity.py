"""What the pages of good jobs, areas side by side and apprenticeships say."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_SHARED: Book = {
    "board.figures-for": (
        "Figures are for {area}, unless another place is named.",
        "Las cifras son de {area}, salvo que se nombre otro lugar.",
    ),
    "board.csv": ("Download CSV", "Descargar CSV"),
    "board.json": ("Download JSON", "Descargar JSON"),
    "board.how": ("How this was made", "Cómo se hizo"),
    "board.more": ("More for boards", "Más para las juntas"),
    "board.wrong": (
        "This page cannot be shown for that choice",
        "No se puede mostrar esta página con esa selección",
    ),
    "board.again": ("Start this page again", "Empezar esta página de nuevo"),
    "board.counted": ("Counted on {date}.", "Contado el {date}."),
}

_GOOD: Book = {
    "good.title": ("Good jobs", "Buenos trabajos"),
    "good.lead.one": (
        "{count} of {total} jobs meets every criterion below.",
        "{count} de {total} trabajos cumple todos los criterios de abajo.",
    ),
    "good.lead.many": (
        "{count} of {total} jobs meet every criterion below.",
        "{count} de {total} trabajos cumplen todos los criterios de abajo.",
    ),
    "good.lead-unknown.one": (
        "Of {count} it cannot be said: a figure is not known.",
        "De {count} no se puede decir: falta una cifra.",
    ),
    "good.lead-unknown.many": (
        "Of {count} it cannot be said: a figure is not known.",
        "De {count} no se puede decir: falta una cifra.",
    ),
    "good.asked": ("What is asked of a good job", "Qué se pide a un buen trabajo"),
    "good.pay": ("Pay", "Paga"),
    "good.living": ("Living wage", "Salario digno"),
    "good.openings": ("Openings", "Vacantes"),
    "good.education": ("School", "Estudios"),
    "good.pay-set": (
        "Middle pay of {money} an hour or more.",
        "Paga media de {money} por hora o más.",
    ),
    "good.openings-set": ("{count} openings a year or more.", "{count} vacantes al año o más."),
    "good.education-set": (
        "People usually start with no more than: {level}. And no degree above it is asked for.",
        "Por lo general se empieza con esto o menos: {level}. Y no se pide un título más alto.",
    ),
    "good.not-set": ("Not set.", "Sin fijar."),
    "good.living-none": (
        "Not set. This catalogue has no source for a living wage. If you have one, set it as pay.",
        (
            "Sin fijar. Este catálogo no tiene fuente de un salario digno. Si usted la tiene, "
            "fíjelo como paga."
        ),
    ),
    "good.yours": ("You set this.", "Usted fijó esto."),
    "good.set": ("Set your own", "Fije los suyos"),
    "good.pay-label": ("Least middle pay an hour, dollars", "Paga media mínima por hora, dólares"),
    "good.openings-label": ("Least openings a year", "Vacantes mínimas al año"),
    "good.number-hint": ("0 sets none", "0 es ninguna"),
    "good.education-label": ("Most school", "Estudios máximos"),
    "good.show-label": ("Show", "Mostrar"),
    "good.sort-label": ("Sort by", "Ordenar por"),
    "good.show-all": ("All jobs", "Todos los trabajos"),
    "good.sort-pay": ("Middle pay", "Paga media"),
    "good.sort-openings": ("Openings", "Vacantes"),
    "good.sort-name": ("Name", "Nombre"),
    "good.go": ("Show the list", "Ver la lista"),
    "good.shown.one": ("{count} job is shown.", "Se muestra {count} trabajo."),
    "good.shown.many": ("{count} jobs are shown.", "Se muestran {count} trabajos."),
    "good.region": ("Back to the region’s own criteria", "Volver a los criterios de la región"),
    "rating.good": ("Good jobs", "Buenos trabajos"),
    "rating.unknown": ("Cannot be said", "No se puede decir"),
    "rating.not": ("Not by these criteria", "No con estos criterios"),
    "rating.good-lead": ("Each criterion that is set is met.", "Se cumple cada criterio fijado."),
    "rating.unknown-lead": (
        "Nothing speaks against these, but a figure is not known. They are not counted as bad.",
        "Nada habla en contra, pero falta una cifra. No se cuentan como malos.",
    ),
    "rating.not-lead": (
        "At least one criterion is known not to be met.",
        "Se sabe que por lo menos un criterio no se cumple.",
    ),
    "good.none": ("No job here.", "Ningún trabajo aquí."),
    "good.job": ("Job", "Trabajo"),
    "good.col-pay": ("Middle pay an hour", "Paga media por hora"),
    "good.col-openings": ("Openings a year", "Vacantes al año"),
    "good.col-pay-year": ("Middle pay an hour, {year}", "Paga media por hora, {year}"),
    "good.col-openings-year": (
        "Openings a year, {year} (estimate)",
        "Vacantes al año, {year} (estimación)",
    ),
    "good.col-education": ("Usual school", "Estudios usuales"),
    "met.yes": ("met", "cumple"),
    "met.no": ("not met", "no cumple"),
    "met.unknown": ("not known if met", "no se sabe si cumple"),
    "good.closest": ("pay of the closest job", "paga del trabajo más parecido"),
    "good.counted": ("counted", "contadas"),
    "good.sources": ("Sources", "Fuentes"),
    "good.method": (
        (
            "Each figure is that of the nearest area up that has one. Pay more than five years "
            "old is left out."
        ),
        (
            "Cada cifra es la del área más cercana hacia arriba que la tiene. No se usa paga de "
            "hace más de cinco años."
        ),
    ),
    "good.method-unknown": (
        "A job is left out of the good ones only where something is known to fail.",
        "Un trabajo queda fuera solo si se sabe que algo no se cumple.",
    ),
    "level.any": ("Any school", "Cualquier estudio"),
    "level.none": ("No school asked for", "Sin estudios formales"),
    "level.high-school": ("High school", "Preparatoria (high school)"),
    "level.some-college": ("Some college, no degree", "Algo de universidad, sin título"),
    "level.award": ("A certificate after high school", "Certificado después de high school"),
    "level.associate": ("Associate’s degree (two years)", "Título de asociado (dos años)"),
    "level.bachelor": ("Bachelor’s degree (four years)", "Licenciatura (cuatro años)"),
    "level.master": ("Master’s degree", "Maestría"),
    "level.doctoral": ("Doctoral or professional degree", "Doctorado o título profesional"),
}

_AREAS: Book = {
    "side.title": ("The areas side by side", "Las áreas lado a lado"),
    "side.lead": (
        (
            "From {high} people can reach {most} of {total} good jobs with classes close by, from "
            "{low} {least}."
        ),
        (
            "Desde {high} se llega a {most} de {total} buenos trabajos con cursos cercanos, desde "
            "{low} a {least}."
        ),
    ),
    "side.lead-one": (
        "People in {area} can reach {count} of {total} good jobs with classes close by.",
        "Desde {area} se llega a {count} de {total} buenos trabajos con cursos cercanos.",
    ),
    "side.jobs-link": ("What counts as a good job", "Qué cuenta como buen trabajo"),
    "side.map": ("Good jobs within reach", "Buenos trabajos al alcance"),
    "side.map-desc": (
        "From {least} in {low} to {most} in {high}. The table has the same figures.",
        "De {least} en {low} a {most} en {high}. La tabla tiene las mismas cifras.",
    ),
    "side.map-link": (
        "Area {number}, {name}: {count} good jobs",
        "Área {number}, {name}: {count} buenos trabajos",
    ),
    "side.map-caption": (
        "In each area: its number, and the good jobs within reach.",
        "En cada área: su número y los buenos trabajos al alcance.",
    ),
    "side.table": ("Good jobs from each area", "Buenos trabajos desde cada área"),
    "side.reached": ("Good jobs within reach", "Buenos trabajos al alcance"),
    "side.moves": ("Moves within reach", "Cambios al alcance"),
    "side.miles": ("Middle distance to the farthest class", "Distancia media al curso más lejano"),
    "side.blocked": ("Routes blocked", "Rutas bloqueadas"),
    "side.workers": ("Workers held back (estimate)", "Trabajadores frenados (estimación)"),
    "side.no-travel": ("no travel", "sin viaje"),
    "side.at-least": ("at least {count}", "por lo menos {count}"),
    "side.of": ("{count} of {total}", "{count} de {total}"),
    "side.job-table": ("Each good job, by area", "Cada buen trabajo, por área"),
    "side.job-lead": (
        (
            "Jobs that some area cannot reach with classes close by. The miles say how far people "
            "would have to go at least."
        ),
        (
            "Trabajos que alguna área no alcanza con cursos cercanos. Las millas dicen qué tan "
            "lejos habría que ir por lo menos."
        ),
    ),
    "side.job-reached": ("Within reach from", "Al alcance desde"),
    "side.job-farther": ("Farther from", "Más lejos desde"),
    "side.nobody": ("no area", "ningún área"),
    "side.nowhere": ("no way known from {places}", "sin camino conocido desde {places}"),
    "side.nowhere-all": ("no way known at any distance", "sin camino conocido a ninguna distancia"),
    "side.everywhere.one": (
        "{count} more good job is within reach of every area.",
        "{count} buen trabajo más está al alcance de todas las áreas.",
    ),
    "side.everywhere.many": (
        "{count} more good jobs are within reach of every area.",
        "{count} buenos trabajos más están al alcance de todas las áreas.",
    ),
    "side.hurts": ("Where one gap hurts most", "Dónde duele más una carencia"),
    "side.hurts-lead": (
        (
            "Each gap that blocks routes by itself. The workers are the area’s part, by its "
            "population, of those in {area} who hold the jobs where the routes start: an "
            "estimate."
        ),
        (
            "Cada carencia que por sí sola bloquea rutas. Los trabajadores son la parte del área, "
            "según su población, de los que en {area} tienen los trabajos donde empiezan las "
            "rutas: una estimación."
        ),
    ),
    "side.gap": ("Missing", "Lo que falta"),
    "side.worst": ("Hurts most", "Donde más duele"),
    "side.others": ("Also in", "También en"),
    "side.form-within": ("Miles within reach", "Millas al alcance"),
    "side.form-go": ("Count again", "Contar de nuevo"),
    "side.form-online": ("Online classes", "Cursos en línea"),
    "side.online-no": ("Do not count", "No cuentan"),
    "side.online-yes": ("Count", "Cuentan"),
    "side.method-reach": (
        (
            "A good job is within reach of an area where someone in a job that people move from "
            "can come to it. They have the usual papers. Classes are in the area or at most "
            "{miles} from its center. Time and money are left aside."
        ),
        (
            "Un buen trabajo está al alcance de un área si alguien puede llegar a él desde un "
            "trabajo del que la gente suele pasar. Tiene los papeles usuales. Los cursos están en "
            "el área o a {miles} o menos de su centro. No cuentan ni el tiempo ni el dinero."
        ),
    ),
    "side.method-miles": (
        (
            "The distance is from the area’s center to the farthest class that is needed, going "
            "no farther than one must. The middle one is of all moves for which people must go "
            "somewhere."
        ),
        (
            "La distancia va del centro del área al curso más lejano que hace falta, sin ir más "
            "lejos de lo necesario. La media es de todos los cambios para los que hay que ir a "
            "algún lugar."
        ),
    ),
    "side.method-money": (
        (
            "Dollars are asked for one person a job, so that the work has an end: the one from "
            "the largest of the jobs that lead there, who lives at the area’s center and goes no "
            "farther than {miles}. It is the cheapest of the best routes, after funding. Areas "
            "that reach more jobs may show dearer ones."
        ),
        (
            "Los dólares se calculan para una persona por trabajo, para que el cálculo termine: "
            "viene del mayor de los trabajos que llevan ahí, vive en el centro del área y no va a "
            "más de {miles}. Es la más barata de las mejores rutas, con ayuda descontada. Un área "
            "que alcanza más trabajos puede mostrar otros más caros."
        ),
    ),
    "side.dollars": ("What good jobs cost", "Lo que cuestan los buenos trabajos"),
    "side.dollars-ask": (
        "Work out the dollars, too (about a minute)",
        "Calcular también los dólares (cerca de un minuto)",
    ),
    "side.dollars-working": (
        "The dollars are being worked out: {done} of {total}.",
        "Se calculan los dólares: {done} de {total}.",
    ),
    "side.dollars-wait": (
        "The dollars are not worked out yet. Come back in a minute.",
        "Los dólares no están calculados todavía. Vuelva en un minuto.",
    ),
    "side.dollars-again": ("Look again", "Volver a mirar"),
    "side.later": ("Not ready yet", "Todavía no está listo"),
    "side.free": ("Jobs with nothing to pay", "Trabajos sin nada que pagar"),
    "side.median": ("Middle cost of the others", "Costo medio de los otros"),
    "side.no-cost": ("none has a known cost", "ninguno tiene costo conocido"),
    "side.not-stated": ("Jobs with a price not stated", "Trabajos con un precio sin publicar"),
    "side.method-feeders.one": (
        "{count} good job has no job that people are known to move from. It is left out.",
        "De {count} buen trabajo no se sabe desde qué trabajo se llega. No se cuenta.",
    ),
    "side.method-feeders.many": (
        "{count} good jobs have no job that people are known to move from. They are left out.",
        "De {count} buenos trabajos no se sabe desde qué trabajo se llega. No se cuentan.",
    ),
}

_APPRENTICES: Book = {
    "ap.title": ("Apprenticeships in this area", "Programas de aprendiz en esta área"),
    "ap.lead.one": (
        "{count} program runs in {area}.",
        "En {area} funciona {count} programa.",
    ),
    "ap.lead.many": (
        "{count} programs run in {area}.",
        "En {area} funcionan {count} programas.",
    ),
    "ap.counts": (
        (
            "In building and fire trades: {inside}. In other trades: {outside}. Trade not known: "
            "{unknown}."
        ),
        (
            "En construcción y bomberos: {inside}. En otros oficios: {outside}. Oficio "
            "desconocido: {unknown}."
        ),
    ),
    "ap.share": (
        (
            "Of the {total} whose trade is known, {outside} are outside building and fire trades: "
            "{percent}%."
        ),
        (
            "De los {total} de oficio conocido, {outside} no son de construcción ni bomberos: "
            "{percent}%."
        ),
    ),
    "ap.plan": (
        (
            "The founding plan counts {percent}% there. That is a share of registered "
            "apprentices, not of programs, so the two cannot be compared one to one."
        ),
        (
            "El plan de origen cuenta ahí {percent}%. Es una parte de los aprendices registrados, "
            "no de los programas, así que no se comparan uno a uno."
        ),
    ),
    "ap.side.inside": ("Building and fire trades", "Construcción y bomberos"),
    "ap.side.outside": ("Other trades", "Otros oficios"),
    "ap.side.unknown": ("Trade not known", "Oficio desconocido"),
    "ap.side.unknown-lead": (
        "No job in the catalogue is named for these, so they count in neither group.",
        "Para estos el catálogo no nombra un trabajo, así que no cuentan en ningún grupo.",
    ),
    "ap.elsewhere": ("Near, but with no site in {area}", "Cerca, pero sin sede en {area}"),
    "ap.not-running": ("Planned, paused or ended", "Planeados, en pausa o terminados"),
    "ap.program": ("Program", "Programa"),
    "ap.jobs": ("For these jobs", "Para estos trabajos"),
    "ap.places": ("Where", "Dónde"),
    "ap.entry": ("Getting in", "Cómo se entra"),
    "ap.seats": ("Seats a year", "Lugares al año"),
    "ap.pay": ("Pay an hour", "Paga por hora"),
    "ap.confirmed": ("Last confirmed", "Última confirmación"),
    "ap.pay-range": ("{first} to {last}", "{first} a {last}"),
    "ap.pay-from": ("from {first}", "desde {first}"),
    "ap.pay-to": ("up to {last}", "hasta {last}"),
    "ap.steps.one": ("{count} step", "{count} paso"),
    "ap.steps.many": ("{count} steps", "{count} pasos"),
    "ap.entry-open": ("open to all who qualify", "abierta a quien cumpla"),
    "ap.entry-competitive": ("competitive", "por concurso"),
    "ap.entry-lottery": ("by lottery", "por sorteo"),
    "ap.entry-seniority": ("by seniority", "por antigüedad"),
    "ap.entry-employer": ("an employer must hire you", "un empleador debe contratarle"),
    "ap.intake-open": ("taking applications", "recibe solicitudes"),
    "ap.intake-waitlist": ("waiting list", "lista de espera"),
    "ap.intake-closed": ("not taking applications", "no recibe solicitudes"),
    "ap.intake-unknown": (
        "not known whether it takes applications",
        "no se sabe si recibe solicitudes",
    ),
    "ap.members": ("not open to the public", "no abierto al público"),
    "ap.status-planned": ("planned", "planeado"),
    "ap.status-paused": ("paused", "en pausa"),
    "ap.status-ended": ("ended", "terminado"),
    "ap.old": ("Call first", "Llame antes"),
    "ap.without": ("Jobs with none here", "Trabajos sin ninguno aquí"),
    "ap.without-lead": (
        "No program that runs in {area} is known to train for these {count} jobs, of {total}.",
        "No se conoce programa de {area} que prepare para estos {count} trabajos, de {total}.",
    ),
    "ap.area-table": ("Programs by area", "Programas por área"),
    "ap.method": (
        (
            "A program is one sponsor’s program of one name, at any number of sites. It is for "
            "the job that its apprentices work in. Where that is not said, it is for the jobs "
            "that ask for the completion that it gives."
        ),
        (
            "Un programa es el de un patrocinador con un nombre, en una o más sedes. Es para el "
            "trabajo en que trabajan sus aprendices. Si no se dice, es para los trabajos que "
            "piden haberlo terminado."
        ),
    ),
    "ap.method-counted": (
        (
            "Only programs that run, with a site in the area, are counted, also those that are "
            "full, or not confirmed lately."
        ),
        (
            "Solo se cuentan los programas en marcha con sede en el área, también los llenos o "
            "sin confirmar hace poco."
        ),
    ),
}

BOARDS_EQUITY_PHRASES: Final[Book] = {**_SHARED, **_GOOD, **_AREAS, **_APPRENTICES}
"""Each key's English and Spanish form."""

"""What an evidence pack says, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

EVIDENCE_PHRASES: Final[Book] = {
    "list.and": (" and ", " y "),
    "pack.title": (
        "Evidence for a new class: {name}, {area}",
        "Datos para un curso nuevo: {name}, {area}",
    ),
    "pack.about": (
        (
            "For the agenda of a regional consortium: demand, supply, the gap, similar programs, "
            "money and sources. Counted on {date}. Catalogue revision {revision}."
        ),
        (
            "Para la agenda de un consorcio regional: demanda, oferta, carencia, programas "
            "parecidos, dinero y fuentes. Contado el {date}. Revisión del catálogo {revision}."
        ),
    ),
    "pack.footer": ("Pathways evidence pack, {date}", "Pathways, datos para un curso, {date}"),
    "pack.short": ("In short", "En breve"),
    "pack.proposal": (
        "The proposal: {seats} seats at {cost} a seat, {whole} in all.",
        "La propuesta: {seats} lugares a {cost} por lugar, {whole} en total.",
    ),
    "pack.cost-source": (
        (
            "The region's plan of Feb 28, 2025 counts $10,000 to $15,000 a person; $12,500 is "
            "the middle."
        ),
        (
            "El plan regional del 28 feb 2025 cuenta de $10,000 a $15,000 por persona; $12,500 "
            "es la mitad."
        ),
    ),
    "pack.host": ("{host} could host it at {site}.", "{host} podría darlo en {site}."),
    "pack.host-away": (
        "{host} has no site in {area} that we know of.",
        "No sabemos de ningún local de {host} en {area}.",
    ),
    "pack.host-none": ("No host is named yet.", "Todavía no se nombra quién lo daría."),
    "pack.host-asked": (
        "We have not asked the host.",
        "No hemos preguntado a quien lo daría.",
    ),
    "pack.approval": (
        "A class counts only with this approval: {approval}.",
        "Un curso solo cuenta con esta aprobación: {approval}.",
    ),
    "pack.approval-has": (
        "The host already has it for another class.",
        "Quien lo daría ya la tiene para otro curso.",
    ),
    "pack.approval-lacks": (
        "We know of no class of the host that has it.",
        "No sabemos de ningún curso suyo que la tenga.",
    ),
    "pack.demand": ("Demand", "Demanda"),
    "pack.demand-lead": (
        "Jobs that ask for it. Each figure is for the area and the year under it.",
        "Trabajos que lo piden. Cada cifra es del área y del año de abajo.",
    ),
    "pack.demand-none": ("No job asks for it by itself.", "Ningún trabajo lo pide por sí solo."),
    "pack.demand-all": (
        (
            "All jobs that ask for it, itself or by way of another credential: {openings} "
            "openings a year ({area})."
        ),
        (
            "Todos los trabajos que lo piden, por sí o por otra credencial: {openings} vacantes"
            " al año ({area})."
        ),
    ),
    "pack.demand-least": (
        (
            "All jobs that ask for it, itself or by way of another credential: at least "
            "{openings} openings a year ({area})."
        ),
        (
            "Todos los trabajos que lo piden, por sí o por otra credencial: al menos {openings}"
            " vacantes al año ({area})."
        ),
    ),
    "pack.job": ("Job", "Trabajo"),
    "pack.asks": ("How it asks", "Cómo lo pide"),
    "pack.openings": ("Openings a year", "Vacantes al año"),
    "pack.employed": ("People employed", "Personas empleadas"),
    "pack.pay": ("Middle pay an hour", "Paga media por hora"),
    "pack.of": ("{area}, {year}", "{area}, {year}"),
    "pack.how-requires": ("required", "lo exige"),
    "pack.how-through": ("by way of another credential", "por medio de otra credencial"),
    "pack.how-prefers": ("liked", "le gusta"),
    "pack.how-duty": ("a duty", "es un deber"),
    "pack.basis-law": ("by law", "por ley"),
    "pack.basis-board": ("by a board", "por una junta"),
    "pack.basis-issuer": ("by the issuer", "por quien la emite"),
    "pack.basis-employer": ("by employers", "por empleadores"),
    "pack.also": (
        "Asked for, too, by: {names}.",
        "También lo piden: {names}.",
    ),
    "pack.supply": ("Supply here", "Oferta aquí"),
    "pack.supply-none": (
        "No class that counts is known here.",
        "No se conoce aquí ningún curso que cuente.",
    ),
    "pack.class": ("Class", "Curso"),
    "pack.by": ("Who gives it, where", "Quién lo da, dónde"),
    "pack.seats": ("Seats a year", "Lugares al año"),
    "pack.completers": ("Finish in a year", "Terminan en un año"),
    "pack.miles": ("Miles", "Millas"),
    "pack.confirmed": ("Last confirmed", "Última confirmación"),
    "pack.why": ("Why it does not count here", "Por qué no cuenta aquí"),
    "pack.counts": ("it counts", "cuenta"),
    "pack.finish": (
        "People who finish studies for these jobs, a year",
        "Personas que terminan estudios para estos trabajos, al año",
    ),
    "pack.finish-at": (
        "{job}: {awards} awards at {count} schools ({area}, {years})",
        "{job}: {awards} títulos en {count} escuelas ({area}, {years})",
    ),
    "pack.finish-at-one": (
        "{job}: {awards} awards at 1 school ({area}, {years})",
        "{job}: {awards} títulos en 1 escuela ({area}, {years})",
    ),
    "pack.finish-none": (
        "No school listed for {area} reports such awards for: {names}. Someone may teach it still.",
        "Ninguna escuela listada de {area} informa títulos de: {names}. Quizá alguien lo enseñe.",
    ),
    "pack.finish-limits": (
        (
            "The awards are in fields of study that lead there by the federal crosswalk. Not all "
            "who finish take these jobs: most fields lead to several. Schools that do not report "
            "are not counted."
        ),
        (
            "Los títulos son de campos de estudio que llevan ahí según la tabla federal. No todos "
            "los que terminan toman estos trabajos: casi todos los campos llevan a varios. Las "
            "escuelas que no informan no se cuentan."
        ),
    ),
    "pack.gap": ("The gap", "La carencia"),
    "pack.searched": ("{area}: {note} ({date})", "{area}: {note} ({date})"),
    "pack.searches": ("Searches that found nothing", "Búsquedas que no hallaron nada"),
    "pack.routes": ("Moves that it opens", "Cambios de trabajo que abre"),
    "pack.routes-none": (
        "By itself it opens no move that is blocked.",
        "Por sí solo no abre ningún cambio bloqueado.",
    ),
    "pack.route": ("From", "Desde"),
    "pack.route-to": ("To", "Hasta"),
    "pack.route-with": ("Only together with", "Solo junto con"),
    "pack.opens": (
        (
            "People in the jobs at the start: {workers}. Openings a year in the jobs at the "
            "end: {openings}. Higher pay a year: {gain}. Figures for {area}."
        ),
        (
            "Personas en los trabajos del comienzo: {workers}. Vacantes al año en los del "
            "final: {openings}. Mejor paga al año: {gain}. Cifras de {area}."
        ),
    ),
    "pack.similar": ("Similar programs, and where", "Programas parecidos, y dónde"),
    "pack.similar-lead": (
        "Everything that teaches it or prepares for it, nearest to the area's center first.",
        "Todo lo que lo enseña o prepara para ello, primero lo más cercano al centro del área.",
    ),
    "pack.similar-none": (
        "We know of no program that teaches it, anywhere.",
        "No sabemos de ningún programa que lo enseñe, en ninguna parte.",
    ),
    "pack.online": ("online", "en línea"),
    "pack.funds": ("Money that could pay", "Dinero que podría pagar"),
    "pack.funds-lead": (
        "Whether a new class gets it is for the fund to say.",
        "Si un curso nuevo lo recibe, lo dice el fondo.",
    ),
    "pack.funds-none": ("No fund names it.", "Ningún fondo lo nombra."),
    "pack.fund": ("Fund", "Fondo"),
    "pack.fund-why": ("Why it may fit", "Por qué puede servir"),
    "pack.fund-open": ("Open", "Abierto"),
    "pack.fund-credential": ("it names this credential", "nombra esta credencial"),
    "pack.fund-approval": ("it names the approval", "nombra la aprobación"),
    "pack.fund-class": ("it pays for a class that teaches this", "paga un curso que enseña esto"),
    "pack.fund-active": ("yes", "sí"),
    "pack.fund-until": ("until {date}", "hasta el {date}"),
    "pack.fund-from": ("from {date}", "desde el {date}"),
    "pack.fund-over": ("no, it is over", "no, ya terminó"),
    "pack.employers": ("Employers in these jobs", "Empleadores de estos trabajos"),
    "pack.employers-lead": (
        "Public facts only. We have asked none of them whether they support the class.",
        "Solo datos públicos. No hemos preguntado a ninguno si apoya el curso.",
    ),
    "pack.employers-none": (
        "We know of no employer for these jobs. We have asked none.",
        "No sabemos de empleadores de estos trabajos. No hemos preguntado a ninguno.",
    ),
    "pack.unknown": ("What is not known", "Lo que no se sabe"),
    "pack.unknown-host": ("Whether a host agrees.", "Si alguien acepta darlo."),
    "pack.unknown-students": (
        "How many people would sign up.",
        "Cuántas personas se inscribirían.",
    ),
    "pack.unknown-employers": (
        "Whether employers support it or would hire those who finish.",
        "Si los empleadores lo apoyan o contratarían a quienes terminen.",
    ),
    "pack.unknown-hires": (
        "Hires and placements of those who finish such classes.",
        "Contrataciones de quienes terminan cursos así.",
    ),
    "pack.unknown-seats": (
        "The seats of some classes: schools do not state them.",
        "Los lugares de algunos cursos: las escuelas no los publican.",
    ),
    "pack.unknown-completers": (
        "How many finish some classes.",
        "Cuántos terminan algunos cursos.",
    ),
    "pack.unknown-figures": (
        "Some figures of the moves: {names}.",
        "Algunas cifras de los cambios: {names}.",
    ),
    "pack.unknown-looked": (
        "Whether there is a class that nobody has looked for yet.",
        "Si hay algún curso que nadie ha buscado todavía.",
    ),
    "pack.name-workers": ("workers", "trabajadores"),
    "pack.name-openings": ("openings", "vacantes"),
    "pack.name-wage_gain": ("higher pay", "mejor paga"),
    "pack.name-blocked_jointly": (
        "moves that more gaps block",
        "cambios que bloquean más carencias",
    ),
    "pack.method": ("How this was made", "Cómo se hizo"),
    "pack.sources": ("Sources and dates", "Fuentes y fechas"),
    "pack.not-known": ("not known", "no se sabe"),
    "pack.least": ("at least {amount}", "al menos {amount}"),
}
"""Each key's English and Spanish form."""

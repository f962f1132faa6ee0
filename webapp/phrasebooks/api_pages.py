"""What the API's documentation says of what was first on pages alone, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

API_PAGES_PHRASES: Final[Book] = {
    "api.problem-too-large": (
        "You sent a body. Leave it out.",
        "Mandó un cuerpo. Quítelo.",
    ),
    "api.problem-too-long": (
        "The address is too long. Ask for less at once.",
        "La dirección es demasiado larga. Pida menos a la vez.",
    ),
    "api.problem-error": (
        "It is our fault, and in our log.",
        "La culpa es nuestra; está en nuestro registro.",
    ),
    "api.op-gap-areas": (
        "How many gaps each area has, how many routes they block, and what hangs on one school.",
        "Cuántas carencias tiene cada área, cuántos caminos impiden, y qué depende de una escuela.",
    ),
    "api.op-gap-changes": (
        "Which gaps opened and closed between two days, and by which changes of the records.",
        "Qué carencias se abrieron y cerraron entre dos días, y por qué cambios de los registros.",
    ),
    "api.op-progress": (
        "The measures of the founding plan, month by month.",
        "Las medidas del plan fundador, mes por mes.",
    ),
    "api.op-evidence": (
        "What is known for and against one new class: demand, supply, gap, money, sources.",
        "Lo que se sabe de un curso nuevo: demanda, oferta, carencia, dinero, fuentes.",
    ),
    "api.op-calls": (
        "The phone calls that would tell most, the best first.",
        "Las llamadas que más dirían, la mejor primero.",
    ),
    "api.op-beside": (
        (
            "What stands beside the routes: money month by month, dates, funds to ask, nearer "
            "jobs, help near by."
        ),
        (
            "Lo que acompaña a los caminos: dinero mes por mes, fechas, fondos que pedir, "
            "trabajos más cercanos, ayuda cerca."
        ),
    ),
    "api.op-jobs": (
        "The jobs with pay, people and openings near by, and whether they are good.",
        "Los trabajos con paga, gente y puestos cerca, y si son buenos.",
    ),
    "api.op-job": (
        "One job: its figures, the jobs that it leads to, programs, and who hires.",
        "Un trabajo: sus cifras, los trabajos a los que lleva, programas, y quién contrata.",
    ),
    "api.op-standing": (
        "The credentials with how many jobs ask for them and how many classes give them.",
        "Las credenciales con cuántos trabajos las piden y cuántos cursos las dan.",
    ),
    "api.op-standing-of": (
        "One credential: how it stands here, who asks for it, who teaches it.",
        "Una credencial: cómo está aquí, quién la pide, quién la enseña.",
    ),
    "api.op-programs": (
        "The programs with their price as far as it is known; those for a job best fit first.",
        "Los programas con su precio si se sabe; para un trabajo, primero el que más sirve.",
    ),
    "api.op-program": (
        "One program: price, pay on the way, funds that might pay, and results.",
        "Un programa: precio, paga en el camino, fondos que podrían pagar, y resultados.",
    ),
    "api.op-funds": (
        "The funds, each with how it stands on the day.",
        "Los fondos, cada uno con cómo está ese día.",
    ),
    "api.op-firms": (
        "The funds and services for firms that hire.",
        "Los fondos y servicios para empresas que contratan.",
    ),
    "api.op-hire": (
        "Who trains people for a job, what of it they have then, and what pays firms.",
        "Quién forma gente para un trabajo, qué tienen al final, y qué paga a empresas.",
    ),
    "api.opt-from-day": (
        "The first day; thirty days before the last where none is said.",
        "El primer día; treinta días antes del último si no se dice.",
    ),
    "api.opt-to-day": (
        "The last day; today where none is said.",
        "El último día; hoy si no se dice.",
    ),
    "api.opt-one-credential": ("The credential that is to be taught.", "La credencial a enseñar."),
    "api.opt-host": ("Who would teach it: the id of a school.", "Quién la enseñaría: el id."),
    "api.opt-pick": (
        "Which route, counted from 1; all the best ones where none is said.",
        "Qué camino, desde 1; todos los mejores si no se dice.",
    ),
    "api.opt-trade": ("Only jobs of this trade.", "Solo trabajos de este oficio."),
    "api.opt-good": ("Only good jobs.", "Solo buenos trabajos."),
    "api.opt-need": ("Only those asked for by this.", "Solo las que pide esto."),
    "api.opt-for-job": (
        "Only programs for this job, by its id.",
        "Solo para este trabajo, por su id.",
    ),
    "api.opt-program-kind": ("Only programs of this kind.", "Solo programas de este tipo."),
    "api.opt-state": ("Only funds that stand so.", "Solo fondos que están así."),
}
"""The words of the operations and options that stand beside reports and records."""

"""What the pages of the plan, of the evidence and of the progress say, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_PLAN: Book = {
    "plan.title": ("What to open first", "Qué abrir primero"),
    "plan.about": (
        "A budget, and the classes that open the most moves to better jobs for it.",
        "Un presupuesto, y los cursos que abren más cambios a mejores trabajos con él.",
    ),
    "plan.form": ("Your budget", "Su presupuesto"),
    "plan.budget": ("Budget, dollars", "Presupuesto, dólares"),
    "plan.area": ("Where", "Dónde"),
    "plan.weigh": ("What counts", "Qué cuenta"),
    "plan.weigh-openings": (
        "Job openings and the higher pay",
        "Vacantes y mejor paga",
    ),
    "plan.weigh-workers": ("How many workers can move", "Cuántos trabajadores pueden cambiar"),
    "plan.evenly": ("Share evenly over the areas", "Repartir por igual entre las áreas"),
    "plan.seats": ("Seats of a class", "Lugares de un curso"),
    "plan.cost": ("Cost of a seat, dollars", "Costo de un lugar, dólares"),
    "plan.within": ("Miles within reach", "Millas al alcance"),
    "plan.cost-hint": (
        (
            "The region's plan of February 28, 2025 counts $10,000 to $15,000 a person. We take "
            "$12,500, the middle. A first look at a job costs it $5,000 a person: type 5,000 for "
            "that."
        ),
        (
            "El plan regional del 28 de febrero de 2025 cuenta de $10,000 a $15,000 por persona. "
            "Tomamos $12,500, la mitad. Un primer contacto con un trabajo le cuesta $5,000 por "
            "persona: escriba 5,000 para eso."
        ),
    ),
    "plan.example": (
        "You have not said a budget yet. This is for $1,000,000, as an example.",
        "Todavía no dijo un presupuesto. Esto es para $1,000,000, como ejemplo.",
    ),
    "plan.show": ("Work it out", "Calcular"),
    "plan.each": ("Each of the eight areas by itself", "Cada una de las áreas por separado"),
    "plan.found": ("What the money opens", "Lo que abre el dinero"),
    "plan.table": ("Classes to open", "Cursos por abrir"),
    "plan.col.class": ("Class", "Curso"),
    "plan.col.area": ("Area", "Área"),
    "plan.col.host": ("Who could host it", "Quién podría darlo"),
    "plan.col.seats": ("Seats", "Lugares"),
    "plan.col.cost": ("Cost", "Costo"),
    "plan.col.moves": ("Job moves it opens", "Cambios de trabajo que abre"),
    "plan.col.workers": (
        "Workers in the jobs they leave",
        "Trabajadores en los trabajos de salida",
    ),
    "plan.col.gain": ("Higher pay a year", "Mejor paga al año"),
    "plan.evidence": ("Evidence pack", "Expediente"),
    "plan.evidence-for": ("Evidence pack: {name}, {area}", "Expediente: {name}, {area}"),
    "plan.approval": (
        "It needs this approval: {approval}.",
        "Necesita esta aprobación: {approval}.",
    ),
    "plan.once": (
        (
            "A move that two of these classes open together is counted with each. The total above "
            "counts it once."
        ),
        (
            "Un cambio que dos de estos cursos abren juntos se cuenta con cada uno. El total de "
            "arriba lo cuenta una vez."
        ),
    ),
    "plan.sure": ("How sure", "Qué tan seguro"),
    "plan.proven": ("Proven best.", "El mejor, demostrado."),
    "plan.proven-text": (
        "No other choice for this money is worth more.",
        "Ninguna otra opción por este dinero vale más.",
    ),
    "plan.bounded": (
        "At most {percent} from the best.",
        "A lo más a {percent} del mejor.",
    ),
    "plan.bounded-text": (
        "The search was cut short after a fixed amount of work, so that this page answers soon.",
        "La búsqueda se detuvo tras un trabajo fijo, para que esta página responda pronto.",
    ),
    "plan.bounded-open": (
        "Not proven: the search was cut short.",
        "Sin demostrar: la búsqueda se detuvo antes.",
    ),
    "plan.bound-key": (
        "Filled: this plan. Outline: the most that any plan can reach.",
        "Lleno: este plan. Contorno: lo más que puede alcanzar cualquier plan.",
    ),
    "plan.second": ("The next best, and why it lost", "El siguiente, y por qué perdió"),
    "plan.more": ("With more money", "Con más dinero"),
    "plan.more-chart": ("What each budget is worth", "Lo que vale cada presupuesto"),
    "plan.chart-openings": (
        "Higher pay a year, by budget",
        "Mejor paga al año, por presupuesto",
    ),
    "plan.chart-workers": ("Workers, by budget", "Trabajadores, por presupuesto"),
    "plan.more-desc": (
        "It goes from {first} at {low} to {last} at {high}.",
        "Va de {first} con {low} a {last} con {high}.",
    ),
    "plan.col.budget": ("Budget", "Presupuesto"),
    "plan.col.worth": ("Worth", "Vale"),
    "plan.col.added": ("More than your budget", "Más que su presupuesto"),
    "plan.granted": ("What this takes for granted", "Lo que esto da por hecho"),
    "plan.sources": ("Sources", "Fuentes"),
    "plan.busy": (
        "Other plans are being worked out right now. Please try again in a moment.",
        "Ahora se calculan otros planes. Intente de nuevo en un momento.",
    ),
    "plan.again": ("Try again", "Intentar de nuevo"),
    "plan.error": ("Please look at this again", "Mire esto otra vez"),
    "plan.csv": ("Download CSV", "Descargar CSV"),
    "plan.pdf": ("Download PDF", "Descargar PDF"),
    "plan.xlsx": ("Download Excel", "Descargar Excel"),
    "plan.counted": (
        "Counted on {date}. Within reach: {miles} from an area's center.",
        "Contado el {date}. Al alcance: {miles} del centro de un área.",
    ),
    "plan.percent": ("{number} percent", "{number} por ciento"),
    "plan.worth.openings": ("{money} a year", "{money} al año"),
    "plan.worth.workers.one": ("{count} worker", "{count} trabajador"),
    "plan.worth.workers.many": ("{count} workers", "{count} trabajadores"),
}

_EVIDENCE: Book = {
    "evidence.back": ("All of this gap", "Todo sobre esta carencia"),
}

BOARDS_PLAN_PHRASES: Final[Book] = {**_PLAN, **_EVIDENCE}

"""What the pages of the plan, of the evidence and of the progress say, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_PLAN: Book = {
    "plan.title": ("What to open first", "Qué abrir primero"),
    "area.plan": ("What to open first in {area}", "Qué abrir primero en {area}"),
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
    "plan.any-kind": (
        "Degrees, apprenticeships and employers' own places, too",
        "También títulos, aprendizajes y lugares propios de empleadores",
    ),
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
    "plan.goes-on": (
        "The proof goes on in the background. In a few minutes this page says more.",
        "La demostración sigue en segundo plano. En unos minutos esta página dirá más.",
    ),
    "plan.look-again": ("Look again", "Volver a mirar"),
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

_PROGRESS: Book = {
    "progress.title": ("How far the region has come", "Hasta dónde llegó la región"),
    "progress.about": (
        "The measures of the region's own plan. Counted on {date}.",
        "Las medidas del propio plan de la región. Contado el {date}.",
    ),
    "progress.lead": (
        "Counts of what this catalogue holds. A higher count is not always better work done.",
        "Cuentas de lo que tiene este catálogo. Una cuenta más alta no siempre es mejor trabajo.",
    ),
    "progress.now": ("Today", "Hoy"),
    "progress.measure": ("Measure", "Medida"),
    "progress.count": ("Count", "Cuenta"),
    "progress.counts": ("What is counted", "Qué se cuenta"),
    "progress.funds_listed": ("Funds listed", "Fondos listados"),
    "progress.means-funds_listed": (
        "Money that may pay for training, open or not.",
        "Dinero que puede pagar formación, abierto o no.",
    ),
    "progress.funds_open": ("Funds open", "Fondos abiertos"),
    "progress.means-funds_open": (
        "Those of them that can be asked for on that day, as far as we know.",
        "Los que se pueden pedir ese día, hasta donde sabemos.",
    ),
    "progress.exposure_programs": ("Programs for a first look", "Programas de primer contacto"),
    "progress.means-exposure_programs": (
        "Running programs that show people a job before they choose it.",
        "Programas en marcha que muestran un trabajo antes de elegirlo.",
    ),
    "progress.models_inside": (
        "Apprenticeships in building and fire trades",
        "Aprendizajes en construcción y bomberos",
    ),
    "progress.means-models_inside": (
        "Programs that run with a site in the region. A program of one sponsor counts once.",
        "Programas en marcha con un local en la región. El de un patrocinador cuenta una vez.",
    ),
    "progress.models_outside": (
        "Apprenticeships in other trades",
        "Aprendizajes en otros oficios",
    ),
    "progress.means-models_outside": (
        "The same, outside the building and fire trades. The plan wants more of these.",
        "Lo mismo, fuera de la construcción y los bomberos. El plan quiere más de estos.",
    ),
    "progress.models_unknown": (
        "Apprenticeships of no known trade",
        "Aprendizajes de oficio no conocido",
    ),
    "progress.means-models_unknown": (
        "The same, where nobody says which trade it is.",
        "Lo mismo, donde nadie dice qué oficio es.",
    ),
    "progress.good_jobs": ("Good jobs on the list", "Buenos trabajos en la lista"),
    "progress.means-good_jobs": (
        "Jobs that meet all that the region asks of a good job. The list says what that is.",
        "Trabajos que cumplen lo que la región pide de un buen trabajo. La lista dice qué es.",
    ),
    "progress.credentials": ("Credentials defined", "Credenciales definidas"),
    "progress.means-credentials": (
        "Licenses, certificates and degrees whose rules we hold.",
        "Licencias, certificados y títulos cuyas reglas tenemos.",
    ),
    "progress.moves": ("Pathways defined", "Rutas definidas"),
    "progress.means-moves": (
        "Pairs of a job and a job that people come to it from.",
        "Pares de un trabajo y otro del que llega gente.",
    ),
    "progress.gaps_known": ("Known gaps", "Carencias conocidas"),
    "progress.means-gaps_known": (
        "Credentials that somebody must have and that cannot be had in the region.",
        "Credenciales que alguien debe tener y que no se pueden obtener en la región.",
    ),
    "progress.gaps_unsure": ("Not sure yet", "Sin certeza todavía"),
    "progress.means-gaps_unsure": (
        "Those that someone must call or look for first.",
        "Las que primero hay que llamar o buscar.",
    ),
    "progress.gaps_opened": ("Gaps opened", "Carencias nuevas"),
    "progress.gaps_closed": ("Gaps closed", "Carencias cerradas"),
    "progress.share": (
        (
            "The plan counts {percent} percent of apprentices outside the building and fire "
            "trades. It counts people; we count programs."
        ),
        (
            "El plan cuenta {percent} por ciento de aprendices fuera de la construcción y los "
            "bomberos. El plan cuenta personas; aquí contamos programas."
        ),
    ),
    "progress.not": ("What cannot be measured here", "Lo que aquí no se puede medir"),
    "progress.not-text": (
        (
            "How many people were hired, placed or paid more: nobody gives us those figures, and "
            "visitors leave no trace here. They are not known, not zero."
        ),
        (
            "Cuántas personas fueron contratadas, colocadas o mejor pagadas: nadie nos da esas "
            "cifras, y quien visita no deja rastro aquí. No se saben; no son cero."
        ),
    ),
    "progress.history": ("Month by month", "Mes a mes"),
    "progress.day": ("Day", "Día"),
    "progress.desc": (
        "{before} on {first}, {after} on {last}.",
        "{before} el {first}, {after} el {last}.",
    ),
    "progress.opened": ("New since the last line", "Nuevas desde la línea anterior"),
    "progress.closed": ("Closed since the last line", "Cerradas desde la línea anterior"),
    "progress.none": ("None.", "Ninguna."),
    "progress.partly": (
        "Some months are still being counted. Open this page again for more of them.",
        "Algunos meses se cuentan todavía. Abra esta página otra vez para ver más.",
    ),
    "progress.first": (
        "The history starts today. Each month adds a line here.",
        "La historia empieza hoy. Cada mes agrega una línea aquí.",
    ),
    "progress.folder": (
        "These pages read a folder, which keeps no history. A database does.",
        "Estas páginas leen una carpeta, que no guarda historia. Una base de datos sí.",
    ),
    "progress.json": ("Download JSON", "Descargar JSON"),
}

_CHARTS: Book = {
    "chart.head": ("Seats against job openings", "Lugares frente a vacantes"),
    "chart.lead": (
        "Too few seats leave jobs empty. Too many leave people without one.",
        "Con pocos lugares quedan vacantes. Con demasiados, gente sin trabajo.",
    ),
    "chart.no-seats": (
        "No class that counts here states its seats.",
        "Ningún curso que cuenta aquí publica sus lugares.",
    ),
    "chart.seats": (
        "Seats a year in classes that count, and openings a year in the jobs that ask",
        "Lugares al año en cursos que cuentan, y vacantes al año en los trabajos que lo piden",
    ),
    "chart.seats-desc": (
        (
            "Two bars for each of {count} credentials: seats, then openings ({areas}). The same "
            "figures are in the table beside it."
        ),
        (
            "Dos barras para cada una de {count} credenciales: lugares y vacantes ({areas}). Las "
            "mismas cifras están en la tabla de al lado."
        ),
    ),
    "chart.seats-table": ("Seats and openings", "Lugares y vacantes"),
    "chart.credential": ("Credential", "Credencial"),
    "chart.supply": ("Seats a year", "Lugares al año"),
    "chart.demand": ("Openings a year", "Vacantes al año"),
    "chart.areas": ("How each area stands", "Cómo está cada área"),
    "chart.strips": (
        "Credentials by area: what can be had, and what cannot",
        "Credenciales por área: lo que se puede obtener y lo que no",
    ),
    "chart.strips-desc": (
        (
            "One bar for each of {count} areas, divided into what can be had, what is only wanted, "
            "what nobody is sure of, and known gaps. The tables under it have each figure."
        ),
        (
            "Una barra para cada una de {count} áreas, dividida en lo que se puede obtener, lo que "
            "solo se desea, lo que no es seguro y las carencias conocidas. Las tablas de abajo "
            "tienen cada cifra."
        ),
    ),
    "chart.part-offered": ("Can be had", "Se puede obtener"),
    "chart.part-wanted": ("Wanted only", "Solo se desea"),
    "chart.part-unsure": ("Not sure", "Sin certeza"),
    "chart.part-known": ("Known gap", "Carencia conocida"),
    "chart.strips-table": ("Credentials by area", "Credenciales por área"),
    "chart.statuses": ("Statuses by area", "Estados por área"),
}

BOARDS_PLAN_PHRASES: Final[Book] = {**_PLAN, **_EVIDENCE, **_PROGRESS, **_CHARTS}

"""What the lists and the page of a job say, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_SHELL: Book = {
    "shell.credentials": ("Licenses and certificates", "Licencias y certificados"),
    "shell.hire": ("For small firms", "Para empresas pequeñas"),
}

_FIND: Book = {
    "find.label": ("Suggestions", "Sugerencias"),
    "find.none": ("No name like this is known here.", "No hay un nombre parecido aquí."),
    "find.one": ("1 suggestion. Use the arrow keys.", "1 sugerencia. Use las flechas."),
    "find.many": (
        "{count} suggestions. Use the arrow keys.",
        "{count} sugerencias. Use las flechas.",
    ),
    "error.choice": (
        "“{option}” has a value that we do not know. Go back and choose from the list.",
        "“{option}” tiene un valor que no conocemos. Regrese y elija de la lista.",
    ),
}

_LISTS: Book = {
    "lists.show": ("Show", "Mostrar"),
    "lists.sort": ("Sort by", "Ordenar por"),
    "lists.range": ("You see {first} to {last}.", "Ve del {first} al {last}."),
    "lists.pages": ("More pages", "Más páginas"),
    "lists.next": ("Next page", "Página siguiente"),
    "lists.before": ("Page before", "Página anterior"),
    "lists.empty": (
        "Nothing fits all that you chose. Take one choice away, or see them all.",
        "Nada cumple todo lo que eligió. Quite una opción o vea la lista entera.",
    ),
    "lists.all-again": ("See the whole list", "Ver la lista entera"),
    "lists.trade": ("Kind of work", "Tipo de trabajo"),
    "lists.any-trade": ("All kinds of work", "Todo tipo de trabajo"),
    "lists.good": ("Good jobs", "Buenos trabajos"),
    "lists.all-jobs": ("All jobs", "Todos los trabajos"),
    "lists.good-only": ("Good jobs only", "Solo buenos trabajos"),
    "not-stated": ("not stated", "no se publica"),
    "trade.transport": ("Driving", "Manejar"),
    "trade.maintenance": ("Repair", "Reparación"),
    "trade.building": ("Building and wiring", "Construcción y electricidad"),
    "trade.logistics": ("Warehouse and port", "Almacén y puerto"),
    "trade.production": ("Making and energy", "Producción y energía"),
    "trade.fire": ("Fire and rescue", "Bomberos y rescate"),
    "trade.other": ("Other work", "Otro trabajo"),
    "sort-jobs.name": ("Name", "Nombre"),
    "sort-jobs.pay": ("Best pay", "Mejor paga"),
    "sort-jobs.openings": ("Most openings", "Más vacantes"),
}

_JOBS: Book = {
    "jobs.here": ("Jobs here", "Trabajos de aquí"),
    "jobs.here-lead": (
        "See what a job pays, what it asks for and how to get there.",
        "Vea cuánto paga un trabajo, qué pide y cómo llegar.",
    ),
    "jobs.what": ("What it is", "Qué es"),
    "jobs.middle": ("Middle pay", "Paga media"),
    "jobs.search": ("Job or everyday name", "Trabajo o nombre común"),
    "jobs.count.one": ("{count} job.", "{count} trabajo."),
    "jobs.count.many": ("{count} jobs.", "{count} trabajos."),
    "jobs.routes": ("Show the ways there", "Ver los caminos"),
    "jobs.reach": (
        "Every job that you can get to from {origin}",
        "Todos los trabajos a los que puede llegar desde {origin}",
    ),
    "jobs.good": ("On the list of good jobs", "En la lista de buenos trabajos"),
    "jobs.empty": (
        "We know no job like that. Try another name, such as “mechanic”, or see them all.",
        "No conocemos un trabajo así. Pruebe otro nombre, como “mecánico”, o véalos todos.",
    ),
}

_JOB: Book = {
    "job.show": ("Show my way to this job", "Ver mi camino a este trabajo"),
    "job.asks": ("What you must have, and what helps", "Lo que debe tener y lo que ayuda"),
    "job.law-nothing": ("Law asks: nothing", "La ley no exige nada"),
    "job.by-law": ("Law asks for", "La ley exige"),
    "job.by-board": ("A state board asks for", "Una junta estatal exige"),
    "job.by-issuer": ("The issuer asks for", "Quien la da pide"),
    "job.by-employer": ("Employers ask for", "Los empleadores piden"),
    "job.by-like": ("Employers like", "A los empleadores les gusta"),
    "job.by-duty": ("Rules for others than you", "Reglas para otros, no para usted"),
    "job.papers.one": ("Look up this paper", "Ver este papel"),
    "job.papers.many": ("Look up these {count} papers", "Ver estos {count} papeles"),
    "job.ways-in": ("Ways in", "Cómo se entra"),
    "job.from-jobs": ("From another job", "Desde otro trabajo"),
    "job.no-feeders": (
        "We do not know from which jobs people come.",
        "No sabemos de qué trabajos viene la gente.",
    ),
    "job.from-training": ("Training near by", "Cursos cerca"),
    "job.all-programs.one": ("See the one program", "Ver el único programa"),
    "job.all-programs.many": ("See all {count} programs", "Ver los {count} programas"),
    "job.no-programs": (
        "We know of no training here for this job. Many people learn it at work.",
        "No conocemos cursos aquí para este trabajo. Mucha gente lo aprende trabajando.",
    ),
    "job.hires": ("Who hires", "Quién contrata"),
    "job.hires-note": (
        "Public facts say that they have this kind of job. It does not mean they hire today.",
        "Datos públicos dicen que tienen este trabajo. No quiere decir que contraten hoy.",
    ),
    "job.hires-none": ("We know of no employer by name.", "No conocemos un empleador por nombre."),
    "job.for-firms": (
        "Do you hire for this job? See who trains people for it.",
        "¿Contrata usted para este trabajo? Vea quién capacita.",
    ),
    "job.pay": ("Pay here", "La paga aquí"),
    "job.pay-year": ("Pay here, {year}", "La paga aquí, {year}"),
    "job.pay-middle": ("an hour, middle pay", "por hora, paga media"),
    "job.pay-spread": (
        "Half of the people earn between {low} and {high} an hour.",
        "La mitad de la gente gana entre {low} y {high} por hora.",
    ),
    "job.pay-area": ("Area: {area}.", "Zona: {area}."),
    "job.pay-borrowed": (
        "This job is new and has no figure of its own. This is the pay of the closest job.",
        "Este trabajo es nuevo y no tiene cifra propia. Es la paga del trabajo más parecido.",
    ),
    "job.pay-unknown": (
        "What this job pays here is not known.",
        "No se sabe cuánto paga aquí este trabajo.",
    ),
    "job.figures": ("Jobs and openings", "Empleos y vacantes"),
    "job.workers": ("People who do it", "Personas que lo hacen"),
    "job.openings": ("Openings a year", "Vacantes al año"),
    "job.count": ("{count} ({year})", "{count} ({year})"),
    "job.count-estimated": ("about {count} (worked out, {year})", "unas {count} (cálculo, {year})"),
    "job.graduates": ("Finish such studies a year", "Terminan estos estudios al año"),
    "job.graduates-count.one": (
        "{awards} awards at 1 school ({year})",
        "{awards} títulos en 1 escuela ({year})",
    ),
    "job.graduates-count.many": (
        "{awards} awards at {count} schools ({year})",
        "{awards} títulos en {count} escuelas ({year})",
    ),
    "job.graduates-note": (
        (
            "The awards are certificates and degrees in studies that can lead here. Not all who "
            "finish take this job: most studies lead to several. Schools that do not report are "
            "not counted."
        ),
        (
            "Los títulos son de estudios que pueden llevar aquí. No todos los que terminan toman "
            "este trabajo: casi todos los estudios llevan a varios. Las escuelas que no informan "
            "no se cuentan."
        ),
    ),
    "job.school": ("School most had", "Estudios de la mayoría"),
    "school.No formal educational credential": ("none asked", "no se piden"),
    "school.High school diploma or equivalent": ("high school", "preparatoria (high school)"),
    "school.Postsecondary nondegree award": ("a trade certificate", "un certificado técnico"),
    "school.Some college, no degree": ("some college", "algo de colegio"),
    "school.Associate's degree": ("two years of college", "dos años de colegio"),
    "school.Bachelor's degree": ("four years of college", "cuatro años de universidad"),
    "job.called": ("Also called", "También se llama"),
    "job.leads": ("Jobs it leads to", "Trabajos a los que lleva"),
    "job.reach": (
        "Every job within reach of this one",
        "Todos los trabajos a su alcance desde este",
    ),
}

BROWSE_PHRASES: Final[Book] = {**_SHELL, **_FIND, **_LISTS, **_JOBS, **_JOB}
"""What the lists and the page of a job say."""

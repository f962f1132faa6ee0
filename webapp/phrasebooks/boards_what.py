"""What the pages say where a board tries out a change, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_TRY: Book = {
    "whatif.title": ("What if", "Qué pasaría si"),
    "whatif.about": (
        "Try out a change before anyone makes it. Nothing is saved.",
        "Pruebe un cambio antes de que alguien lo haga. No se guarda nada.",
    ),
    "whatif.found": ("What would change", "Qué cambiaría"),
    "whatif.json": ("All of it as JSON", "Todo como JSON"),
    "whatif.statuses": ("Credentials that stand otherwise", "Credenciales que quedan distintas"),
    "whatif.moves": ("Job moves that stand otherwise", "Cambios de trabajo que quedan distintos"),
    "whatif.credential": ("Credential", "Credencial"),
    "whatif.before": ("Now", "Ahora"),
    "whatif.after": ("Then", "Después"),
    "whatif.gap": ("Gap", "Carencia"),
    "whatif.gap-opens": ("A gap opens", "Se abre una carencia"),
    "whatif.gap-closes": ("A gap closes", "Se cierra una carencia"),
    "whatif.gap-stays": ("As before", "Como antes"),
    "whatif.nobody": ("Nobody asks for it", "Nadie la pide"),
    "whatif.from": ("From", "Desde"),
    "whatif.to": ("To", "Hacia"),
    "whatif.more": (
        "{count} more are in the JSON file.",
        "Hay {count} más en el archivo JSON.",
    ),
    "whatif.listed": ("Change a class that is listed", "Cambiar un curso de la lista"),
    "whatif.class": ("Class", "Curso"),
    "whatif.happens": ("What happens to it", "Qué le pasa"),
    "whatif.happens-pause": ("It is put on hold", "Queda en pausa"),
    "whatif.happens-end": ("It ends", "Termina"),
    "whatif.happens-start": ("It runs, confirmed today", "Está en marcha, confirmado hoy"),
    "whatif.happens-full": ("It is full", "Está lleno"),
    "whatif.happens-move": ("It moves to the place below", "Se muda al lugar de abajo"),
    "whatif.happens-seats": (
        "Its seats change to those below",
        "Cambian sus lugares a los de abajo",
    ),
    "whatif.to-site": ("Place, if it moves", "Lugar, si se muda"),
    "whatif.no-site": ("It does not move", "No se muda"),
    "whatif.to-seats": ("Seats a year, if they change", "Lugares al año, si cambian"),
    "whatif.show": ("Show what changes", "Ver qué cambia"),
    "whatif.new": ("Open a new class", "Abrir un curso nuevo"),
    "whatif.new-about": (
        (
            "It runs from today, at the place of a school in the area, open to all, with the "
            "approval that it needs."
        ),
        (
            "Está en marcha desde hoy, en el lugar de una escuela del área, abierto a todos, con "
            "la aprobación que haga falta."
        ),
    ),
    "whatif.where": ("Area", "Área"),
    "whatif.seats": ("Seats a year", "Lugares al año"),
    "whatif.opens.one": ("{area}: {count} route opens", "{area}: se abre {count} ruta"),
    "whatif.opens.many": ("{area}: {count} routes open", "{area}: se abren {count} rutas"),
    "whatif.shuts.one": ("{area}: {count} route shuts", "{area}: se cierra {count} ruta"),
    "whatif.shuts.many": ("{area}: {count} routes shut", "{area}: se cierran {count} rutas"),
    "whatif.workers": (
        "People in the jobs at the start ({place})",
        "Personas en los trabajos del comienzo ({place})",
    ),
    "whatif.workers-nowhere": (
        "People in the jobs at the start",
        "Personas en los trabajos del comienzo",
    ),
    "whatif.openings": (
        "Openings a year at the end ({place})",
        "Vacantes al año al final ({place})",
    ),
    "whatif.openings-nowhere": ("Openings a year at the end", "Vacantes al año al final"),
    "whatif.wage_gain": (
        "Higher pay a year, all openings ({place})",
        "Mejor paga al año, todas las vacantes ({place})",
    ),
    "whatif.wage_gain-nowhere": (
        "Higher pay a year, all openings",
        "Mejor paga al año, todas las vacantes",
    ),
    "whatif.at-least": ("at least {value}", "al menos {value}"),
    "whatif.how-1": (
        "We make the gap report twice: as things are, and with this one change.",
        "Hacemos el informe dos veces: como están las cosas, y con este solo cambio.",
    ),
    "whatif.how-2": (
        (
            "A route opens when the second job can be reached with the change and could not be "
            "before. Time, money and seats are left aside."
        ),
        (
            "Una ruta se abre cuando con el cambio se puede llegar al segundo trabajo y antes no. "
            "No cuentan el tiempo, el dinero ni los lugares."
        ),
    ),
}

_SINCE: Book = {
    "since.title": ("What changed", "Qué cambió"),
    "since.about": (
        "Gaps that opened or closed between two days, and what did it.",
        "Carencias que se abrieron o se cerraron entre dos días, y por qué.",
    ),
    "since.from": ("From", "Desde"),
    "since.to": ("To", "Hasta"),
    "since.every-area": ("The county and each area", "El condado y cada área"),
    "since.show": ("Show what changed", "Ver qué cambió"),
    "since.found": ("What we found", "Lo que encontramos"),
    "since.opened": ("Gaps that opened", "Carencias que se abrieron"),
    "since.closed": ("Gaps that closed", "Carencias que se cerraron"),
    "since.then": ("then", "después"),
    "since.no-history": (
        "This site keeps no history, so what changed is not known.",
        "Este sitio no guarda su historia, así que no se sabe qué cambió.",
    ),
    "since.how-1": (
        (
            "We look at the gap report of each day. For each gap we find the changes that did it, "
            "so that none can be left out."
        ),
        (
            "Miramos el informe de cada día. Para cada carencia buscamos los cambios que la "
            "causaron, sin que sobre ninguno."
        ),
    ),
    "since.how-2": (
        "Where no change did it, time did: a class that nobody confirms for a year counts no more.",
        (
            "Si ningún cambio lo hizo, fue el tiempo: un curso que nadie confirma en un año ya no "
            "cuenta."
        ),
    ),
}

_LAYOFF: Book = {
    "layoff.title": ("A layoff", "Un despido colectivo"),
    "layoff.about": (
        "Many people lose their jobs at once. Where can they go, and what runs out first?",
        "Mucha gente pierde su trabajo a la vez. ¿A dónde puede ir, y qué se acaba primero?",
    ),
    "layoff.at": ("ZIP code", "Código postal"),
    "layoff.job": ("Job {number}", "Trabajo {number}"),
    "layoff.no-job": ("No job", "Ninguno"),
    "layoff.count": ("How many people, job {number}", "Cuántas personas, trabajo {number}"),
    "layoff.weeks": ("Most weeks to a new job", "Máximo de semanas"),
    "layoff.miles": ("Most miles to a class", "Máximo de millas"),
    "layoff.seats": ("Seats, where not known", "Lugares, si no se saben"),
    "layoff.weigh": ("What counts", "Qué cuenta"),
    "layoff.weigh-people": ("Most people", "Más personas"),
    "layoff.weigh-pay": ("Most pay in all", "Más paga en total"),
    "layoff.show": ("Show where they can go", "Ver a dónde pueden ir"),
    "layoff.example": (
        "An example: a refinery in Wilmington lets 300 operators go.",
        "Un ejemplo: una refinería de Wilmington despide a 300 operadores.",
    ),
    "layoff.found": ("What we found", "Lo que encontramos"),
    "layoff.sure": ("By what is known", "Por lo que se sabe"),
    "layoff.possible": (
        "If what is not known had room",
        "Si lo que no se sabe tuviera lugar",
    ),
    "layoff.ran-out": ("What runs out", "Lo que se acaba"),
    "layoff.to": ("New job", "Trabajo nuevo"),
    "layoff.people": ("People", "Personas"),
    "layoff.from": ("From", "Desde"),
    "layoff.after": ("After", "Después de"),
    "layoff.now": ("Now", "Ya"),
    "layoff.pay": ("Pay", "Paga"),
    "layoff.classes": ("On the way", "En el camino"),
    "layoff.no-class": ("No class or job needed", "Sin curso ni trabajo"),
    "layoff.work": ("Work as {job}", "Trabajar de {job}"),
    "layoff.unknown": ("What is not known", "Lo que no se sabe"),
    "layoff.how-1": (
        (
            "Each person is 25, has the usual papers and two years in the job, and takes one of "
            "the best routes from there."
        ),
        (
            "Cada persona tiene 25 años, los papeles usuales y dos años en el trabajo, y toma una "
            "de las mejores rutas desde ahí."
        ),
    ),
    "layoff.how-2": (
        (
            "No class takes more people in a year than it has seats. No job takes more than it "
            "has openings. We share them out so that most people get a job that pays as well, "
            "then any job, then the most pay."
        ),
        (
            "Ningún curso toma en un año más personas que lugares. Ningún trabajo toma más que "
            "sus vacantes. Se reparten para que más personas tengan paga igual o mejor, luego "
            "algún trabajo, luego más paga."
        ),
    ),
    "layoff.how-3": (
        "The old pay stops on the first day. Aid for people without work is left aside.",
        "La paga anterior termina el primer día. No cuenta la ayuda por desempleo.",
    ),
    "layoff.busy": ("One moment", "Un momento"),
    "layoff.busy-text": (
        "Another layoff is being worked out. Try again in a few seconds.",
        "Se está calculando otro despido. Intente de nuevo en unos segundos.",
    ),
    "layoff.again": ("Try again", "Intentar de nuevo"),
}

BOARDS_WHAT_PHRASES: Final[Book] = {**_TRY, **_SINCE, **_LAYOFF}
"""What these pages say, by key."""

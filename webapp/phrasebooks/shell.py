"""What the frame of every page, the front page and errors say, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_SHELL: Book = {
    "shell.skip": ("Skip to the answer", "Saltar al contenido"),
    "shell.main": ("Main", "Principal"),
    "shell.find": ("Find a route", "Buscar una ruta"),
    "shell.jobs": ("Jobs", "Trabajos"),
    "shell.programs": ("Programs", "Programas"),
    "shell.apprenticeships": ("Apprenticeships", "Aprendizajes"),
    "shell.funding": ("Funding", "Fondos"),
    "shell.good-jobs": ("Good jobs", "Buenos trabajos"),
    "shell.try": ("Try it first", "Pruebe antes"),
    "shell.services": ("Help near you", "Ayuda cerca"),
    "shell.plan": ("What to open", "Qué abrir"),
    "shell.progress": ("Progress", "Avance"),
    "shell.downloads": ("All the data", "Todos los datos"),
    "shell.api": ("For developers", "Para desarrolladores"),
    "shell.staff": ("Staff sign in", "Entrada del personal"),
    "shell.about": ("Data and sources", "Datos y fuentes"),
    "shell.where": ("Where you are", "Dónde está"),
    "shell.help": ("Help", "Ayuda"),
    "shell.person": ("Talk to a person", "Hable con una persona"),
    "shell.person-text": (
        "Job centers are free. They help with training money, bus fare, tools and child care.",
        (
            "Los centros de empleo son gratis. Ayudan con dinero para clases, pasajes, "
            "herramientas y cuidado de niños."
        ),
    ),
    "shell.yours": ("Your answers stay with you", "Sus datos son suyos"),
    "shell.yours-text": (
        "We keep nothing you type. Your answers are in the address of the page. Save the link, or",
        (
            "No guardamos nada de lo que escribe. Sus respuestas están en la dirección de la "
            "página. Guarde el enlace o"
        ),
    ),
    "shell.clear": ("clear your answers", "borre sus respuestas"),
    "shell.metro": (
        "Pay figures are for the Los Angeles metro area: Los Angeles and Orange counties.",
        (
            "Las cifras de paga son del área metropolitana de Los Ángeles: los condados de "
            "Los Ángeles y Orange."
        ),
    ),
    "shell.pay-of": (
        "Pay figures are for this area: {area}.",
        "Las cifras de paga son de esta área: {area}.",
    ),
}

_HOME: Book = {
    "home.title": (
        "Find your route to clean transport work",
        "Encuentre su ruta al transporte limpio",
    ),
    "home.head": (
        "Your next job, one honest step at a time",
        "Su próximo trabajo, paso a paso y sin cuentos",
    ),
    "home.lead": (
        (
            "Tell us what you do now and what you want to do. We show every good way there, near "
            "you: how long, what it costs, what you earn on the way, and what stands in the way."
        ),
        (
            "Díganos qué hace hoy y qué quiere hacer. Le mostramos cada buen camino, cerca de "
            "usted: cuánto tarda, cuánto cuesta, cuánto gana mientras tanto y qué lo detiene."
        ),
    ),
    "ask.from": ("What work do you do now?", "¿En qué trabaja hoy?"),
    "ask.from-hint": (
        "Say it your way: “mechanic”, “oil rig worker”, “trucker”. No job now? Leave it empty.",
        "Dígalo a su manera: “mecánico”, “camionero”, “bodega”. ¿Sin trabajo? Déjelo vacío.",
    ),
    "ask.to": ("What do you want to do?", "¿En qué quiere trabajar?"),
    "ask.not-sure": ("Not sure. Show me the jobs.", "No sé. Muéstreme los trabajos."),
    "ask.zip": ("Your ZIP code", "Su código postal"),
    "ask.keep": ("I must keep earning while I learn", "Debo seguir ganando mientras aprendo"),
    "ask.held": (
        "Licenses or certificates you have",
        "Licencias o certificados que tiene",
    ),
    "ask.held-hint": (
        "If any, with commas between: “EPA 609, class A license”.",
        "Si tiene, separados por comas: “EPA 609, licencia clase A”.",
    ),
    "ask.show": ("Show my routes", "Ver mis rutas"),
    "ask.nothing-kept": (
        "No account. We keep nothing you type.",
        "Sin cuenta. No guardamos lo que escribe.",
    ),
    "home.examples": ("Examples", "Ejemplos"),
    "home.example": ("{origin} to {target}", "De {origin} a {target}"),
    "home.read": ("How to read a route", "Cómo leer una ruta"),
    "home.read-text": (
        "Every step has a shape and a word. The shape is the same in the list and in the drawing.",
        "Cada paso tiene una forma y una palabra. La forma es igual en la lista y en el dibujo.",
    ),
    "key.job": ("Job", "Trabajo"),
    "key.job-text": ("work that pays", "trabajo con paga"),
    "key.train": ("Training", "Curso"),
    "key.train-text": ("a class or a program", "una clase o un programa"),
    "key.paper": ("License or exam", "Licencia o examen"),
    "key.paper-text": ("a paper that you get", "un papel que obtiene"),
    "key.appr": ("Apprenticeship", "Aprendizaje"),
    "key.appr-text": ("a paid job with training", "un trabajo pagado con enseñanza"),
    "home.apart": (
        "We keep these apart. What employers only like never blocks your way.",
        "No los mezclamos. Lo que a los empleadores solo les gusta nunca le cierra el paso.",
    ),
}

_ERRORS: Book = {
    "error.head": ("One thing to fix", "Hay que corregir una cosa"),
    "error.title": (
        "We know no job called “{found}”. Try another name, such as “mechanic”.",
        "No conocemos un trabajo llamado “{found}”. Pruebe otro nombre, como “mecánico”.",
    ),
    "error.paper": (
        "We know no license or certificate called “{found}”. Try another name, or leave it out.",
        "No conocemos una licencia o certificado llamado “{found}”. Pruebe otro nombre o quítelo.",
    ),
    "error.zip": (
        "Found: {found}. Expected: a five-digit ZIP code in this area, such as 90015.",
        "Encontrado: {found}. Se espera: un código postal de esta zona, como 90015.",
    ),
    "error.max_miles": (
        "Found: {found} miles. Expected: a number, together with your ZIP code.",
        "Encontrado: {found} millas. Se espera: un número, junto con su código postal.",
    ),
    "error.max_weeks": (
        "Found: {found} weeks. Expected: a whole number from 0 to 5,200.",
        "Encontrado: {found} semanas. Se espera: un número entero de 0 a 5,200.",
    ),
    "error.budget": (
        "Found: {found}. Expected: dollars, such as 1500.",
        "Encontrado: {found}. Se espera: dólares, como 1500.",
    ),
    "error.wage": (
        "Found: {found}. Expected: dollars an hour, such as 30.20.",
        "Encontrado: {found}. Se espera: dólares por hora, como 30.20.",
    ),
    "error.age": (
        "Found: {found}. Expected: your age in years, such as 25.",
        "Encontrado: {found}. Se espera: su edad en años, como 25.",
    ),
    "error.hours": (
        "Found: {found}. Expected: hours of work, such as 4000.",
        "Encontrado: {found}. Se espera: horas de trabajo, como 4000.",
    ),
    "error.today": (
        "Found: {found}. Expected: a day, such as 2026-11-30.",
        "Encontrado: {found}. Se espera: un día, como 2026-11-30.",
    ),
    "error.by": (
        "Found: {found}. Expected: hired or law.",
        "Encontrado: {found}. Se espera: hired o law.",
    ),
    "error.long": (
        "“{option}” is too long. Expected: at most {most} characters.",
        "“{option}” es demasiado largo. Se espera: {most} caracteres como máximo.",
    ),
    "error.repeated": (
        "“{option}” was given too often. Expected: at most {most} times.",
        "“{option}” se repite demasiado. Se espera: {most} veces como máximo.",
    ),
    "error.many": (
        "There are too many answers in this address. Expected: at most {most}.",
        "Hay demasiadas respuestas en esta dirección. Se espera: {most} como máximo.",
    ),
    "error.400": ("We could not read that address", "No pudimos leer esa dirección"),
    "error.400-text": (
        "Check the address, or start again.",
        "Revise la dirección o empiece de nuevo.",
    ),
    "error.404": ("There is no such page", "No existe esa página"),
    "error.404-text": (
        "The link may be old or mistyped. Start with the two questions.",
        "El enlace puede ser viejo o tener un error. Empiece con las dos preguntas.",
    ),
    "error.405": ("That does not work here", "Eso no se puede aquí"),
    "error.405-text": (
        "This page can only be read. Start with the two questions.",
        "Esta página solo se puede leer. Empiece con las dos preguntas.",
    ),
    "error.413": ("That was too much at once", "Eso fue demasiado a la vez"),
    "error.413-text": (
        "Start again with the two questions.",
        "Empiece de nuevo con las dos preguntas.",
    ),
    "error.422": ("We could not use that answer", "No pudimos usar esa respuesta"),
    "error.422-text": (
        "Start again with the two questions.",
        "Empiece de nuevo con las dos preguntas.",
    ),
    "error.500": ("Something broke on our side", "Algo falló de nuestro lado"),
    "error.500-text": (
        "It is not your fault. Try again in a minute.",
        "No es culpa suya. Inténtelo de nuevo en un minuto.",
    ),
    "error.503": ("We cannot answer just now", "No podemos responder ahora"),
    "error.503-text": (
        "The catalogue of jobs and classes cannot be read. Try again in a minute.",
        "No se puede leer el catálogo de trabajos y cursos. Inténtelo en un minuto.",
    ),
    "error.again": ("Start again", "Empezar de nuevo"),
    "busy.title": ("Many people are here right now", "Hay mucha gente aquí ahora"),
    "busy.text": (
        "We could not get to you in time. Wait a few seconds, then try again.",
        "No pudimos atenderle a tiempo. Espere unos segundos e inténtelo de nuevo.",
    ),
    "busy.again": ("Try again", "Intentar de nuevo"),
    "busy.kept": (
        "Your answers are in the address of this page. They are not lost.",
        "Sus respuestas están en la dirección de esta página. No se pierden.",
    ),
    "busy.go-back": (
        "Nothing was changed. Go back one page and send it again: what you typed is still there.",
        "No se cambió nada. Vuelva una página atrás y envíe de nuevo: lo que escribió sigue ahí.",
    ),
    "shell.unseen": (
        "We cannot reach our database right now. This page may miss the newest changes.",
        "Ahora no podemos leer nuestra base de datos. Quizá falten aquí los últimos cambios.",
    ),
}

_CHOICES: Book = {
    "choices.title": ("Which one do you mean?", "¿Cuál quiere decir?"),
    "choices.text": (
        "“{said}” can mean several things. Choose one. The rest of your answers is kept.",
        "“{said}” puede ser varias cosas. Elija una. Lo demás se guarda.",
    ),
    "choices.from": ("This is about your work now.", "Se trata de su trabajo de hoy."),
    "choices.to": ("This is about the work you want.", "Se trata del trabajo que quiere."),
    "choices.held": ("This is about what you have.", "Se trata de lo que tiene."),
    "choices.none": ("None of these: ask again", "Ninguna: preguntar de nuevo"),
    "jobs.title": ("Which job do you want?", "¿Qué trabajo quiere?"),
    "jobs.lead": (
        "Choose a job. We show every good way there.",
        "Elija un trabajo. Le mostramos cada buen camino.",
    ),
    "jobs.near": ("People move from {origin} into these", "De {origin} la gente pasa a estos"),
    "jobs.all": ("All jobs", "Todos los trabajos"),
    "jobs.others": ("All other jobs", "Todos los demás trabajos"),
}

_ABOUT: Book = {
    "about.title": ("Data, sources and method", "Datos, fuentes y método"),
    "about.lead": (
        (
            "Every figure on these pages comes from a source that you can look up. What nobody "
            "states, we call not known. We never fill it in."
        ),
        (
            "Cada cifra de estas páginas viene de una fuente que usted puede ver. Lo que nadie "
            "publica, decimos que no se sabe. Nunca lo inventamos."
        ),
    ),
    "about.holds": ("What is in the catalogue", "Qué hay en el catálogo"),
    "about.jobs": ("Jobs", "Trabajos"),
    "about.papers": ("Licenses and certificates", "Licencias y certificados"),
    "about.classes": ("Classes and programs", "Cursos y programas"),
    "about.schools": ("Schools and others", "Escuelas y otros"),
    "about.funds": ("Funds", "Fondos"),
    "about.sources": ("Sources", "Fuentes"),
    "about.method": ("How we find routes", "Cómo hallamos las rutas"),
    "about.method-1": (
        "A route is a list of steps. Each step starts when all that it needs is there.",
        "Una ruta es una lista de pasos. Cada paso empieza cuando está todo lo que necesita.",
    ),
    "about.method-2": (
        (
            "We look at every set of steps, and keep the routes that no other beats on time, cost "
            "and gain together."
        ),
        (
            "Vemos todos los conjuntos de pasos. Dejamos las rutas que ninguna otra gana en "
            "tiempo, costo y ganancia a la vez."
        ),
    ),
    "about.method-3": (
        (
            "The gain is what you earn in ten years on this route, less what you would earn if you "
            "stay, less what you pay."
        ),
        (
            "La ganancia es lo que gana en diez años en esta ruta, menos lo que ganaría si se "
            "queda, menos lo que paga."
        ),
    ),
    "about.method-4": (
        (
            "A class that was last confirmed long ago says so. Prices older than five years are "
            "left out."
        ),
        "Un curso confirmado hace mucho lo dice. Los precios de hace más de cinco años no se usan.",
    ),
    "about.method-5": (
        (
            "Pay is the middle pay in the metro area around us. There is no figure for one county "
            "alone."
        ),
        (
            "La paga es la paga media en el área metropolitana de aquí. No hay cifra de un solo "
            "condado."
        ),
    ),
    "about.limits": ("What we do not know", "Lo que no sabemos"),
    "about.limits-text": (
        (
            "Call before you pay or sign. Prices, dates and rules change. We never ask about your "
            "health, your record or your papers to be in this country."
        ),
        (
            "Llame antes de pagar o firmar. Precios, fechas y reglas cambian. Nunca preguntamos "
            "por su salud, sus antecedentes ni su estatus migratorio."
        ),
    ),
    "about.list": ("All sources", "Todas las fuentes"),
    "about.table": ("Sources table", "Tabla de fuentes"),
    "about.source": ("Source and date", "Fuente y fecha"),
    "about.licence": ("License", "Licencia"),
    "about.seen": ("Seen", "Vista"),
    "about.no-licence": ("not stated", "no se indica"),
    "about.revision": ("Catalogue revision {revision}", "Revisión del catálogo {revision}"),
}

SHELL_PHRASES: Final[Book] = {
    **_SHELL,
    **_HOME,
    **_ERRORS,
    **_CHOICES,
    **_ABOUT,
}
"""What no part of the site says alone."""

"""What the page of an answer says, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_ANSWER: Book = {
    "answer.title": ("From {origin} to {target}", "De {origin} a {target}"),
    "answer.title-to": ("How to become: {target}", "Cómo llegar a: {target}"),
    "answer.yours": ("Your routes", "Sus rutas"),
    "answer.ready": (
        "You have all that this job asks for. You can start now.",
        "Usted tiene todo lo que pide este trabajo. Puede empezar ya.",
    ),
    "answer.count.one": ("{count} route is worth your time.", "Hay {count} ruta que vale la pena."),
    "answer.count.many": (
        "{count} routes are worth your time.",
        "Hay {count} rutas que valen la pena.",
    ),
    "answer.beaten": (
        "None is beaten by another on time, cost and gain together.",
        "Ninguna gana a otra en tiempo, costo y ganancia a la vez.",
    ),
    "answer.cut": (
        "We show {shown} of {total}.",
        "Mostramos {shown} de {total}.",
    ),
    "answer.incomplete": (
        "We looked at all routes under {time}. Of the slower ones, these are the best we found.",
        "Vimos todas las rutas de menos de {time}. De las demás, hallamos estas.",
    ),
    "answer.further": ("Look further (this takes longer)", "Buscar más (esto tarda más)"),
    "answer.near": ("Near {zip}", "Cerca de {zip}"),
    "answer.starting": ("starting {date}", "desde el {date}"),
    "answer.keep": ("must keep earning", "sin dejar de ganar"),
    "answer.miles": ("at most {count} miles", "máximo {count} millas"),
    "answer.weeks": ("at most {count} weeks", "máximo {count} semanas"),
    "answer.budget": ("at most {amount}", "máximo {amount}"),
    "answer.change": ("Change answers", "Cambiar respuestas"),
    "assumed.head": ("We assumed", "Supusimos"),
    "assumed.nothing": ("What you have, and your limits", "Lo que tiene y sus límites"),
    "assumed.change": ("Change", "Cambiar"),
    "assumed.hours": ("{count} hours in your job", "{count} horas en su trabajo"),
    "assumed.held": ("you have: {names}", "usted tiene: {names}"),
    "assumed.age": ("age {age}", "{age} años de edad"),
    "assumed.ask": (
        "The law leaves a choice for your job now. Tell us which of these you have:",
        "La ley deja elegir en su trabajo de hoy. Díganos cuál de estas tiene:",
    ),
    "form.have": ("What I have", "Lo que tengo"),
    "form.limits": ("My limits", "Mis límites"),
    "form.hours": ("Hours worked in my job", "Horas trabajadas en mi trabajo"),
    "form.hours-hint": ("We take {count}.", "Tomamos {count}."),
    "form.years": ("or years in my job", "o años en mi trabajo"),
    "form.years-hint": ("2,000 hours a year.", "2,000 horas por año."),
    "form.hours-in": ("Hours worked: {kind}", "Horas trabajadas: {kind}"),
    "form.age": ("Age", "Edad"),
    "form.age-hint": ("We take {count}.", "Tomamos {count}."),
    "form.wage": ("Pay now, dollars an hour", "Paga hoy, dólares por hora"),
    "form.wage-hint": ("We take {count}.", "Tomamos {count}."),
    "form.miles": ("Most miles one way", "Máximo de millas de ida"),
    "form.miles-hint": (
        "No car? Set a short limit. We have no bus times.",
        "¿Sin carro? Ponga un límite corto. No tenemos horarios de autobús.",
    ),
    "form.no-car": ("I have no car: look within 5 miles", "No tengo carro: buscar a 5 millas"),
    "form.weeks": ("Most weeks in all", "Máximo de semanas en total"),
    "form.budget": ("Most I can pay, dollars", "Lo más que puedo pagar, dólares"),
    "form.lacks": (
        "We think you have these. Tick what you do not have",
        ("Creemos que tiene esto. Marque lo que no tiene"),
    ),
    "form.held": ("I have these licenses or certificates", "Tengo estas licencias o certificados"),
    "form.held-other": ("Another one that I have", "Otra que tengo"),
    "form.held-hint": (
        "Start typing its name, such as “forklift”. Put a comma between two.",
        "Escriba su nombre, como “montacargas”. Ponga una coma entre dos.",
    ),
    "form.lapsed": ("I had these, but they ran out", "Tuve estas, pero vencieron"),
    "form.language": ("Only classes in", "Solo cursos en"),
    "form.language-hint": (
        "Most schools do not state the language. Those stay in. Call and ask.",
        "La mayoría no publica el idioma. Esas quedan en la lista. Llame y pregunte.",
    ),
    "form.schedule": ("Only classes at these hours", "Solo cursos en estos horarios"),
    "form.schedule-hint": (
        "Most schools do not state the hours. Those stay in. Call and ask.",
        "La mayoría no publica el horario. Esas quedan en la lista. Llame y pregunte.",
    ),
    "form.format": ("Only classes of this kind", "Solo cursos de este tipo"),
    "form.qualifies": ("True of me (some funds ask)", "Es mi caso (algunos fondos lo piden)"),
    "form.clear": ("Clear all but the two jobs", "Borrar todo menos los dos trabajos"),
    "form.kept": (
        "We keep none of this. It is in the address of this page alone.",
        "No guardamos nada de esto. Está solo en la dirección de esta página.",
    ),
    "language.en": ("English", "inglés"),
    "language.es": ("Spanish", "español"),
    "form.update": ("Update my routes", "Actualizar mis rutas"),
    "schedule.day": ("day", "de día"),
    "schedule.evening": ("evening", "de noche"),
    "schedule.weekend": ("weekend", "fin de semana"),
    "schedule.self-paced": ("at my own pace", "a mi ritmo"),
    "format.in-person": ("in person", "en persona"),
    "format.hybrid": ("partly online", "en parte en línea"),
    "format.online": ("online", "en línea"),
}

_ROUTES: Book = {
    "by.head": ("Show routes", "Ver rutas"),
    "by.hired": ("as hired", "como contratan"),
    "by.law": ("by law only", "solo la ley"),
    "by.same": (
        "For this job both are the same: employers ask no more than the law.",
        "En este trabajo es lo mismo: los empleadores no piden más que la ley.",
    ),
    "by.differ": (
        "“As hired” counts what employers usually ask: {hired}. By law alone: {law}.",
        (
            "“Como contratan” cuenta lo que suelen pedir los empleadores: {hired}. "
            "Solo por ley: {law}."
        ),
    ),
    "by.fastest": ("the fastest route takes {time}", "la ruta más rápida toma {time}"),
    "by.at-once": ("you can start at once", "puede empezar ya"),
    "by.none": ("no route is open", "no hay ruta abierta"),
    "cards.everything.one": ("See the one route", "Ver la ruta"),
    "cards.everything.many": ("See all {count} routes", "Ver las {count} rutas"),
    "cards.head": ("Routes to choose from", "Rutas para elegir"),
    "cards.more.one": ("{count} more route", "{count} ruta más"),
    "cards.more.many": ("{count} more routes", "{count} rutas más"),
    "card.fastest": ("Fastest", "La más rápida"),
    "card.cheapest": ("Cheapest", "La más barata"),
    "card.fastest-known": ("Fastest known", "La más rápida conocida"),
    "card.cheapest-known": ("Cheapest known", "La más barata conocida"),
    "card.paid-known": ("Best paid known", "La mejor pagada conocida"),
    "card.paid": ("Best paid", "La mejor pagada"),
    "card.learning": ("Best paid on the way", "La mejor pagada en el camino"),
    "card.nearest": ("Nearest", "La más cercana"),
    "card.fewest": ("Fewest steps", "La de menos pasos"),
    "card.only": ("The one route", "La única ruta"),
    "card.both": ("{first} · {second}", "{first} · {second}"),
    "card.other": ("Route {number}", "Ruta {number}"),
    "card.pay": ("You pay", "Usted paga"),
    "card.learn": ("While you learn", "Mientras aprende"),
    "card.gain": ("In 10 years", "En 10 años"),
    "card.reading": ("You are reading this one", "Está leyendo esta"),
    "card.see": ("See this route", "Ver esta ruta"),
    "card.see-name": ("route {number}", "ruta {number}"),
    "steps.head": ("Route {number}, step by step", "Ruta {number}, paso a paso"),
    "steps.now": ("Now", "Ahora"),
    "call": ("Call {phone}", "Llame al {phone}"),
    "page.school": ("The school’s page", "Página de la escuela"),
    "sources.more.one": ("{count} more source", "{count} fuente más"),
    "sources.more.many": ("{count} more sources", "{count} fuentes más"),
    "job.head": ("What this job asks for", "Qué pide este trabajo"),
    "job.nothing": (
        "The law asks no license or certificate of you for this job.",
        "La ley no le pide licencia ni certificado para este trabajo.",
    ),
    "also.head": ("Also needed if", "También hace falta si"),
    "also.count": ("This is my case: count it", "Es mi caso: cuéntelo"),
    "drawing.head": ("The drawing", "El dibujo"),
    "drawing.caption": (
        (
            "Same steps, same order. An arrow means “needed for”. A dotted arrow means you stay in "
            "your job until then."
        ),
        (
            "Los mismos pasos, en el mismo orden. La flecha quiere decir “hace falta para”. La "
            "flecha punteada: sigue en su trabajo hasta entonces."
        ),
    ),
    "drawing.missing": (
        "The drawing cannot be made just now. The list above has every step.",
        "El dibujo no se puede hacer ahora. La lista de arriba tiene todos los pasos.",
    ),
    "drawing.long": (
        "Only the first steps are drawn. The list above has all of them.",
        "Solo se dibujan los primeros pasos. La lista de arriba los tiene todos.",
    ),
    "other.head": ("Other ways", "Otros caminos"),
    "other.text": (
        "These give you other licenses or certificates on the way.",
        "Estos le dan otras licencias o certificados en el camino.",
    ),
    "other.longer": ("{time} longer", "{time} más"),
    "other.dearer": ("{amount} dearer", "{amount} más caro"),
    "other.poorer": ("about {amount} less gain", "unos {amount} menos de ganancia"),
    "other.same": ("as good in time, cost and gain", "igual en tiempo, costo y ganancia"),
    "dead.title": ("No route is open yet", "Aún no hay ruta abierta"),
    "dead.lead": (
        "With your answers and limits, no route opens.",
        "Con sus respuestas y límites no hay ruta.",
    ),
    "dead.any": ("Any one of these would open one:", "Cualquiera de estas cosas abriría una:"),
    "dead.this": ("This would open one:", "Esto abriría una:"),
    "dead.all": ("All of these together:", "Todo esto junto:"),
    "dead.more.one": ("There is {count} more way.", "Hay {count} forma más."),
    "dead.more.many": ("There are {count} more ways.", "Hay {count} formas más."),
    "dead.unknown": (
        "We could not find out what is missing. A job center can help.",
        "No pudimos saber qué falta. Un centro de empleo puede ayudar.",
    ),
    "dead.center": (
        "A job center can help with the trip or the fee. See “Talk to a person” below.",
        "Un centro de empleo puede ayudar con el viaje o el pago. Vea “Hable con una persona”.",
    ),
    "dead.less": ("Or look at it another way", "O véalo de otra manera"),
    "dead.all-limits": ("Take away all of my limits", "Quitar todos mis límites"),
    "dead.by-law": ("Count what the law asks alone", "Contar solo lo que exige la ley"),
    "dead.jobs": ("Choose another job", "Elegir otro trabajo"),
    "fix.condition": ("This is true of me", "Es mi caso"),
    "fix.experience": ("I have more hours: say so", "Tengo más horas: decirlo"),
    "fix.age": ("My age is not right: say it", "Mi edad no es esa: decirla"),
    "fix.too-far": ("Look within {limit} miles", "Buscar a {limit} millas"),
    "fix.too-long": ("Allow {limit} weeks", "Aceptar {limit} semanas"),
    "fix.too-costly": ("Allow {limit}", "Aceptar {limit}"),
    "fix.language": ("Allow every language", "Aceptar todo idioma"),
    "fix.format": ("Allow every kind of class", "Aceptar todo tipo de curso"),
    "fix.schedule": ("Allow all hours", "Aceptar todo horario"),
    "fix.must-earn": ("Allow weeks without pay", "Aceptar semanas sin paga"),
}

ANSWER_PHRASES: Final[Book] = {**_ANSWER, **_ROUTES}
"""The answer, its form, and the routes, by key."""

"""What stands around a route: money, first step, help, nearer jobs, keeping, in both languages."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_MONEY: Book = {
    "money.head": ("Your money, month by month", "Su dinero, mes a mes"),
    "money.gain": ("Ten years from now: {gain}.", "De aquí a diez años: {gain}."),
    "money.lowest": (
        "At the lowest point, in month {month}, you are {amount} behind.",
        "En el punto más bajo, en el mes {month}, lleva {amount} menos.",
    ),
    "money.never-behind": (
        "At no time do you have less than if you stay.",
        "Nunca tiene menos que si se queda.",
    ),
    "money.ahead": (
        "From month {month} on you are ahead.",
        "Desde el mes {month} sale ganando.",
    ),
    "money.never-ahead": (
        "In ten years you do not catch up: this route is a pay cut.",
        "En diez años no lo recupera: en esta ruta gana menos.",
    ),
    "money.not-earned-back": (
        "In ten years you do not earn back what you pay.",
        "En diez años no recupera lo que paga.",
    ),
    "money.pay-open": (
        "Some pay is not stated, so we cannot say when you are ahead.",
        "Hay paga que no se publica. Por eso no podemos decir cuándo sale ganando.",
    ),
    "money.cost-open": (
        "A price that nobody states is not counted here. Ask before you sign.",
        "Un precio que nadie publica no se cuenta aquí. Pregunte antes de firmar.",
    ),
    "money.weeks-open": (
        "How long one step takes is not known. It may all come later.",
        "No se sabe cuánto dura un paso. Todo puede llegar más tarde.",
    ),
    "money.chart": ("Pay month by month", "Paga mes a mes"),
    "money.chart-text": (
        "The table below has every figure of this picture.",
        "La tabla de abajo tiene cada cifra de este dibujo.",
    ),
    "money.unit": ("Pay a month, before tax", "Paga al mes, antes de impuestos"),
    "money.stay": ("if you stay: {amount}", "si se queda: {amount}"),
    "money.costs": ("You pay", "Paga"),
    "money.now": ("now", "hoy"),
    "money.year": ("year {number}", "año {number}"),
    "money.and-more": ("{amount} + ?", "{amount} + ?"),
    "money.unknown": ("not stated", "no publicado"),
    "money.caption": (
        "The same in a table. Pay is before tax, at today’s middle wages.",
        "Lo mismo en una tabla. Paga antes de impuestos, con salarios medios de hoy.",
    ),
    "money.picture": (
        (
            "The solid line is pay on this route. The dotted line is pay if you stay. Below the "
            "line: what you pay. A “?” is a price that nobody states."
        ),
        (
            "La línea llena es la paga en esta ruta. La punteada, si se queda. Abajo: lo que "
            "usted paga. Un “?” es un precio que nadie publica."
        ),
    ),
    "money.region": ("Money table", "Tabla de dinero"),
    "money.when": ("Months", "Meses"),
    "money.do": ("Your work", "Su trabajo"),
    "money.earn": ("Pay a month", "Paga al mes"),
    "money.pay": ("You pay", "Usted paga"),
    "money.balance": ("In all, next to staying", "En total, frente a quedarse"),
    "money.month": ("Month {first}", "Mes {first}"),
    "money.months": ("Months {first} to {last}", "Meses {first} a {last}"),
    "money.unpaid": ("{title} (no pay)", "{title} (sin paga)"),
    "money.no-job": ("No job yet", "Aún sin trabajo"),
    "money.more": ("{amount} more", "{amount} más"),
    "money.less": ("{amount} less", "{amount} menos"),
    "money.even": ("the same", "lo mismo"),
    "money.step": ("Step", "Paso"),
    "money.renewals": ("Renewals on the way: ", "Renovaciones en el camino: "),
}

_START: Book = {
    "start.head": ("Start here", "Empiece aquí"),
    "start.where": ("Where", "Dónde"),
    "start.address": ("Address", "Dirección"),
    "start.map": ("See it on a map", "Verlo en un mapa"),
    "start.online": ("online: no trip needed", "en línea: no hace falta ir"),
    "start.when": ("When", "Cuándo"),
    "start.call": ("Call", "Llame"),
    "start.call-unknown": (
        "We have no phone number. Use the page below.",
        "No tenemos teléfono. Use la página de abajo.",
    ),
    "start.call-none": (
        "We have no phone number and no page. Ask a job center.",
        "No tenemos teléfono ni página. Pregunte en un centro de empleo.",
    ),
    "start.write": ("Write", "Escriba"),
    "start.bring": ("To apply", "Para inscribirse"),
    "start.bring-unknown": (
        "What to bring is not stated. Ask before you go.",
        "No se publica qué llevar. Pregunte antes de ir.",
    ),
    "start.hire": ("Who hires", "Quién contrata"),
    "start.hire-text": (
        "You find this job yourself. A job center helps for free.",
        "Este trabajo lo busca usted. Un centro de empleo le ayuda gratis.",
    ),
    "start.also": ("Start now too", "Empiece ya también"),
    "start.page": ("Open their page", "Abrir su página"),
}

_AROUND: Book = {
    "nearer.head": ("A nearer stop", "Una parada más cerca"),
    "nearer.lead": (
        "These jobs come much sooner. You can stop there, or go on.",
        "Estos trabajos llegan mucho antes. Puede quedarse ahí o seguir.",
    ),
    "nearer.text": ("{when}. You pay: {cost}.", "{when}. Usted paga: {cost}."),
    "nearer.in": ("In {time}", "En {time}"),
    "nearer.now": ("You can start now", "Puede empezar ya"),
    "nearer.on-the-way": ("On the way", "En el camino"),
    "nearer.close": ("Close to it", "Parecido"),
    "nearer.see": ("See routes to this job", "Ver rutas a este trabajo"),
    "payer.head": ("Who might pay", "Quién podría pagar"),
    "payer.none": (
        "No fund names these classes.",
        "Ningún fondo nombra estos cursos.",
    ),
    "payer.lead": (
        "We take nothing off your cost until you say that it is true of you.",
        "No restamos nada de su costo hasta que diga que es su caso.",
    ),
    "payer.ask": ("Ask for these too", "Pregunte también por estos"),
    "payer.if": ("If this is true of you: {condition}", "Si es su caso: {condition}"),
    "payer.opens": ("Opens {date}", "Abre el {date}"),
    "payer.closes": ("Closes {date}", "Cierra el {date}"),
    "payer.for": ("For: {steps}", "Para: {steps}"),
    "payer.used": ("Counted in your cost", "Contado en su costo"),
    "payer.apply": ("How to ask for it", "Cómo pedirlo"),
    "payer.say": ("Say what is true of you", "Diga qué es su caso"),
    "service.head": ("Help near you", "Ayuda cerca de usted"),
    "service.region": ("Help in this area", "Ayuda en esta zona"),
    "service.rapid-response": ("Help after a layoff", "Ayuda tras un despido"),
    "service.job-center": ("Job center", "Centro de empleo"),
    "service.case-management": ("A person who helps you", "Una persona que le ayuda"),
    "service.childcare": ("Child care", "Cuidado de niños"),
    "service.transport": ("Rides", "Transporte"),
    "service.tools": ("Tools", "Herramientas"),
    "service.counselling": ("Advice", "Consejo"),
}

_KEEP: Book = {
    "keep.head": ("Keep this route", "Guarde esta ruta"),
    "keep.compare": ("Compare routes", "Comparar rutas"),
    "keep.print": ("Print one sheet", "Imprimir una hoja"),
    "keep.share": ("Share", "Compartir"),
    "keep.calendar": ("Dates for your calendar", "Fechas para su calendario"),
    "keep.back": ("Back to the route", "Volver a la ruta"),
    "compare.title": ("Routes side by side", "Rutas lado a lado"),
    "compare.lead": (
        "All end at the same job. Bold is the better one, where we are sure.",
        "Todas llegan al mismo trabajo. En negrita, la mejor, si es seguro.",
    ),
    "compare.one": (
        "There is one route only, so there is nothing to compare.",
        "Hay una sola ruta: no hay nada que comparar.",
    ),
    "compare.caption": ("What each route takes and gives", "Qué pide y qué da cada ruta"),
    "compare.region": ("Routes side by side", "Rutas lado a lado"),
    "compare.steps": ("The steps", "Los pasos"),
    "compare.time": ("Time to the job", "Tiempo hasta el trabajo"),
    "compare.cost": ("You pay", "Usted paga"),
    "compare.gain": ("In 10 years", "En 10 años"),
    "compare.ahead": ("You are ahead", "Sale ganando"),
    "compare.month": ("from month {month}", "desde el mes {month}"),
    "compare.never": ("not in ten years", "no en diez años"),
    "compare.entry": ("Getting in", "La entrada"),
    "compare.open": ("open, as far as we know", "abierta, que sepamos"),
    "compare.miles": ("How far", "Qué tan lejos"),
    "compare.no-travel": ("no trip needed", "no hace falta ir"),
    "compare.law": ("Law asks for", "La ley exige"),
    "compare.employer": ("Employers ask for", "Los empleadores piden"),
    "compare.gained": ("You end up with", "Usted obtiene"),
    "compare.nothing": ("nothing more", "nada más"),
    "compare.read": ("Read: {name}", "Leer: {name}"),
    "sheet.title": ("Your route on one sheet", "Su ruta en una hoja"),
    "sheet.how": (
        "Print this page with your browser.",
        "Imprima esta página con su navegador.",
    ),
    "sheet.code": (
        "Point a phone at the code to open this route.",
        "Apunte el teléfono al código para abrir esta ruta.",
    ),
    "sheet.code-name": ("QR code of the link to this route", "Código QR del enlace a esta ruta"),
    "sheet.left-out": (
        "Your pay, age and hours are not in the code.",
        "Su paga, edad y horas no están en el código.",
    ),
    "sheet.done": ("Done", "Hecho"),
    "sheet.made": ("Made {date}. Call before you pay.", "Hecho el {date}. Llame antes de pagar."),
    "share.title": ("Share this route", "Comparta esta ruta"),
    "share.lead": (
        "The link has your two jobs, your ZIP code and your limits. Whoever has it sees them.",
        "El enlace tiene sus dos trabajos, su código postal y sus límites. Quien lo tenga los ve.",
    ),
    "share.link": ("The link", "El enlace"),
    "share.open": ("Open the link", "Abrir el enlace"),
    "share.also": ("Put into the link too", "Incluir también en el enlace"),
    "share.wage": ("my pay", "mi paga"),
    "share.age": ("my age", "mi edad"),
    "share.hours": ("my hours of work", "mis horas de trabajo"),
    "share.update": ("Make the link", "Hacer el enlace"),
    "share.without": (
        "Your pay, age and hours stay out of it.",
        "Su paga, edad y horas quedan fuera.",
    ),
    "calendar.start": ("Start: {name}", "Empieza: {name}"),
    "calendar.apply-from": ("Apply from today: {name}", "Inscripción desde hoy: {name}"),
    "calendar.apply-by": ("Last day to apply: {name}", "Último día para inscribirse: {name}"),
    "calendar.opens": ("Opens: {name}", "Abre: {name}"),
    "calendar.closes": ("Last day: {name}", "Último día: {name}"),
    "calendar.runs-out": ("Runs out: {name}", "Vence: {name}"),
    "calendar.there": ("You could start as: {name}", "Podría empezar como: {name}"),
    "calendar.assumed": (
        "Planned from today. Ask for the real day.",
        "Calculado desde hoy. Pregunte el día real.",
    ),
    "embed.title": ("A route to a new job", "Una ruta a un nuevo trabajo"),
    "embed.see": ("See every step", "Ver cada paso"),
    "embed.window": ("opens a new window", "abre otra ventana"),
    "embed.unclear": (
        "We do not know these jobs by these names.",
        "No conocemos estos trabajos por estos nombres.",
    ),
    "embed.more.one": ("and {count} more step", "y {count} paso más"),
    "embed.more.many": ("and {count} more steps", "y {count} pasos más"),
    "meta.from-to": (
        "How to go from {origin} to {target}: steps, time, cost and pay, with sources.",
        "Cómo pasar de {origin} a {target}: pasos, tiempo, costo y paga, con fuentes.",
    ),
    "meta.to": (
        "How to become: {target}. Steps, time, cost and pay, with sources.",
        "Cómo llegar a: {target}. Pasos, tiempo, costo y paga, con fuentes.",
    ),
}

SEEKING_PHRASES: Final[Book] = {**_MONEY, **_START, **_AROUND, **_KEEP}
"""What stands around a route, by key."""

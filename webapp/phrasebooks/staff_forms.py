"""The staff's forms: parts, buttons, the requirement builder, what a change does, conflicts."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_TABLES: Book = {
    "table.programs": ("Programs", "Programas"),
    "table.providers": ("Providers", "Instituciones"),
    "table.sites": ("Places", "Lugares"),
    "table.services": ("Help and services", "Ayuda y servicios"),
    "table.funds": ("Funds", "Fondos"),
    "table.employers": ("Employers", "Empleadores"),
    "table.sources": ("Sources", "Fuentes"),
    "table.credentials": ("Licenses and certificates", "Licencias y certificados"),
    "table.jobs": ("Jobs", "Trabajos"),
    "rec.add-programs": ("Add a program", "Agregar un programa"),
    "rec.add-providers": ("Add a provider", "Agregar una institución"),
    "rec.add-sites": ("Add a place", "Agregar un lugar"),
    "rec.add-services": ("Add a service", "Agregar un servicio"),
    "rec.add-funds": ("Add a fund", "Agregar un fondo"),
    "rec.add-employers": ("Add an employer", "Agregar un empleador"),
    "rec.add-sources": ("Add a source", "Agregar una fuente"),
    "rec.add-credentials": (
        "Add a license or certificate",
        "Agregar una licencia o un certificado",
    ),
    "rec.add-jobs": ("Add a job", "Agregar un trabajo"),
    "rec.change": ("Change: {name}", "Cambiar: {name}"),
    "section.what": ("What it is", "Qué es"),
    "section.gives": ("What people get", "Qué se obtiene"),
    "section.asks": ("What people need", "Qué se necesita"),
    "section.time": ("Time", "Tiempo"),
    "section.money": ("Money", "Dinero"),
    "section.pay": ("Pay while learning", "Paga mientras se aprende"),
    "section.door": ("Getting in", "Cómo entrar"),
    "section.words": ("In words", "En palabras"),
    "section.proof": ("Where this comes from", "De dónde viene esto"),
    "section.reach": ("How to reach them", "Cómo comunicarse"),
    "section.where": ("Where it is", "Dónde está"),
    "section.keeps": ("How long it lasts", "Cuánto dura"),
    "section.hours": ("Hours and moves", "Horas y cambios"),
    "section.figures": ("Figures", "Cifras"),
    "section.more": ("More, if you have it", "Más, si lo tiene"),
}

_FORM: Book = {
    "rec.needed": ("(needed)", "(obligatorio)"),
    "rec.unknown": ("Not known", "No se sabe"),
    "rec.none": ("None", "Ninguno"),
    "rec.empty": ("nothing", "nada"),
    "rec.nth": ("{label}, {count}", "{label}, {count}"),
    "rec.more": ("Add more", "Agregar más"),
    "rec.more-steps": ("Add more pay steps", "Agregar más escalones"),
    "rec.more-parts": ("Add a part", "Agregar una parte"),
    "rec.part": ("Part {count}", "Parte {count}"),
    "rec.basis": ("Who asks for it", "Quién lo exige"),
    "rec.source": ("Source", "Fuente"),
    "rec.note": ("Note that people read", "Nota que la gente lee"),
    "rec.note-es": ("The note in Spanish", "La nota en español"),
    "rec.weeks": ("Weeks", "Semanas"),
    "rec.pay": ("Dollars an hour", "Dólares por hora"),
    "rec.why": ("Why this change?", "¿Por qué este cambio?"),
    "rec.why-hint": (
        "A word for whoever reviews it, such as “New fall schedule”",
        "Una palabra para quien lo revisa, como “Nuevo horario de otoño”",
    ),
    "rec.send": ("Send for review", "Enviar a revisión"),
    "rec.save": ("Save draft", "Guardar borrador"),
    "rec.preview": ("Show what this changes", "Ver qué cambia"),
    "rec.copy": ("Copy it as a new program", "Copiar como programa nuevo"),
    "rec.saved": ("Your draft is saved.", "Su borrador está guardado."),
    "rec.nobody-sees": (
        "Nobody sees a draft until it is reviewed.",
        "Nadie ve un borrador hasta que se revisa.",
    ),
    "rec.sent-back": ("{name} sent it back with a word:", "{name} lo devolvió con un mensaje:"),
    "rec.faults.one": ("One thing to fix", "Hay que corregir una cosa"),
    "rec.faults.many": ("{count} things to fix", "Hay que corregir {count} cosas"),
    "rec.kept": ("Everything you typed is still here.", "Todo lo que escribió sigue aquí."),
    "rec.whole": ("The whole record", "Todo el registro"),
    "rec.fault": (
        "Found: {found}. Expected: {expected}.",
        "Encontrado: {found}. Se espera: {expected}.",
    ),
    "rec.line": (
        "Line {row}. Found: {found}. Expected: {expected}.",
        "Línea {row}. Encontrado: {found}. Se espera: {expected}.",
    ),
    "rec.not-in-list": (
        "Found: “{found}”. Expected: a name from the list.",
        "Encontrado: “{found}”. Se espera: un nombre de la lista.",
    ),
    "rec.not-in-list-guess": (
        "Found: “{found}”. Expected: a name from the list. Did you mean “{guess}”?",
        "Encontrado: “{found}”. Se espera: un nombre de la lista. ¿Quiso decir “{guess}”?",
    ),
    "rec.number": (
        "Found: {found}. Expected: a number up to {most}.",
        "Encontrado: {found}. Se espera: un número hasta {most}.",
    ),
    "rec.need-error": (
        "Found: {found}. Expected: {expected}.",
        "Encontrado: {found}. Se espera: {expected}.",
    ),
    "rec.need-empty": ("Fill in one of these lines.", "Llene una de estas líneas."),
    "rec.need-kind": (
        "Say what work or class the hours are in.",
        "Diga en qué trabajo o clase son las horas.",
    ),
}

_BUILDER: Book = {
    "build.all": ("All of these", "Todo esto"),
    "build.any": ("Any one of these", "Uno de estos"),
    "build.some": ("At least {count} of these", "Al menos {count} de estos"),
    "build.new-need": ("Add a need", "Agregar un requisito"),
    "build.new-way": ("Add one more way", "Agregar otra opción"),
    "build.or": ("Or …", "O …"),
    "build.and": ("And …", "Y …"),
    "build.rm": ("Remove", "Quitar"),
    "build.rm-group": ("Remove the group", "Quitar el grupo"),
    "build.make-all": ("Ask for all", "Pedir todo"),
    "build.make-any": ("Ask for any one", "Pedir uno"),
    "build.make-some": ("Ask for at least 2", "Pedir al menos 2"),
    "build.fewer": ("One fewer", "Uno menos"),
    "build.greater": ("One more", "Uno más"),
    "build.in-words": ("In words:", "En palabras:"),
    "build.nothing": ("Nothing is asked.", "No se pide nada."),
    "build.as-text": ("As text", "Como texto"),
    "build.read": ("Read the text", "Leer el texto"),
    "build.one-of-lines": ("Fill in one of these", "Llene uno de estos"),
    "build.which": ("A license or certificate", "Una licencia o un certificado"),
    "build.area": ("They live in", "Vive en"),
    "build.amount": ("Or hours of work or class", "O horas de trabajo o clase"),
    "build.unit": ("Counted in", "Se cuenta en"),
    "build.hours": ("hours", "horas"),
    "build.months": ("months", "meses"),
    "build.kind": ("in this work", "en este trabajo"),
    "build.age": ("Or an age in years", "O una edad en años"),
    "build.put": ("Add", "Agregar"),
    "build.close": ("Close", "Cerrar"),
}

_EFFECTS: Book = {
    "fx.head": ("What this changes", "Qué cambia con esto"),
    "fx.ask-first": (
        "See the routes it opens and the gaps it closes before you save.",
        "Vea qué rutas abre y qué carencias cierra antes de guardar.",
    ),
    "fx.nothing": (
        "Nothing that anybody reads would change.",
        "No cambiaría nada de lo que la gente lee.",
    ),
    "fx.opened": ("new routes", "rutas nuevas"),
    "fx.closed": ("routes that close", "rutas que se cierran"),
    "fx.shorter": ("shorter or cheaper routes", "rutas más cortas o baratas"),
    "fx.gaps-closed": ("gaps closed", "carencias cerradas"),
    "fx.gaps-opened": ("gaps opened", "carencias abiertas"),
    "fx.becomes": ("becomes", "pasa a"),
    "fx.where": ("{name}, {area}", "{name}, {area}"),
    "fx.area-opened": (
        "{area}: {count} new routes. {people}",
        "{area}: {count} rutas nuevas. {people}",
    ),
    "fx.area-closed": (
        "{area}: {count} routes close. {people}",
        "{area}: {count} rutas se cierran. {people}",
    ),
    "fx.workers": (
        "At least {count} people work in the jobs that they start from.",
        "Al menos {count} personas trabajan en los puestos de partida.",
    ),
    "fx.workers-unknown": (
        "How many people that is, is not known.",
        "No se sabe cuántas personas son.",
    ),
    "fx.route": (
        "{origin} to {target}: from {before} to {after}.",
        "De {origin} a {target}: de {before} a {after}.",
    ),
    "fx.unapproved": (
        "{name} counts only with this approval: {approval}. Without it, no route opens yet.",
        "{name} cuenta solo con esta aprobación: {approval}. Sin ella no se abre ninguna ruta.",
    ),
    "fx.ask": ("Ask {by} how to apply.", "Pregunte a {by} cómo solicitarla."),
    "fx.ask-nobody": (
        "Ask your reviewer who gives it.",
        "Pregunte a quien revisa quién la da.",
    ),
    "fx.apply": ("Where to apply", "Dónde solicitarla"),
    "fx.double": (
        "Is this the same as “{name}”? {miles}",
        "¿Es lo mismo que “{name}”? {miles}",
    ),
    "fx.miles": ("It is {count} miles away.", "Está a {count} millas."),
    "fx.no-miles": ("It is already listed.", "Ya está en la lista."),
    "fx.why-online": (
        "It is online, so it is not counted as a local class.",
        "Es en línea, así que no cuenta como curso local.",
    ),
    "fx.why-exposure": (
        "A first look is listed, but never counted.",
        "Un primer vistazo se lista, pero no se cuenta.",
    ),
    "fx.why-gives-nothing": (
        "It gives no license or certificate yet, so no route uses it.",
        "Aún no da licencia ni certificado, así que ninguna ruta la usa.",
    ),
    "fx.why-full": ("It is full, so it is not counted.", "Está lleno, así que no se cuenta."),
    "fx.why-not-public": (
        "It is not open to everybody, so it is not counted.",
        "No está abierto a todos, así que no se cuenta.",
    ),
    "fx.why-unapproved": (
        "It lacks an approval, so it is not counted.",
        "Le falta una aprobación, así que no se cuenta.",
    ),
    "fx.why-not-active": (
        "It does not run now, so it is not counted.",
        "No funciona ahora, así que no se cuenta.",
    ),
    "fx.why-never-confirmed": (
        "Nobody has confirmed it on a day, so it is not counted.",
        "Nadie lo ha confirmado con una fecha, así que no se cuenta.",
    ),
    "fx.why-stale": (
        "It was confirmed more than a year ago, so it is not counted.",
        "Se confirmó hace más de un año, así que no se cuenta.",
    ),
    "fx.unknown": ("Still unknown:", "Aún no se sabe:"),
    "fx.not-stated": (
        "Routes will say “not stated by the school”.",
        "Las rutas dirán “la escuela no lo publica”.",
    ),
    "fx.hard-en": (
        "“{column}” is hard to read (grade {figure}). Aim for grade 8: short words and sentences.",
        "“{column}” es difícil de leer (grado {figure}). Use palabras y frases cortas.",
    ),
    "fx.hard-es": (
        "“{column}” is hard to read in Spanish ({figure} of 100). Aim for 70 or more.",
        "“{column}” es difícil de leer ({figure} de 100). Trate de llegar a 70.",
    ),
}

_CONFLICT: Book = {
    "conflict.head": (
        "Somebody else changed this while you typed",
        "Otra persona cambió esto mientras usted escribía",
    ),
    "conflict.by": ("{name} saved first.", "{name} guardó primero."),
    "conflict.somebody": ("Somebody saved first.", "Otra persona guardó primero."),
    "conflict.how": (
        (
            "Nothing you typed is lost. Where only one of you changed a field, it is taken up. "
            "Where both did, your text stands in the form. Look at each, then save again."
        ),
        (
            "No se perdió nada de lo que escribió. Si solo uno cambió un campo, ya está puesto. "
            "Si lo cambiaron los dos, en el formulario está el suyo. Revise y guarde otra vez."
        ),
    ),
    "conflict.table": ("Both versions, field by field", "Las dos versiones, campo por campo"),
    "conflict.field": ("Field", "Campo"),
    "conflict.base": ("Before", "Antes"),
    "conflict.theirs": ("Theirs", "La otra"),
    "conflict.mine": ("Yours", "La suya"),
}

STAFF_FORM_PHRASES: Final[Book] = {**_TABLES, **_FORM, **_BUILDER, **_EFFECTS, **_CONFLICT}
"""What forms say."""

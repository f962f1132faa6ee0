"""Every phrase that a route is told in, in English and Spanish."""

from __future__ import annotations

from typing import Final

from .phrases import Book

_GENERAL: Book = {
    "list.and": (" and ", " y "),
    "list.or": (" or ", " o "),
    "weeks.one": ("{count} week", "{count} semana"),
    "weeks.many": ("{count} weeks", "{count} semanas"),
    "months.one": ("{count} month", "{count} mes"),
    "months.many": ("{count} months", "{count} meses"),
    "years.one": ("{count} year", "{count} año"),
    "years.many": ("{count} years", "{count} años"),
    "steps.one": ("{count} step", "{count} paso"),
    "steps.many": ("{count} steps", "{count} pasos"),
    "miles.one": ("{count} mile", "{count} milla"),
    "miles.many": ("{count} miles", "{count} millas"),
    "unknown": ("not known", "no se sabe"),
    "nothing": ("nothing", "nada"),
    "hourly": ("{amount} an hour", "{amount} por hora"),
    "at-least": ("at least {amount}", "al menos {amount}"),
    "about": ("about {amount}", "unos {amount}"),
    "from-to": ("{first} to {last}", "{first} a {last}"),
    "aside": ("{text} ({note})", "{text} ({note})"),
    "comma": ("{first}, {second}", "{first}, {second}"),
}

_KINDS: Book = {
    "kind.now": ("Your job now", "Su trabajo de hoy"),
    "kind.goal": ("The job you want", "El trabajo que quiere"),
    "kind.work": ("Job", "Trabajo"),
    "kind.study": ("Training", "Curso"),
    "kind.exam-preparation": ("Exam class", "Curso para el examen"),
    "kind.pre-apprenticeship": ("Pre-apprenticeship", "Preaprendizaje"),
    "kind.apprenticeship": ("Apprenticeship", "Aprendizaje"),
    "kind.on-the-job": ("Paid training job", "Trabajo con capacitación"),
    "kind.exam": ("Exam", "Examen"),
    "kind.application": ("Paper to apply for", "Trámite"),
    "kind.license": ("License", "Licencia"),
    "kind.registration": ("Registration", "Registro"),
    "kind.certification": ("Certificate", "Certificado"),
    "kind.wait": ("Wait", "Espera"),
    "short.now": ("Job now", "Trabajo hoy"),
    "short.exam-preparation": ("Exam class", "Preparación"),
    "short.apprenticeship": ("Apprentice", "Aprendizaje"),
    "short.pre-apprenticeship": ("Pre-training", "Preparación"),
    "short.on-the-job": ("Paid training", "Capacitación"),
    "short.application": ("Paper", "Trámite"),
    "short.goal": ("Goal", "Meta"),
    "title.age": ("Wait until you are {age}", "Espere a cumplir {age} años"),
    "title.again": ("Get it back: {name}", "Recupérela: {name}"),
    "step.of": ("Step {number} of {total}", "Paso {number} de {total}"),
}

_TIMES: Book = {
    "when.now": ("Start now", "Empieza ya"),
    "when.in": ("In {time}", "En {time}"),
    "when.for": ("{start}, for {time}", "{start}, por {time}"),
    "when.at-once": ("{start}, done the same week", "{start}, listo esa misma semana"),
    "when.length-unknown": (
        "{start}; how long is not known",
        "{start}; no se sabe cuánto dura",
    ),
    "when.evening": ("{when}, in your free time", "{when}, en su tiempo libre"),
    "when.there": ("You are there in {time}", "Llega en {time}"),
    "when.there-now": ("You can start now", "Puede empezar ya"),
    "when.there-unknown": (
        "When you are there is not known",
        "No se sabe cuándo llega",
    ),
    "when.there-least": ("You are there in {time} or more", "Llega en {time} o más"),
    "dates": ("{first} to {last}", "del {first} al {last}"),
    "dates.from": ("from {first}", "desde el {first}"),
    "origin.stay": (
        "You keep this job until the next paid step starts.",
        "Sigue en este trabajo hasta el próximo paso con paga.",
    ),
    "origin.stay-all": (
        "You keep this job along the whole route.",
        "Sigue en este trabajo durante toda la ruta.",
    ),
    "origin.leave": (
        "You stop earning while a full-time class without pay runs.",
        "Deja de ganar mientras dura un curso de día sin paga.",
    ),
}

_FACTS: Book = {
    "fact.where": ("Where", "Dónde"),
    "fact.from": ("From", "La da"),
    "fact.length": ("Length", "Duración"),
    "fact.cost": ("You pay", "Usted paga"),
    "fact.earn": ("You earn", "Usted gana"),
    "fact.needs": ("You need first", "Antes necesita"),
    "fact.gives": ("You get", "Obtiene"),
    "fact.hours": ("Hours that count", "Horas que cuentan"),
    "fact.renew": ("Renew", "Renovar"),
    "fact.opens": ("Needed for", "Hace falta para"),
    "where.online": ("online", "en línea"),
    "where.anywhere": ("many test sites", "muchos centros"),
    "where.miles": ("{distance} from {zip}", "a {distance} de {zip}"),
    "length.hours": ("{count} hours", "{count} horas"),
    "length.class-hours": ("{count} class hours", "{count} horas de clase"),
    "length.usual": ("usual length", "duración usual"),
    "cost.unknown": ("price not stated", "precio no publicado"),
    "cost.rest-unknown": ("the rest is not stated", "el resto no está publicado"),
    "cost.usual": ("usual price", "precio usual"),
    "cost.after-fund": ("{fund} pays {saved}", "{fund} paga {saved}"),
    "earn.unknown": ("paid; how much is not stated", "con paga; no se publica cuánto"),
    "earn.middle": ("middle pay, {area}, {year}", "paga media, {area}, {year}"),
    "earn.on-average": ("{amount} on average", "{amount} en promedio"),
    "earn.rises": ("{amount}, from {first} to {last}", "{amount}, de {first} a {last}"),
    "earn.none": (
        "nothing while this class runs",
        "nada mientras dura este curso",
    ),
    "earn.keep": ("you keep your pay", "conserva su paga"),
    "needs.hours": ("{count} hours ({kind})", "{count} horas ({kind})"),
    "needs.months": ("{count} months ({kind})", "{count} meses ({kind})"),
    "needs.age": ("to be {age} or older", "tener {age} años o más"),
    "needs.any": ("One of these: {things}", "Una de estas cosas: {things}"),
    "needs.count": ("{count} of these: {things}", "{count} de estas: {things}"),
    "needs.resident": ("to live in {place}", "vivir en {place}"),
    "renew.months": ("every {time}", "cada {time}"),
    "renew.fee": ("{time}; {fee}", "{time}; {fee}"),
    "renew.fee-unknown": ("fee not stated", "costo no publicado"),
    "renew.times.one": ("{name}: renewed once, {fee}", "{name}: se renueva una vez, {fee}"),
    "renew.times.many": (
        "{name}: renewed {count} times, {fee}",
        "{name}: se renueva {count} veces, {fee}",
    ),
    "renew.in-all": ("{amount} in all", "{amount} en total"),
    "opens.step": ("step {number}", "paso {number}"),
    "opens.goal": ("the job you want", "el trabajo que quiere"),
}

_ASKS: Book = {
    "ask.law": ("Law asks for it", "La ley lo exige"),
    "ask.board": ("A state board asks for it", "Una junta estatal lo exige"),
    "ask.issuer": ("The issuer asks for it", "Lo pide quien lo otorga"),
    "ask.employer": ("Employers ask for it", "Lo piden los empleadores"),
    "ask.like": ("Employers like it", "A los empleadores les gusta"),
}

_FLAGS: Book = {
    "flag.competitive": (
        "Getting in is not certain: they choose among many",
        "La entrada no es segura: eligen entre muchos",
    ),
    "flag.lottery": (
        "Getting in is not certain: places are drawn by lot",
        "La entrada no es segura: se sortean los lugares",
    ),
    "flag.seniority": (
        "Getting in is not certain: it goes by years of service",
        "La entrada no es segura: va por antigüedad",
    ),
    "flag.employer": (
        "Getting in is not certain: an employer must hire you",
        "La entrada no es segura: un empleador debe contratarle",
    ),
    "flag.stale": (
        "Last confirmed {date}. Call first.",
        "Confirmado por última vez: {date}. Llame antes.",
    ),
    "flag.stale-undated": (
        "No one has confirmed this lately. Call first.",
        "Nadie lo ha confirmado hace poco. Llame antes.",
    ),
    "flag.full": ("Full last time we looked. Call first.", "Estaba lleno. Llame antes."),
    "flag.start-unknown": ("When it starts is not known", "No se sabe cuándo empieza"),
    "flag.start-assumed": (
        "Start day assumed: it started then last year",
        "Inicio supuesto: empezó por esas fechas otro año",
    ),
    "flag.waitlist": ("There is a waiting list", "Hay lista de espera"),
    "flag.estimated": (
        "Some of this is the usual figure. The school does not state its own.",
        "Parte de esto es la cifra usual. La escuela no publica la suya.",
    ),
    "flag.price-unknown": (
        "The price is not stated. Ask before you sign.",
        "El precio no está publicado. Pregunte antes de firmar.",
    ),
    "flag.lapsed": (
        "This is the way back for one that ran out",
        "Este es el camino para recuperar una que venció",
    ),
    "lawful": (
        "From here on you may do the work of the job you want, under supervision.",
        "Desde aquí puede hacer el trabajo que quiere, con supervisión.",
    ),
}

_HELP: Book = {
    "help.might": ("Who might pay for this", "Quién podría pagar esto"),
    "help.if": ("{fund}, if {condition}", "{fund}, si {condition}"),
    "help.fund-note": ("{fund}: {note}", "{fund}: {note}"),
    "help.condition": ("this is true of you: {condition}", "esto es su caso: {condition}"),
    "help.paid-to.provider": ("it is paid to the school", "se paga a la escuela"),
    "help.paid-to.employer": ("it is paid to the employer", "se paga al empleador"),
    "help.paid-to.sponsor": ("it is paid to the sponsor", "se paga al patrocinador"),
    "help.paid-to.learner": ("it does not pay for this kind of cost", "no paga este tipo de costo"),
    "help.opens-on": ("opens {date}", "abre el {date}"),
    "help.closed-on": ("closed {date}", "cerró el {date}"),
    "help.who-unknown": ("who gets the money is not known", "no se sabe a quién se paga"),
    "help.amount-unknown": ("how much it pays is not known", "no se sabe cuánto paga"),
    "help.another": ("another fund pays more", "otro fondo paga más"),
    "help.prepare": ("Classes that prepare for it", "Cursos que preparan para esto"),
    "help.prepare-more": (
        "{shown} of {count} are listed",
        "Se muestran {shown} de {count}",
    ),
    "help.know": ("Good to know", "Conviene saber"),
    "help.apply": ("How to apply", "Cómo inscribirse"),
    "source": ("Source: {source}", "Fuente: {source}"),
    "source.seen": ("no date, seen {date}", "sin fecha, vista el {date}"),
    "source.undated": ("no date", "sin fecha"),
}

_TOTALS: Book = {
    "total.least": ("at least {time}", "al menos {time}"),
    "total.unknown": ("length not known", "no se sabe cuánto dura"),
    "total.ready": ("ready now", "listo ya"),
    "total.cost-least": (
        "at least {amount}; the rest is not stated",
        "al menos {amount}; el resto no está publicado",
    ),
    "total.cost-unknown": ("price not stated", "precio no publicado"),
    "gain.more": ("about {amount} more than if you stay", "unos {amount} más que si se queda"),
    "gain.less": ("about {amount} less than if you stay", "unos {amount} menos que si se queda"),
    "gain.same": ("the same as if you stay", "lo mismo que si se queda"),
    "gain.most-more": (
        "not known; at most {amount} more than if you stay",
        "no se sabe; como mucho {amount} más que si se queda",
    ),
    "gain.most-less": (
        "not known; at least {amount} less than if you stay",
        "no se sabe; al menos {amount} menos que si se queda",
    ),
    "gain.most-same": (
        "not known; no more than if you stay",
        "no se sabe; no más que si se queda",
    ),
    "learn.keep": ("your pay now", "su paga de hoy"),
    "learn.part": (
        "nothing for {time}, else your pay",
        "nada por {time}, luego su paga",
    ),
    "uncertain": ("Getting in is not certain", "La entrada no es segura"),
    "lawful-from": (
        "You may do this work under supervision from week {week}.",
        "Puede hacer este trabajo con supervisión desde la semana {week}.",
    ),
    "lawful-now": (
        "You may do this work under supervision at once.",
        "Puede hacer este trabajo con supervisión desde ya.",
    ),
    "goal.no-pay": (
        "What this job pays here is not known.",
        "No se sabe cuánto paga este trabajo aquí.",
    ),
    "origin.no-pay": (
        "What this job pays here is not known.",
        "No se sabe cuánto paga este trabajo aquí.",
    ),
    "origin.own-pay": ("{amount}, as you said", "{amount}, como dijo usted"),
    "miles.farthest": (
        "The farthest class is {distance} away.",
        "El curso más lejano está a {distance}.",
    ),
}

_DRAWING: Book = {
    "drawing.title": ("The route from {origin} to {target}", "La ruta de {origin} a {target}"),
    "drawing.title-to": ("The route to {target}", "La ruta a {target}"),
    "drawing.title-plain": ("The route", "La ruta"),
    "drawing.steps": (
        "{steps} in order: {names}.",
        "{steps} en orden: {names}.",
    ),
    "drawing.more": (
        "Only the first {shown} steps are drawn. The list has all {count}.",
        "Solo se dibujan los primeros {shown} pasos. La lista tiene los {count}.",
    ),
    "lane.evening": ("Free time", "Tiempo libre"),
    "lane.none": ("Any time", "A cualquier hora"),
    "lane.day": ("Day", "De día"),
    "lane.other": ("Other times", "Otros ratos"),
}

_JOB_ASKS: Book = {
    "binds.crew": (
        "The law asks it of the crew, not of you",
        "Se exige a la cuadrilla, no a usted",
    ),
    "binds.employer": ("Asked of the employer, not of you", "Se exige al empleador, no a usted"),
    "binds.business": ("Asked of the business, not of you", "Se exige al negocio, no a usted"),
    "binds.site": ("Asked of the site, not of you", "Se exige al lugar, no a usted"),
    "job.when": ("If: {situation}", "Si: {situation}"),
}

_DEAD_ENDS: Book = {
    "why.none-known": ("No school known", "Ninguna escuela conocida"),
    "why.too-far": ("Too far", "Muy lejos"),
    "why.too-long": ("Takes too long", "Tarda demasiado"),
    "why.too-costly": ("Costs too much", "Cuesta demasiado"),
    "why.age": ("Age", "Edad"),
    "why.experience": ("Work hours missing", "Faltan horas de trabajo"),
    "why.not-active": ("Not running now", "No se da ahora"),
    "why.not-public": ("Not open to all", "No abierto a todos"),
    "why.unapproved": ("School not approved", "Escuela no aprobada"),
    "why.condition": ("For some people only", "Solo para algunas personas"),
    "why.language": ("Other language", "Otro idioma"),
    "why.format": ("Other kind of class", "Otro tipo de curso"),
    "why.schedule": ("Other hours", "Otro horario"),
    "why.must-earn": ("No pay while you learn", "Sin paga mientras aprende"),
    "dead.none-known": ("We know of no one who gives it.", "No conocemos a nadie que lo dé."),
    "dead.too-far": (
        "The nearest is {value} miles away. Your limit is {limit}.",
        "El más cercano está a {value} millas. Su límite es {limit}.",
    ),
    "dead.too-long": (
        "It takes {value} weeks. Your limit is {limit}.",
        "Toma {value} semanas. Su límite es {limit}.",
    ),
    "dead.too-costly": (
        "It costs {value}. Your limit is {limit}.",
        "Cuesta {value}. Su límite es {limit}.",
    ),
    "dead.age": ("You are not old enough yet.", "Aún no tiene la edad."),
    "dead.experience": (
        "No job that you can get from here gives these hours.",
        "Ningún trabajo a su alcance da estas horas.",
    ),
    "dead.not-active": (
        "It exists, but it is not running now.",
        "Existe, pero no se da en este momento.",
    ),
    "dead.not-public": (
        "It is only for members or people who work there.",
        "Es solo para miembros o para quienes trabajan ahí.",
    ),
    "dead.unapproved": (
        "It is taught, but the school lacks the state's approval.",
        "Se enseña, pero la escuela no tiene la aprobación del estado.",
    ),
    "dead.condition": (
        "It is open to some people only. You have not said that you are one.",
        "Está abierto solo a algunas personas. Usted no ha dicho serlo.",
    ),
    "dead.language": (
        "It is not taught in the language that you asked for.",
        "No se da en el idioma que pidió.",
    ),
    "dead.format": (
        "It is not taught in the way that you asked for.",
        "No se da en la forma que pidió.",
    ),
    "dead.schedule": (
        "It is not taught at the hours that you asked for.",
        "No se da en el horario que pidió.",
    ),
    "dead.must-earn": (
        "It is a day class without pay. You asked to keep earning.",
        "Es un curso de día sin paga. Usted pidió seguir ganando.",
    ),
    "dead.nearest": ("Nearest: {place}.", "El más cercano: {place}."),
    "dead.call": ("Ask: {who}.", "Pregunte a: {who}."),
}

ROUTE_PHRASES: Final[Book] = {
    **_GENERAL,
    **_KINDS,
    **_TIMES,
    **_FACTS,
    **_ASKS,
    **_FLAGS,
    **_HELP,
    **_TOTALS,
    **_DRAWING,
    **_JOB_ASKS,
    **_DEAD_ENDS,
}
"""What :mod:`pathways.drawing` says, by key."""

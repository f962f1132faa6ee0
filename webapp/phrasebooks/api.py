"""What the API's documentation and the page of downloads say, in English and Spanish."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_PAGE: Book = {
    "api.title": ("For programs: the API", "Para programas: la API"),
    "api.lead": (
        "All that the pages show, as JSON. It is free to read. You need no key.",
        "Todo lo que muestran las páginas, como JSON. Leerlo es gratis. No necesita clave.",
    ),
    "api.document": ("The OpenAPI document", "El documento OpenAPI"),
    "api.how": ("How it works", "Cómo funciona"),
    "api.how-names": (
        (
            "Each option has the name that it has on the pages and on the command line. "
            "An option that is not known is refused."
        ),
        (
            "Cada opción tiene el nombre que tiene en las páginas y en la línea de comandos. "
            "Una opción que no se conoce se rechaza."
        ),
    ),
    "api.how-null": (
        "Null means not known. It never means zero. Money is in dollars.",
        "Null quiere decir que no se sabe. Nunca quiere decir cero. El dinero está en dólares.",
    ),
    "api.how-etag": (
        "Send the ETag of an answer back as If-None-Match. You get 304 if nothing is new.",
        "Mande el ETag de una respuesta como If-None-Match. Recibe 304 si no hay nada nuevo.",
    ),
    "api.how-pages": (
        "Lists come in pages. “next” is the address of the next page.",
        "Las listas vienen por páginas. “next” es la dirección de la página siguiente.",
    ),
    "api.how-limits": (
        (
            "You may ask {all} times in {minutes} minutes, and {long} times for what takes work. "
            "If you ask more, the answer is 429, and Retry-After says how long to wait."
        ),
        (
            "Puede preguntar {all} veces en {minutes} minutos, y {long} veces lo que toma trabajo. "
            "Si pregunta más, la respuesta es 429, y Retry-After dice cuánto esperar."
        ),
    ),
    "api.how-private": (
        "What you ask about a person is not kept here.",
        "Lo que usted pregunta sobre una persona no se guarda aquí.",
    ),
    "api.client": ("A client in ten lines of Python", "Un cliente en diez líneas de Python"),
    "api.code": ("The code of the client", "El código del cliente"),
    "api.problems": ("When something is wrong", "Cuando algo está mal"),
    "api.problems-about": (
        (
            "An error is a problem document (RFC 9457). It says what is wrong, which option is at "
            "fault, and what to say instead."
        ),
        (
            "Un error es un documento de problema (RFC 9457). Dice qué está mal, cuál opción tiene "
            "la culpa y qué decir en su lugar."
        ),
    ),
    "api.problem-form": (
        "The address is not as written here.",
        "La dirección no es como se escribe aquí.",
    ),
    "api.problem-not-found": ("There is nothing there.", "Ahí no hay nada."),
    "api.problem-method": ("You can only read.", "Solo se puede leer."),
    "api.problem-question": (
        "The catalogue does not have what you named.",
        "El catálogo no tiene lo que usted nombró.",
    ),
    "api.problem-too-many": ("You asked too often.", "Preguntó demasiadas veces."),
    "api.problem-busy": ("Come back a little later.", "Vuelva un poco más tarde."),
    "api.part-questions": ("Questions", "Preguntas"),
    "api.part-records": ("Records", "Registros"),
    "api.option": ("Option", "Opción"),
    "api.what": ("What it is", "Qué es"),
    "api.form": ("Form", "Forma"),
    "api.text": ("text", "texto"),
    "api.needed": ("needed", "necesaria"),
    "api.repeat": ("may repeat", "puede repetirse"),
    "api.example": ("Example", "Ejemplo"),
    "api.options-of": ("Options of {path}", "Opciones de {path}"),
}

_OPERATIONS: Book = {
    "api.op-routes": (
        "Every best route from one job to another, or what stands in the way.",
        "Cada mejor camino de un trabajo a otro, o lo que lo impide.",
    ),
    "api.op-reach": (
        (
            "Every job within reach of one. “waiting” names those that are not worked out yet: "
            "ask again."
        ),
        ("Cada trabajo al alcance de uno. “waiting” nombra los que aún faltan: pregunte otra vez."),
    ),
    "api.op-gaps": (
        "How each credential stands in an area, and what a gap blocks.",
        "Cómo está cada credencial en un área, y qué impide una carencia.",
    ),
    "api.op-plan": (
        "What to open first with a budget.",
        "Qué abrir primero con un presupuesto.",
    ),
    "api.op-good-jobs": (
        "Which jobs are good, by criteria that you can set.",
        "Cuáles trabajos son buenos, según criterios que usted puede fijar.",
    ),
    "api.op-equity": (
        "The areas side by side: good jobs within reach of each.",
        "Las áreas lado a lado: los buenos trabajos al alcance de cada una.",
    ),
    "api.op-apprenticeships": (
        "The apprenticeship models of an area.",
        "Los modelos de aprendizaje de un área.",
    ),
    "api.op-what-if": (
        "What would change if a class opened, ended or moved. Nothing is saved.",
        "Qué cambiaría si un curso abriera, terminara o se mudara. No se guarda nada.",
    ),
    "api.op-layoff": (
        "Where people can go after a layoff, and what runs out first.",
        "A dónde puede ir la gente tras un despido, y qué se acaba primero.",
    ),
    "api.op-downloads": (
        "The files of the whole catalogue, with sizes and checksums.",
        "Los archivos de todo el catálogo, con tamaños y sumas de control.",
    ),
    "api.op-revision": (
        "Which catalogue this is, of when, and how much it holds.",
        "Cuál catálogo es este, de cuándo, y cuánto tiene.",
    ),
    "api.op-region": ("The region of this catalogue.", "La región de este catálogo."),
    "api.op-find": (
        "What a text can mean, perhaps half typed or with a slip.",
        "Qué puede querer decir un texto, quizá a medias o con un error.",
    ),
    "api.op-list": ("All {of}, a page at a time.", "La lista de {of}, por páginas."),
    "api.op-one": ("One record among the {of}.", "Un registro entre {of}."),
    "api.of-occupations": ("jobs", "los trabajos"),
    "api.of-credentials": ("credentials", "las credenciales"),
    "api.of-offerings": ("programs", "los programas"),
    "api.of-providers": ("schools and others that teach", "las escuelas y otros que enseñan"),
    "api.of-sites": ("places", "los lugares"),
    "api.of-areas": ("areas", "las áreas"),
    "api.of-funding": ("funds", "los fondos"),
    "api.of-services": ("services", "los servicios"),
    "api.of-employers": ("employers", "los empleadores"),
    "api.of-sources": ("sources", "las fuentes"),
    "api.of-outcomes": ("outcomes", "los resultados"),
    "api.of-checks": ("checks that found nothing", "las búsquedas sin resultado"),
    "api.of-hour-kinds": ("kinds of hours", "los tipos de horas"),
    "api.of-situations": ("situations", "las situaciones"),
    "api.of-approvals": ("approvals", "las aprobaciones"),
    "api.of-conditions": ("conditions", "las condiciones"),
}

_OPTIONS: Book = {
    "api.opt-from": (
        "The job now: an id, a code, a title or an everyday name; none for no job.",
        "El trabajo de ahora: un id, un código, un título o un nombre común; none si no hay.",
    ),
    "api.opt-to": ("The job wanted, named the same way.", "El trabajo deseado, dicho igual."),
    "api.opt-by": (
        "As hired (law and employers), or by what law alone asks.",
        "Como se contrata (ley y empleadores), o solo lo que pide la ley.",
    ),
    "api.opt-held": (
        "A credential held: its id, perhaps =DATE until when.",
        "Una credencial que se tiene: su id, quizá =FECHA hasta cuándo.",
    ),
    "api.opt-lacks": (
        "A credential not held that is otherwise assumed.",
        "Una credencial que falta y que si no se supone.",
    ),
    "api.opt-lapsed": ("A credential that ran out.", "Una credencial que venció."),
    "api.opt-hours": ("Hours worked, as KIND=N.", "Horas trabajadas, como TIPO=N."),
    "api.opt-age": ("Age in years.", "Edad en años."),
    "api.opt-wage": ("Pay for an hour now, in dollars.", "Pago por hora ahora, en dólares."),
    "api.opt-zip": ("The ZIP code of home.", "El código postal de la casa."),
    "api.opt-max_miles": ("Most miles one way.", "Máximo de millas de ida."),
    "api.opt-max_weeks": ("Most weeks.", "Máximo de semanas."),
    "api.opt-out-of-pocket": ("Most dollars to pay oneself.", "Máximo de dólares a pagar."),
    "api.opt-keep_earning": ("No week without pay.", "Ninguna semana sin paga."),
    "api.opt-thorough": (
        "Look ten times as long where not every route was looked at.",
        "Buscar diez veces más donde no se vieron todas las rutas.",
    ),
    "api.opt-language": ("A language of teaching, as en.", "Un idioma de enseñanza, como es."),
    "api.opt-format": ("How it is taught.", "Cómo se enseña."),
    "api.opt-schedule": ("When it is taught.", "Cuándo se enseña."),
    "api.opt-when": ("A situation of the work.", "Una situación del trabajo."),
    "api.opt-qualifies": ("A condition that is true.", "Una condición que se cumple."),
    "api.opt-today": ("The day to count from.", "El día desde el que se cuenta."),
    "api.opt-most": ("Most routes to list.", "Máximo de caminos en la lista."),
    "api.opt-area": ("An area: its id or name.", "Un área: su id o nombre."),
    "api.opt-one-area": ("One area: its id or name.", "Un área: su id o nombre."),
    "api.opt-within": ("Miles that are within reach.", "Millas que están al alcance."),
    "api.opt-online": ("Count online classes, too.", "Contar también las clases en línea."),
    "api.opt-credential": ("The id of a credential.", "El id de una credencial."),
    "api.opt-gap-status": ("A status, as none-known.", "Un estado, como none-known."),
    "api.opt-page": ("Which page, from 1.", "Qué página, desde 1."),
    "api.opt-page_size": ("How many on a page.", "Cuántos en una página."),
    "api.opt-budget": ("How many dollars there are.", "Cuántos dólares hay."),
    "api.opt-weigh": ("What counts most.", "Qué cuenta más."),
    "api.opt-weigh-layoff": ("Place more people, or keep more pay.", "Más gente, o más paga."),
    "api.opt-evenly": ("Help the least helped areas first.", "Primero las áreas con menos ayuda."),
    "api.opt-any_kind": ("Weigh degrees, too.", "Contar también los títulos."),
    "api.opt-seats": ("Seats of a class.", "Lugares de un curso."),
    "api.opt-seats-unknown": (
        "Seats of a class that does not say.",
        "Lugares de un curso que no lo dice.",
    ),
    "api.opt-cost_per_person": ("What a seat costs, in dollars.", "Lo que cuesta un lugar."),
    "api.opt-hourly_at_least": (
        "The least middle pay of a good job; any for none.",
        "La menor paga mediana de un buen trabajo; any si ninguna.",
    ),
    "api.opt-openings_at_least": (
        "The fewest openings a year; any for none.",
        "El mínimo de puestos al año; any si ninguno.",
    ),
    "api.opt-education_at_most": (
        "The most school, as associate; any for none.",
        "El máximo de escuela, como associate; any si ninguno.",
    ),
    "api.opt-dollars": (
        "Work out the dollars, too; it takes a while (503 until then).",
        "Calcular también los dólares; toma un rato (503 hasta entonces).",
    ),
    "api.opt-offering": ("The id of a class that is listed.", "El id de un curso de la lista."),
    "api.opt-happens": ("What happens to it.", "Qué le pasa."),
    "api.opt-new-credential": (
        "A new class: the credential that it gives.",
        "Un curso nuevo: la credencial que da.",
    ),
    "api.opt-site": ("The id of a place.", "El id de un lugar."),
    "api.opt-at": ("A new class: the area.", "Un curso nuevo: el área."),
    "api.opt-at-zip": ("The ZIP code of the work.", "El código postal del trabajo."),
    "api.opt-people": ("How many, as JOB:NUMBER.", "Cuántos, como TRABAJO:NÚMERO."),
    "api.opt-years": ("Years that count.", "Años que cuentan."),
    "api.opt-q": ("The text.", "El texto."),
    "api.opt-find-kind": ("What is looked for.", "Qué se busca."),
    "api.opt-column": ("Only those where the column says this.", "Solo si la columna dice esto."),
    "api.opt-id": ("The id of the record.", "El id del registro."),
}

_DOWNLOADS: Book = {
    "downloads.title": ("Take all the data with you", "Llévese todos los datos"),
    "downloads.lead": (
        (
            "Every job, credential, program, place and source that this site knows, in one file. "
            "No account is needed."
        ),
        (
            "Cada trabajo, credencial, programa, lugar y fuente que este sitio conoce, en un "
            "archivo. No necesita cuenta."
        ),
    ),
    "downloads.about": ("Which data this is", "Qué datos son estos"),
    "downloads.revision": ("Revision", "Revisión"),
    "downloads.date": ("Newest fact of", "Dato más nuevo del"),
    "downloads.licence": ("Licence", "Licencia"),
    "downloads.licence-text": (
        (
            "Each fact keeps the terms of its source. The table of sources names them. "
            "The selection and the format are under the MIT license."
        ),
        (
            "Cada dato conserva los términos de su fuente. La tabla de fuentes los nombra. "
            "La selección y el formato tienen la licencia MIT."
        ),
    ),
    "downloads.files": ("The files", "Los archivos"),
    "downloads.table": ("Table of the files", "Tabla de los archivos"),
    "downloads.file": ("File", "Archivo"),
    "downloads.what": ("What it is", "Qué es"),
    "downloads.size": ("Size", "Tamaño"),
    "downloads.sum": ("SHA-256", "SHA-256"),
    "downloads.kilobytes": ("{count} kB", "{count} kB"),
    "downloads.sums": ("All checksums in one file", "Todas las sumas en un archivo"),
    "downloads.csv": ("Tables for a spreadsheet (CSV)", "Tablas para una hoja de cálculo (CSV)"),
    "downloads.sqlite": ("A database file (SQLite)", "Un archivo de base de datos (SQLite)"),
    "downloads.json": ("One document (JSON)", "Un documento (JSON)"),
    "downloads.graphml": ("A graph (GraphML)", "Un grafo (GraphML)"),
    "downloads.gexf": ("A graph (GEXF, for Gephi)", "Un grafo (GEXF, para Gephi)"),
    "downloads.folder": (
        "The files that Pathways itself reads",
        "Los archivos que lee el propio Pathways",
    ),
    "downloads.ctdl": ("Linked data (CTDL, JSON-LD)", "Datos enlazados (CTDL, JSON-LD)"),
    "downloads.api": ("For programs, there is an API.", "Para programas, hay una API."),
    "api.files": ("All the data as files", "Todos los datos en archivos"),
}

API_PHRASES: Final[Book] = {**_PAGE, **_OPERATIONS, **_OPTIONS, **_DOWNLOADS}
"""The words of the API and the downloads."""

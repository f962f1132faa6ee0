"""What each column of the tables is called and means, in English and Spanish: said once.

Forms, the guide in a template and the column list of an upload all read it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column's label and hint, each in English and Spanish."""

    label: tuple[str, str]
    hint: tuple[str, str] = ("", "")


def _column(label: str, label_es: str, hint: str = "", hint_es: str = "") -> ColumnWords:
    return ColumnWords((label, label_es), (hint, hint_es))


_NAMES: Final = {
    "id": _column(
        "Short name for the address",
        "Nombre corto para la dirección",
        "Small letters, digits and hyphens. It stays the same for ever.",
        "Letras minúsculas, números y guiones. No cambia nunca.",
    ),
    "name": _column("Name", "Nombre", "As it is printed", "Como está impreso"),
    "name_es": _column(
        "Name in Spanish",
        "Nombre en español",
        "Leave empty if there is none",
        "Déjelo vacío si no hay",
    ),
    "summary": _column(
        "In one or two sentences",
        "En una o dos frases",
        "Short words. A job seeker reads this on a phone.",
        "Palabras cortas. Lo lee en el teléfono quien busca trabajo.",
    ),
    "summary_es": _column("The same in Spanish", "Lo mismo en español"),
    "notes": _column(
        "What to know before paying",
        "Qué saber antes de pagar",
        "Such as a drug test, a background check, or what to bring",
        "Por ejemplo, un examen de drogas, antecedentes o qué llevar",
    ),
    "notes_es": _column("The same in Spanish", "Lo mismo en español"),
    "note": _column("Note", "Nota", "A public fact that helps", "Un dato público que ayuda"),
    "url": _column(
        "Web page",
        "Página web",
        "Starts with https:// or http://",
        "Empieza con https:// o http://",
    ),
    "phone": _column("Phone", "Teléfono", "With the area code", "Con el código de área"),
    "email": _column("E-mail", "Correo electrónico"),
    "source": _column(
        "Source",
        "Fuente",
        "The document that says so. Type a few letters, then choose.",
        "El documento que lo dice. Escriba unas letras y elija.",
    ),
    "verified_on": _column(
        "Last confirmed on",
        "Confirmado por última vez",
        "The day on which a person last checked this, such as 2026-11-22",
        "El día en que alguien lo revisó, como 2026-11-22",
    ),
    "status": _column(
        "Does it run now?",
        "¿Funciona ahora?",
        "Active, paused, planned or ended",
        "Activo, en pausa, planeado o terminado",
    ),
    "provider": _column(
        "School or other provider",
        "Escuela u otra institución",
        "Type a few letters, then choose",
        "Escriba unas letras y elija",
    ),
    "area": _column(
        "Area",
        "Zona",
        "Needed only where a ZIP code lies in two areas",
        "Solo si el código postal está en dos zonas",
    ),
    "site": _column(
        "Where",
        "Dónde",
        "The site where it is. Leave empty if it is online.",
        "El lugar. Déjelo vacío si es en línea.",
    ),
    "zip": _column("ZIP code", "Código postal", "Five digits", "Cinco números"),
    "kind": _column("Kind", "Tipo"),
    "credential": _column("License or certificate", "Licencia o certificado"),
    "offering": _column("Program", "Programa"),
    "occupations": _column("Jobs", "Trabajos", "The jobs that they hire for", "Los que contratan"),
}

_TEACHING: Final = {
    "awards": _column(
        "What people hold at the end",
        "Qué obtienen al terminar",
        "Only what everyone who finishes gets. Type a few letters, then choose.",
        "Solo lo que obtienen todos los que terminan. Escriba unas letras y elija.",
    ),
    "awards_at_start": _column(
        "What people hold from the first day",
        "Qué obtienen el primer día",
        "Such as a registration as an apprentice",
        "Por ejemplo, el registro como aprendiz",
    ),
    "prepares_for": _column(
        "Exams that it prepares for",
        "Exámenes para los que prepara",
        "The exam itself is a step of its own",
        "El examen es un paso aparte",
    ),
    "may_award": _column(
        "What some people get",
        "Qué obtienen algunos",
        "Shown, never counted. With the share if it is known: evitp=0.4",
        "Se muestra, no se cuenta. Con la parte si se sabe: evitp=0.4",
    ),
    "leads_to": _column(
        "Programs that it leads to",
        "Programas a los que lleva",
        "Where it helps people to get in",
        "Donde ayuda a entrar",
    ),
    "requires": _column(
        "What people need before they start",
        "Qué se necesita para empezar",
        "Build it from parts, or type it: age >= 18 and (hs-diploma or ged)",
        "Ármelo por partes o escríbalo: age >= 18 and (hs-diploma or ged)",
    ),
    "weeks": _column(
        "Weeks",
        "Semanas",
        "From the first class to the last",
        "De la primera clase a la última",
    ),
    "hours": _column("Class hours", "Horas de clase", "All of them together", "Todas juntas"),
    "units": _column("College units", "Unidades", "Such as 24.5", "Por ejemplo, 24.5"),
    "load": _column("Full-time or part-time", "Tiempo completo o parcial"),
    "format": _column("In person or online", "En persona o en línea"),
    "schedule": _column("When", "Cuándo"),
    "tuition": _column(
        "Tuition, dollars",
        "Matrícula, dólares",
        "Leave empty if not known. 0 means free.",
        "Déjelo vacío si no se sabe. 0 es gratis.",
    ),
    "fees": _column(
        "Fees, dollars",
        "Cuotas, dólares",
        "Leave empty if not known. 0 means none.",
        "Déjelo vacío si no se sabe. 0 es ninguna.",
    ),
    "materials": _column(
        "Books and tools, dollars",
        "Libros y herramientas, dólares",
        "Leave empty if not known",
        "Déjelo vacío si no se sabe",
    ),
    "wage_start": _column(
        "Pay at the start, dollars an hour",
        "Paga al inicio, dólares por hora",
        "For a paid program, such as 22.10",
        "Si es pagado, como 22.10",
    ),
    "wage_end": _column(
        "Pay at the end, dollars an hour",
        "Paga al final, dólares por hora",
        "For a paid program, such as 34.50",
        "Si es pagado, como 34.50",
    ),
    "wage_steps": _column(
        "Pay steps",
        "Escalones de paga",
        "Weeks and dollars an hour, in order: 26=22.10;26=23.40",
        "Semanas y dólares por hora, en orden: 26=22.10;26=23.40",
    ),
    "experience_in": _column(
        "What its hours count as",
        "Cómo cuentan sus horas",
        "A job, or a kind of hours that a rule counts",
        "Un trabajo, o un tipo de horas que cuenta una regla",
    ),
    "experience_hours": _column(
        "How many hours count",
        "Cuántas horas cuentan",
        "Over the whole program",
        "En todo el programa",
    ),
    "may_do": _column(
        "Jobs that people may do in it",
        "Trabajos que pueden hacer",
        "Such as an apprentice who works as an electrician",
        "Como un aprendiz que trabaja de electricista",
    ),
    "seats_per_year": _column(
        "Seats a year",
        "Cupos al año",
        "Leave empty if not known. 0 means full.",
        "Déjelo vacío si no se sabe. 0 es lleno.",
    ),
    "completers_per_year": _column(
        "People who finish in a year",
        "Personas que terminan al año",
        "Leave empty if not known",
        "Déjelo vacío si no se sabe",
    ),
    "starts": _column(
        "Start dates",
        "Fechas de inicio",
        "Such as 2027-01-11;2027-08-23, or the word open",
        "Como 2027-01-11;2027-08-23, o la palabra open",
    ),
    "apply_from": _column("Apply from", "Solicitudes desde", "Such as 2026-05-01", "2026-05-01"),
    "apply_by": _column("Apply by", "Solicitudes hasta", "Such as 2026-06-30", "2026-06-30"),
    "intake": _column(
        "Can people get in now?",
        "¿Se puede entrar ahora?",
        "Open, a waiting list, or closed for now",
        "Abierto, lista de espera o cerrado por ahora",
    ),
    "how_to_apply": _column(
        "How to apply, and what to bring",
        "Cómo solicitar y qué llevar",
        "In short sentences",
        "En frases cortas",
    ),
    "how_to_apply_es": _column("The same in Spanish", "Lo mismo en español"),
    "admission": _column(
        "How people are chosen",
        "Cómo se elige",
        "Anything but open means that getting in is not certain",
        "Si no es abierto, la entrada no es segura",
    ),
    "open_to": _column(
        "Who may join",
        "Quién puede entrar",
        "Leave empty if everybody may",
        "Déjelo vacío si puede cualquiera",
    ),
    "languages": _column(
        "Languages that it is taught in",
        "Idiomas en que se enseña",
        "Such as en;es",
        "Como en;es",
    ),
    "approvals": _column(
        "Approvals that it has",
        "Aprobaciones que tiene",
        "Some licenses count only with the approval of the state",
        "Algunas licencias cuentan solo con la aprobación del estado",
    ),
    "partners": _column(
        "Partners",
        "Socios",
        "Provider and role: iupat-dc36=sponsor",
        "Institución y papel: iupat-dc36=sponsor",
    ),
    "cip": _column(
        "CIP code (field of study)",
        "Código CIP (campo de estudio)",
        "Such as 46.0302. Leave empty if not known.",
        "Como 46.0302. Déjelo vacío si no se sabe.",
    ),
    "funding": _column(
        "Funds that can pay for it",
        "Fondos que lo pueden pagar",
        "Type a few letters, then choose",
        "Escriba unas letras y elija",
    ),
}

_OTHERS: Final = {
    "role": _column("What they do", "Qué hacen"),
    "address": _column("Street address", "Calle y número"),
    "city": _column("City", "Ciudad"),
    "latitude": _column(
        "Latitude",
        "Latitud",
        "Degrees, such as 34.033. A map shows them.",
        "Grados, como 34.033. Un mapa los muestra.",
    ),
    "longitude": _column(
        "Longitude",
        "Longitud",
        "Degrees, such as -118.269",
        "Grados, como -118.269",
    ),
    "publisher": _column("Who gives the money", "Quién da el dinero"),
    "pays_for": _column("What it pays for", "Qué paga"),
    "covers_share": _column(
        "Share that it pays",
        "Parte que paga",
        "From 0 to 1: 0.5 is half",
        "De 0 a 1: 0.5 es la mitad",
    ),
    "cap": _column("At most, dollars", "Máximo, dólares", "For one person", "Por persona"),
    "paid_to": _column("Who gets the money", "Quién recibe el dinero"),
    "who_applies": _column("Who asks for it", "Quién lo solicita"),
    "eligible": _column(
        "Who may have it",
        "Quién lo puede recibir",
        "Such as veteran and resident(los-angeles-county)",
        "Como veteran and resident(los-angeles-county)",
    ),
    "offerings": _column(
        "What it pays for by name",
        "Qué programas paga",
        "Programs, approvals, or licenses whose exam fee it pays",
        "Programas, aprobaciones o licencias cuyo examen paga",
    ),
    "opens_on": _column("Opens on", "Abre el", "Such as 2027-01-01", "Como 2027-01-01"),
    "closes_on": _column("Closes on", "Cierra el", "Such as 2027-06-30", "Como 2027-06-30"),
    "apply_url": _column(
        "Web page to apply",
        "Página para solicitar",
        "Starts with https:// or http://",
        "Empieza con https:// o http://",
    ),
    "serves": _column("Whom it helps", "A quién ayuda"),
    "who": _column("Who may use it", "Quién lo puede usar"),
    "measure": _column("What is measured", "Qué se mide"),
    "value": _column(
        "Figure",
        "Cifra",
        "A share from 0 to 1, or dollars an hour for a wage",
        "Una parte de 0 a 1, o dólares por hora si es paga",
    ),
    "count": _column("How many people", "Cuántas personas"),
    "of": _column("Of how many", "De cuántas"),
    "cohort": _column("Which group", "Qué grupo", "Such as Class of 2024", "Como Grupo de 2024"),
    "definition": _column("What the figure means", "Qué significa la cifra"),
    "checked_on": _column("Day of the search", "Día de la búsqueda"),
    "by": _column("Who looked", "Quién buscó"),
    "title": _column("Title", "Título", "As it stands on it", "Como está en el documento"),
    "licence": _column("License of the text", "Licencia del texto"),
    "published": _column("Published on", "Publicado el", "Such as 2026-05", "Como 2026-05"),
    "retrieved": _column("Read on", "Leído el", "The day you read it", "El día en que lo leyó"),
}

_RULES: Final = {
    "soc": _column(
        "SOC code (the state's number for the job)",
        "Código SOC (el número del trabajo)",
        "Such as 47-2111.00",
        "Como 47-2111.00",
    ),
    "emerging": _column(
        "A new kind of job",
        "Un trabajo nuevo",
        "SOC has no number of its own for it yet",
        "SOC aún no tiene un número propio",
    ),
    "also_called": _column(
        "Other names for it",
        "Otros nombres",
        "One a line, as people say it",
        "Uno por línea, como se dice",
    ),
    "also_called_es": _column(
        "Other names in Spanish", "Otros nombres en español", "One a line", "Uno por línea"
    ),
    "prefers": _column(
        "What employers like", "Lo que gusta a los empleadores", "Never needed", "No es necesario"
    ),
    "duties": _column(
        "Rules that bind others",
        "Reglas para otros",
        "A crew, an employer, a business or a site",
        "Un equipo, un empleador, un negocio o un lugar",
    ),
    "counts_toward": _column(
        "What an hour in it counts toward",
        "Para qué cuenta una hora",
        "A kind of hours, with its share or cap",
        "Un tipo de horas, con su parte o su tope",
    ),
    "feeders": _column(
        "Jobs that people come from",
        "Trabajos de donde viene la gente",
        "Type a few letters, then choose",
        "Escriba unas letras y elija",
    ),
    "typical_education": _column("Usual schooling", "Estudios usuales"),
    "trade_group": _column("Trade group", "Grupo de oficios"),
    "wages": _column(
        "Pay", "Paga", "By area and year, each with its source", "Por zona y año, con su fuente"
    ),
    "employment": _column(
        "People who work in it",
        "Personas que trabajan en esto",
        "By area and year",
        "Por zona y año",
    ),
    "openings": _column("Openings a year", "Vacantes al año", "By area and year", "Por zona y año"),
    "skills": _column(
        "Skills",
        "Habilidades",
        "Each with its level (0 to 7), its importance (1 to 5) and its source",
        "Cada una con su nivel (0 a 7), su importancia (1 a 5) y su fuente",
    ),
    "job_zone": _column(
        "How much preparation it takes",
        "Cuánta preparación pide",
        "O*NET's job zone, from 1 (little) to 5 (much)",
        "La zona de O*NET, de 1 (poca) a 5 (mucha)",
    ),
    "related": _column(
        "Jobs like it",
        "Trabajos parecidos",
        "As experts rank them, the most alike first",
        "Según expertos, primero el más parecido",
    ),
    "sources": _column(
        "Sources", "Fuentes", "The documents that say so", "Los documentos que lo dicen"
    ),
    "issuer": _column("Who issues it", "Quién lo emite"),
    "to_sit": _column(
        "What people need to start the exam",
        "Qué se necesita para empezar el examen",
        "Only where that is less than what they need to have it",
        "Solo si es menos que lo que se necesita para tenerlo",
    ),
    "implies": _column(
        "What it counts as, too",
        "También cuenta como",
        "Whoever holds this counts as holding these",
        "Quien tiene esto cuenta como si tuviera estos",
    ),
    "earned_by": _column("How people get it", "Cómo se obtiene"),
    "fee": _column(
        "Fee, dollars", "Cuota, dólares", "Leave empty if not known", "Déjelo vacío si no se sabe"
    ),
    "where": _column(
        "Where",
        "Dónde",
        "anywhere, online, or the ids of sites",
        "anywhere, online o ids de lugares",
    ),
    "usual": _column(
        "What it usually takes",
        "Lo que suele tomar",
        "For programs that do not say",
        "Para programas que no lo dicen",
    ),
    "usual_to_have": _column(
        "Most people have it",
        "La mayoría lo tiene",
        "Taken as held unless somebody says not",
        "Se supone que se tiene, salvo que se diga que no",
    ),
    "valid_for_months": _column(
        "Good for how many months",
        "Válido por cuántos meses",
        "Leave empty if it does not run out",
        "Déjelo vacío si no vence",
    ),
    "renewal": _column("How it is kept", "Cómo se renueva"),
    "after_lapse": _column("The way back if it ran out", "Si ya venció"),
    "approval": _column(
        "Approval that a school needs to give it",
        "Aprobación que la escuela necesita para darlo",
    ),
}

_OF_A_TABLE: Final[Mapping[tuple[str, str], ColumnWords]] = {
    ("offerings", "name"): _column(
        "Name of the program",
        "Nombre del programa",
        "As it is printed in your list of classes",
        "Como está en su lista de cursos",
    ),
    ("sites", "name"): _column(
        "Name of the place",
        "Nombre del lugar",
        "Such as Main campus",
        "Como Campus principal",
    ),
    ("checks", "area"): _column("Where they looked", "Dónde se buscó"),
    ("checks", "note"): _column("What was looked at", "Qué se revisó"),
    ("services", "area"): _column("Area that it serves", "Zona que atiende"),
    ("employers", "area"): _column("Area", "Zona"),
    ("services", "site"): _column("Where", "Dónde"),
    ("sources", "publisher"): _column("Who published it", "Quién lo publicó"),
    ("credentials", "requires"): _column(
        "What people need to have it",
        "Qué se necesita para tenerlo",
        "Each part with who asks for it",
        "Cada parte con quién la exige",
    ),
    ("occupations", "requires"): _column(
        "What people need for the job",
        "Qué se necesita para el trabajo",
        "Each part with who asks for it",
        "Cada parte con quién la exige",
    ),
    ("credentials", "weeks"): _column(
        "Weeks until the result",
        "Semanas hasta el resultado",
        "From applying on",
        "Desde la solicitud",
    ),
    ("occupations", "may_do"): _column(
        "Other jobs that they may do",
        "Otros trabajos que pueden hacer",
        "Lawfully, under supervision",
        "Legalmente, con supervisión",
    ),
}

COLUMN_WORDS: Final[Mapping[str, ColumnWords]] = {
    **_NAMES,
    **_TEACHING,
    **_OTHERS,
    **_RULES,
}
"""The words of columns that mean the same in every table."""


def column_words(table: str, column: str) -> ColumnWords:
    """The words of a table's column."""
    return _OF_A_TABLE.get((table, column)) or COLUMN_WORDS[column]

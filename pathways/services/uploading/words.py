"""What is said of an upload's faults and notes, in English and Spanish.

The catalogue says what it expects in English; the Spanish form is made here, from the same text,
so that no rule is written down twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pathways.catalogue.issues import DataIssue
from pathways.exchange.sheets_form import CUT_ZERO, Note

_TAILS: Final = (
    (f"; {CUT_ZERO}", "; su hoja quizá cortó un cero al principio"),
    ("; several are separated by ';'", "; si son varios, sepárelos con ';'"),
)

_GUESS: Final = re.compile(r" \(did you mean '([^']*)'\?\)")

_FORMS: Final[Sequence[tuple[str, str]]] = (
    (r"a text", "un texto"),
    (r"at most ([\d,]+) characters", r"\1 caracteres como máximo"),
    (r"a text without control characters", "un texto sin caracteres de control"),
    (
        r"an address that starts with https:// or http://",
        "una dirección que empiece con https:// o http://",
    ),
    (
        r"an id: lower-case letters, digits and hyphens, with at least one letter",
        "un id: letras minúsculas, números y guiones, con al menos una letra",
    ),
    (
        r"an id: lower-case letters, digits and hyphens with a letter; or a ZIP code",
        "un id: letras minúsculas, números y guiones, con una letra; o un código postal",
    ),
    (
        r"an id that is not a word of the requirement language",
        "un id que no sea una palabra del lenguaje de requisitos",
    ),
    (r"an id of at most (\d+) characters", r"un id de \1 caracteres como máximo"),
    (r"a ZIP code of five digits", "un código postal de cinco números"),
    (r"one of (.+), or an id of (.+)", r"uno de \1, o un id de \2"),
    (r"one of (.+)", r"uno de \1"),
    (r"true or false", "true o false"),
    (r"a requirement, such as (.+)", r"un requisito, como \1"),
    (r"a whole number from (\d+) to (\d+)", r"un número entero de \1 a \2"),
    (r"a whole number, (\d+) or more", r"un número entero, \1 o más"),
    (r"a whole number, (\d+) to (\d+)", r"un número entero, de \1 a \2"),
    (r"whole weeks, (\d+) or more, such as (\d+)", r"semanas enteras, \1 o más, como \2"),
    (
        r"hours, a whole or decimal number, such as (.+)",
        r"horas, un número entero o decimal, como \1",
    ),
    (
        r"units, a whole or decimal number, such as (.+)",
        r"unidades, un número entero o decimal, como \1",
    ),
    (
        r"a whole or decimal number, such as (.+) or (.+), with nothing at its end",
        r"un número entero o decimal, como \1 o \2, sin nada después",
    ),
    (r"a share from 0 to 1, such as (.+)", r"una parte de 0 a 1, como \1"),
    (
        r"a share from 0 to 1, or hourly dollars where the measure is a wage",
        "una parte de 0 a 1, o dólares por hora si se mide la paga",
    ),
    (r"degrees from (-\d+) to (\d+), such as (.+)", r"grados de \1 a \2, como \3"),
    (
        r"dollars and whole cents without \$ or commas, such as (.+) or (.+)",
        r"dólares y centavos sin $ ni comas, como \1 o \2",
    ),
    (
        r"hourly dollars and whole cents without \$ or commas, such as (.+)",
        r"dólares por hora sin $ ni comas, como \1",
    ),
    (r"a date such as (.+), (.+) or (.+)", r"una fecha como \1, \2 o \3"),
    (r"dates such as (\S+), or open", r"fechas como \1, u open"),
    (r"a year, such as (.+)", r"un año, como \1"),
    (
        r"weeks=hourly dollars, such as (.+)",
        r"semanas=dólares por hora, como \1",
    ),
    (
        r"a credential, or credential=share such as (.+)",
        r"un certificado, o certificado=parte, como \1",
    ),
    (r"provider=role, such as (.+)", r"institución=papel, como \1"),
    (r"a role", "un papel"),
    (r"a CIP code such as (.+)", r"un código CIP como \1"),
    (r"an e-mail address", "un correo electrónico"),
    (r"a language such as en, es or zh-Hant", "un idioma como en, es o zh-Hant"),
    (r"an O\*NET-SOC code such as (.+)", r"un código O*NET-SOC como \1"),
    (r"each date once", "cada fecha una vez"),
    (r"each item once", "cada uno una vez"),
    (r"it once", "una sola vez"),
    (r"it once \(row (\d+) has it\)", r"una sola vez (está en la fila \1)"),
    (r"a site, unless format is online", "un lugar (site), salvo que format sea online"),
    (r"a date after (\w+) \((.+)\)", r"una fecha después de \1 (\2)"),
    (r"a number no less than (\w+) \((.+)\)", r"un número no menor que \1 (\2)"),
    (r"a day up to today, (.+)", r"un día hasta hoy, \1"),
    (r"a provider of yours: (.+)", r"una institución suya: \1"),
    (r"records alone: take this row out", "solo registros: quite esta fila"),
    (r"a column of this table", "una columna de esta tabla"),
    (
        r"the columns' names on top, such as (.+)",
        r"los nombres de las columnas arriba, como \1",
    ),
    (r"a column '(.+)'", r"una columna '\1'"),
    (r"(\d+), as in the header", r"\1, como en el encabezado"),
    (r"text in UTF-8", "texto en UTF-8"),
    (r"cells in CSV", "celdas en CSV"),
    (r"at most ([\d,]+) rows a file", r"\1 filas por archivo como máximo"),
    (r"at most (\d+) MB", r"\1 MB como máximo"),
    (
        r"at most (\d+) MB, and (\d+) times its packed size",
        r"\1 MB como máximo, y \2 veces su tamaño comprimido",
    ),
    (
        r"its value: copy the column and paste values only",
        "su valor: copie la columna y pegue solo valores",
    ),
    (r"one cell a value: unmerge it", "una celda por valor: sepárela"),
    (r"a value", "un valor"),
    (r"a date without a time", "una fecha sin hora"),
    (r"a date, a number or a text", "una fecha, un número o un texto"),
    (r"an XLSX or a CSV file", "un archivo XLSX o CSV"),
    (r"one without a password", "uno sin contraseña"),
    (r"one without macros", "uno sin macros"),
    (r"one without them", "uno sin ellas"),
    (r"a workbook that stands alone", "un libro sin enlaces a otros"),
    (r"a sheet with rows", "una hoja con filas"),
    (
        r"a table with its columns' names on top",
        "una tabla con los nombres de las columnas arriba",
    ),
    (r"the columns' names on top", "los nombres de las columnas arriba"),
    (r"a row for each record", "una fila por registro"),
    (
        r"lower-case letters: ids and words are written small",
        "letras minúsculas: los ids y las palabras van en minúsculas",
    ),
    (
        r"a number up to ([\d,]+) with at most four decimals",
        r"un número hasta \1, con cuatro decimales como máximo",
    ),
    (r"at most (\d+) within each other", r"\1 unos dentro de otros como máximo"),
    (
        r"no place: only what a fund asks may name one",
        "ningún lugar: solo los fondos pueden nombrar uno",
    ),
    (
        r"a credential, a condition, an age or a place",
        "un certificado, una condición, una edad o un lugar",
    ),
    (
        r"an area's id or a ZIP code of five digits",
        "el id de una zona o un código postal de cinco números",
    ),
    (
        r"ids, numbers, and, or, of, hours, months, age, parentheses, commas and '>='",
        "ids, números, and, or, of, hours, months, age, paréntesis, comas y '>='",
    ),
)  # fmt: skip

_SPANISH: Final = tuple((re.compile(pattern, re.DOTALL), form) for pattern, form in _FORMS)

_FOUND: Final = tuple(
    (re.compile(pattern, re.DOTALL), form)
    for pattern, form in (
        (r"nothing", "nada"),
        (r"an empty text", "un texto vacío"),
        (r"an empty item", "un valor vacío"),
        (r"an empty file", "un archivo vacío"),
        (r"an empty sheet", "una hoja vacía"),
        (r"no row below the header", "ninguna fila debajo del encabezado"),
        (r"the column '(.*)' a second time", r"la columna '\1' por segunda vez"),
        (r"(.+) a second time", r"\1 por segunda vez"),
        (r"the column '(.*)'", r"la columna '\1'"),
        (r"the field '(.*)'", r"el campo '\1'"),
        (r"column (\d+) without a name", r"la columna \1 sin nombre"),
        (r"no such column", "ninguna columna así"),
        (r"no column of this table", "ninguna columna de esta tabla"),
        (r"(\d+) cells", r"\1 celdas"),
        (r"a formula", "una fórmula"),
        (r"a merged cell", "una celda combinada"),
        (r"the error (.+)", r"el error \1"),
        (r"a time of day", "una hora"),
        (r"a row of totals", "una fila de totales"),
        (r"a record of the region", "un registro de la región"),
        (r"a NUL character", "un carácter NUL"),
        (r"the character (U\+\w+)", r"el carácter \1"),
        (r"character (U\+\w+)( at character \d+)?", r"el carácter \1\2"),
        (r"byte (0x\w+) at byte (\d+) of the file", r"el byte \1 en la posición \2 del archivo"),
        (r"a quote that is never closed", "unas comillas que no se cierran"),
        (r"text after a closing quote", "texto después de cerrar comillas"),
        (r"a cell of more than ([\d,]+) characters", r"una celda de más de \1 caracteres"),
        (r"a row that is no CSV", "una fila que no es CSV"),
        (r"more than ([\d,]+) rows", r"más de \1 filas"),
        (r"a file of ([\d.]+) MB", r"un archivo de \1 MB"),
        (r"a file with a password", "un archivo con contraseña"),
        (r"a file packed in an odd way", "un archivo comprimido de forma rara"),
        (r"a damaged (file|workbook)", "un archivo dañado"),
        (r"a ZIP file that is no workbook", "un ZIP que no es un libro de Excel"),
        (r"a workbook with macros", "un libro con macros"),
        (r"a workbook with entities of its own", "un libro con entidades propias"),
        (r"a workbook without a sheet", "un libro sin hojas"),
        (r"a link to another workbook", "un enlace a otro libro"),
        (
            r"a workbook that unpacks to far more than its size",
            "un libro que se descomprime a mucho más que su tamaño",
        ),
        (
            r"a workbook of before 2007, or one with a password",
            "un libro de antes de 2007, o uno con contraseña",
        ),
        (r"a PDF", "un PDF"),
        (r"a web page or XML", "una página web o XML"),
        (r"JSON", "JSON"),
        (r"a picture", "una imagen"),
        (r"an id of (\d+) characters", r"un id de \1 caracteres"),
        (r"a text of ([\d,]+) characters( at character [\d,]+)?", r"un texto de \1 caracteres"),
        (r"the end of the text at character (\d+)", r"el final del texto en el carácter \1"),
        (r"hours of work at character (\d+)", r"horas de trabajo en el carácter \1"),
        (r"the word 'resident' at character (\d+)", r"la palabra 'resident' en el carácter \1"),
        (
            r"parentheses nested more than (\d+) deep at character (\d+)",
            r"más de \1 paréntesis unos dentro de otros en el carácter \2",
        ),
        (r"('.*') at character (\d+)", r"\1 en el carácter \2"),
    )
)

_PLACES: Final = {
    "sources.yaml": ("a source", "una fuente"),
    "occupations/": ("a job", "un trabajo"),
    "credentials/": ("a license or certificate", "una licencia o certificado"),
    "kinds in vocabulary.yaml": ("a kind of hours", "un tipo de horas"),
    "situations in vocabulary.yaml": ("a situation", "una situación"),
    "approvals in vocabulary.yaml": ("an approval", "una aprobación"),
    "conditions in vocabulary.yaml": ("a condition", "una condición"),
    "areas.csv": ("an area", "una zona"),
    "providers.csv": ("a provider", "una institución"),
    "sites.csv": ("a site", "un lugar"),
    "offerings.csv": ("a program", "un programa"),
    "funding.csv": ("a fund", "un fondo"),
}
"""What the files hold, in words."""

_ID_OF: Final = re.compile(r"an id of (.+)")

_TOKENS: Final = (
    ("a credential, hours(KIND) >= N, months(KIND) >= N, age >= N, N of (...) or '('",
     "un certificado, hours(KIND) >= N, months(KIND) >= N, age >= N, N of (...) o '('"),
    ("the end of the text", "el final del texto"),
    ("a number", "un número"),
    ("an id", "un id"),
    (" or ", " o "),
)  # fmt: skip

_NOTES: Final = {
    "encoding": ("The text was read as {value}.", "El texto se leyó como {value}."),
    "separator": ("Cells are separated by {value}.", "Las celdas se separan con {value}."),
    "header": (
        "The columns' names were found in row {value}.",
        "Los nombres de las columnas estaban en la fila {value}.",
    ),
    "sheet": ("The sheet “{value}” was read.", "Se leyó la hoja “{value}”."),
    "serial": (
        "Row {row}, {column}: a number of days was read as {value}.",
        "Fila {row}, {column}: un número de días se leyó como {value}.",
    ),
    "day": (
        "Row {row}, {column}: month/day/year was read as {value}.",
        "Fila {row}, {column}: mes/día/año se leyó como {value}.",
    ),
}

_SEPARATORS: Final = {
    ",": ("commas", "comas"),
    ";": ("semicolons", "punto y coma"),
    "\t": ("tabs", "tabuladores"),
}


def expected_words(expected: str, language: str) -> str:
    """What was expected, in a language.

    >>> expected_words("one of day, evening (did you mean 'day'?)", "es")
    "uno de day, evening (¿quiso decir 'day'?)"
    """
    guesses = _GUESS.findall(expected)
    core = _GUESS.sub("", expected)
    named = _ID_OF.fullmatch(core)
    if named:
        core = _id_of(named[1], language)
    if language == "en":
        return core + (f" (did you mean '{guesses[0]}'?)" if guesses else "")
    guess = f" (¿quiso decir '{guesses[0]}'?)" if guesses else ""
    if named:
        return core + guess
    tail = ""
    for english, spanish in _TAILS:
        if core.endswith(english):
            core, tail = core.removesuffix(english), spanish + tail
    said = _translated(core, _SPANISH)
    if said is None:
        said = core
        for english, spanish in _TOKENS:
            said = said.replace(english, spanish)
    return f"{said}{tail}{guess}"


def _id_of(places: str, language: str) -> str:
    """Whose id was expected, in words."""
    column = ("en", "es").index(language)
    words = [_PLACES[place][column] for place in places.split(" or ")]
    joined = (" o " if column else " or ").join(words)
    return f"el id de {joined}" if column else f"the id of {joined}"


def found_words(found: str, language: str) -> str:
    """What was found, in a language.

    >>> found_words("'ten'", "es"), found_words("nothing", "es")
    ("'ten'", 'nada')
    """
    return found if language == "en" else _translated(found, _FOUND) or found


def _translated(text: str, forms: Sequence[tuple[re.Pattern[str], str]]) -> str | None:
    for pattern, form in forms:
        match = pattern.fullmatch(text)
        if match:
            return match.expand(form)
    return None


def fault_text(issue: DataIssue, language: str) -> str:
    """One fault in a sentence: the column, what was found, what was expected.

    >>> fault_text(DataIssue("f.csv", 7, "weeks", "'ten'", "a whole number, 0 or more"), "es")
    "weeks. Encontrado: 'ten'. Se espera: un número entero, 0 o más."
    """
    found = found_words(issue.found, language)
    expected = expected_words(issue.expected, language)
    column = f"{issue.column}. " if issue.column else ""
    if language == "es":
        return f"{column}Encontrado: {found}. Se espera: {expected}."
    return f"{column}Found: {found}. Expected: {expected}."


def note_text(note: Note, language: str) -> str:
    """How something was read that could have been read otherwise."""
    place = ("en", "es").index(language)
    value = _SEPARATORS[note.value][place] if note.kind == "separator" else note.value
    return _NOTES[note.kind][place].format(value=value, row=note.row, column=note.column)

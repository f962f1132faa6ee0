"""What the pages say of skills that carry over and of jobs that are alike."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_CARRIED: Book = {
    "skills.title": ("What you bring with you", "Lo que usted ya trae"),
    "skills.title-of": (
        "From {origin} to {target}: what you bring",
        "De {origin} a {target}: lo que ya trae",
    ),
    "skills.lead": (
        "Two jobs can use the same skills. Say your job and the job you want, and see which.",
        (
            "Dos trabajos pueden usar las mismas habilidades. Diga su trabajo y el que quiere, y "
            "vea cuáles."
        ),
    ),
    "skills.count": (
        (
            "{carried} of the {all} skills and activities that matter in the new job matter in "
            "your job too."
        ),
        (
            "{carried} de las {all} habilidades y actividades que importan en el nuevo trabajo "
            "también importan en el suyo."
        ),
    ),
    "skills.help": (
        "This helps you to read your way there. Nobody requires it, and no way rests on it.",
        "Esto le ayuda a entender su camino. Nadie lo exige y ningún camino depende de esto.",
    ),
    "skills.from": ("Your job now", "Su trabajo de ahora"),
    "skills.to": ("The job you want", "El trabajo que quiere"),
    "skills.show": ("Show what carries over", "Ver lo que se lleva"),
    "skills.both": ("You use these in both jobs", "Las usa en los dos trabajos"),
    "skills.both-short": ("You bring", "Usted trae"),
    "skills.more": ("The new job uses these more", "El nuevo trabajo las usa más"),
    "skills.more-text": (
        "Good to know before a class or an interview.",
        "Bueno saberlo antes de un curso o una entrevista.",
    ),
    "skills.unknown": ("Not known for your job", "No se sabe de su trabajo"),
    "skills.what": ("Skill or activity", "Habilidad o actividad"),
    "skills.old": ("Your job", "Su trabajo"),
    "skills.new": ("New job", "Trabajo nuevo"),
    "skills.of-five": ("{figure} of 5", "{figure} de 5"),
    "skills.level": ("{importance}, level {level} of 7", "{importance}, nivel {level} de 7"),
    "skills.higher": ("at a higher level in the new job", "a un nivel más alto en el nuevo"),
    "skills.rest.one": ("1 more", "1 más"),
    "skills.rest.many": ("{count} more", "{count} más"),
    "skills.method": (
        (
            "The figure says how important it is in the job, from 1 to 5. We list what has 3 or "
            "more in the new job. O*NET asks workers and experts all over the country; your own "
            "work may be different."
        ),
        (
            "La cifra dice cuánto importa en el trabajo, de 1 a 5. Mostramos lo que tiene 3 o más "
            "en el nuevo trabajo. O*NET pregunta a trabajadores y expertos de todo el país; su "
            "propio trabajo puede ser distinto."
        ),
    ),
    "skills.same": (
        "O*NET counts {origin} and {target} as one job, so its figures cannot tell them apart.",
        "O*NET cuenta {origin} y {target} como un solo trabajo; sus cifras no los distinguen.",
    ),
    "skills.unrated": (
        "Which skills {jobs} uses is not known here.",
        "Aquí no se sabe qué habilidades usa {jobs}.",
    ),
    "skills.borrowed": (
        "{job}: this job is new and has no figures of its own. These are of the closest job.",
        "{job}: este trabajo es nuevo y no tiene cifras propias. Son del trabajo más parecido.",
    ),
    "skills.see": ("See which skills carry over", "Ver qué habilidades se lleva"),
    "skills.route": ("Show my way to this job", "Ver mi camino a este trabajo"),
    "skills.choose-from": ("Which job do you have?", "¿Qué trabajo tiene?"),
    "skills.choose-to": ("Which job do you want?", "¿Qué trabajo quiere?"),
    "skills.not-found": (
        "We know no job like “{said}”. Try another name, such as “mechanic”.",
        "No conocemos un trabajo como “{said}”. Pruebe otro nombre, como “mecánico”.",
    ),
    "skills.table": ("Skills, with how important they are", "Habilidades y cuánto importan"),
}

_JOB: Book = {
    "job.matters": ("What matters most in it", "Lo que más importa en él"),
    "job.matters-of": (
        "How important each skill is, from 1 to 5.",
        "Cuánto importa cada habilidad, de 1 a 5.",
    ),
    "job.like": ("Jobs like this one", "Trabajos parecidos"),
    "job.like-text": (
        (
            "Experts say that these jobs are alike in tasks, knowledge and names. It does not say "
            "that people have moved from one to the other."
        ),
        (
            "Expertos dicen que estos trabajos se parecen en tareas, saberes y nombres. No dice "
            "que la gente haya pasado de uno a otro."
        ),
    ),
    "job.like-near": ("Most alike", "Los más parecidos"),
    "job.like-others": ("Also alike", "También parecidos"),
    "job.like-same": ("Counted as the same job by O*NET", "O*NET los cuenta como el mismo"),
    "job.like-borrowed": (
        "This job is new: these are like the closest job that O*NET has.",
        "Este trabajo es nuevo: estos se parecen al más cercano que tiene O*NET.",
    ),
    "job.zone": ("Preparation", "Preparación"),
    "zone.1": ("little or none (1 of 5)", "poca o ninguna (1 de 5)"),
    "zone.2": ("some (2 of 5)", "algo (2 de 5)"),
    "zone.3": ("medium (3 of 5)", "media (3 de 5)"),
    "zone.4": ("much (4 of 5)", "mucha (4 de 5)"),
    "zone.5": ("very much (5 of 5)", "muchísima (5 de 5)"),
    "reach.like": ("Jobs like yours", "Trabajos parecidos al suyo"),
}

_API: Book = {
    "api.op-skills": (
        (
            "Which skills and activities of one job matter in another too, by O*NET. A help to "
            "read a route, never a requirement."
        ),
        (
            "Qué habilidades y actividades de un trabajo importan también en otro, según O*NET. "
            "Ayuda a leer una ruta; nunca es un requisito."
        ),
    ),
}

SKILLS_PHRASES: Final[Book] = {**_CARRIED, **_JOB, **_API}
"""What pages and the API's documentation say of skills and of jobs that are alike."""

"""What signing in, invitations, passwords and the end of a session say, in both languages."""

from __future__ import annotations

from typing import Final

from pathways.drawing.phrases import Book

_SIGN_IN: Book = {
    "auth.sign-in": ("Sign in", "Entrar"),
    "auth.sign-in-lead": (
        "For college staff, reviewers and boards. Looking for a job or a class needs no account.",
        "Para escuelas, revisores y juntas. Para buscar trabajo o cursos no necesita cuenta.",
    ),
    "auth.email": ("E-mail address", "Correo electrónico"),
    "auth.password": ("Password", "Contraseña"),
    "auth.college": ("Sign in with {name}", "Entrar con {name}"),
    "auth.no-account": (
        "No account? Ask the person who runs this site for an invitation.",
        "¿No tiene cuenta? Pida una invitación a quien administra este sitio.",
    ),
    "auth.problem": ("You are not signed in", "No ha entrado"),
    "auth.refused": (
        "We do not know this e-mail address with this password. Check both, then try again.",
        "No conocemos este correo con esta contraseña. Revise los dos e inténtelo de nuevo.",
    ),
    "auth.tries.one": (
        "Too many tries. Wait a minute, then try again.",
        "Demasiados intentos. Espere un minuto e inténtelo de nuevo.",
    ),
    "auth.tries.many": (
        "Too many tries. Wait {count} minutes, then try again.",
        "Demasiados intentos. Espere {count} minutos e inténtelo de nuevo.",
    ),
    "auth.old": (
        "This page was open for too long. Type your password once more.",
        "Esta página estuvo abierta demasiado tiempo. Escriba su contraseña otra vez.",
    ),
    "auth.ended": (
        "Your time ran out before you sent the form. Sign in, and what you typed is still there.",
        "Se acabó el tiempo antes de enviar el formulario. Entre: lo que escribió sigue ahí.",
    ),
    "auth.college-refused": (
        "Your college knows you, but you have no account here yet. Ask for an invitation.",
        "Su escuela lo conoce, pero aún no tiene cuenta aquí. Pida una invitación.",
    ),
    "auth.college-failed": (
        "Your college's sign-in did not answer as it should. Try again, or use your password.",
        "La entrada de su escuela no respondió bien. Inténtelo de nuevo o use su contraseña.",
    ),
}

_ACCOUNT: Book = {
    "auth.account": ("Your account", "Su cuenta"),
    "auth.you-are": ("You are", "Usted es"),
    "auth.sign-out": ("Sign out", "Salir"),
    "auth.roles": ("What you may do", "Lo que puede hacer"),
    "auth.role-staff": ("Staff of {name}", "Personal de {name}"),
    "auth.role-reviewer": ("Reviewer of the region", "Revisor de la región"),
    "auth.role-board": ("Board reader", "Lector de la junta"),
    "auth.role-administrator": ("Administrator", "Administrador"),
    "auth.new-password": ("Change your password", "Cambie su contraseña"),
    "auth.old-password": ("Your password now", "Su contraseña de hoy"),
    "auth.choose": ("New password", "Contraseña nueva"),
    "auth.choose-hint": (
        "{least} characters or more. A few words that have nothing to do with each other are good.",
        "{least} caracteres o más. Unas palabras sin relación entre sí son buenas.",
    ),
    "auth.again": ("New password once more", "La contraseña nueva otra vez"),
    "auth.change": ("Change password", "Cambiar contraseña"),
    "auth.changed": (
        "Your password is changed. Other devices are signed out.",
        "Su contraseña cambió. Los demás aparatos ya no están dentro.",
    ),
    "auth.differ": ("The two new ones differ.", "Las dos nuevas son distintas."),
    "auth.old-wrong": ("Your password now is another one.", "Su contraseña de hoy es otra."),
    "auth.short": ("Use {least} characters or more.", "Use {least} caracteres o más."),
    "auth.long": ("Use 200 characters or fewer.", "Use 200 caracteres o menos."),
    "auth.easy": (
        "This is easy to guess. Add words that have nothing to do with it.",
        "Es fácil de adivinar. Agregue palabras que no tengan relación.",
    ),
    "auth.welcome": ("Welcome: choose a password", "Bienvenida: elija una contraseña"),
    "auth.welcome-lead": (
        "This account is for {email}. After this you are signed in.",
        "Esta cuenta es de {email}. Después de esto ya está dentro.",
    ),
    "auth.bad-link": ("This link no longer works", "Este enlace ya no sirve"),
    "auth.bad-link-text": (
        "An invitation works once, and for three days. Ask the person who sent it for a new one.",
        "Una invitación sirve una vez y por tres días. Pida otra a quien la envió.",
    ),
    "auth.resume": ("You are signed in again", "Ya está dentro otra vez"),
    "auth.resume-text": (
        "What you typed is still here. Send it now.",
        "Lo que escribió sigue aquí. Envíelo ahora.",
    ),
    "auth.resume-send": ("Send what I typed", "Enviar lo que escribí"),
    "auth.until": ("Signed in until {time}.", "Dentro hasta las {time}."),
    "auth.soon": (
        "In two minutes you are signed out. Stay?",
        "En dos minutos se cierra su sesión. ¿Seguir?",
    ),
    "auth.stay": ("Stay signed in", "Seguir dentro"),
    "auth.stayed": ("You are still signed in.", "Usted sigue dentro."),
    "auth.gone": (
        "You are signed out. What you typed goes along when you sign in again.",
        "Su sesión se cerró. Lo que escribió se guarda al entrar de nuevo.",
    ),
    "auth.bar": ("Your session", "Su sesión"),
}

_ERRORS: Book = {
    "error.401": ("Please sign in first", "Primero entre, por favor"),
    "error.401-text": (
        "This page is for people with an account.",
        "Esta página es para personas con cuenta.",
    ),
    "error.403": ("This is not yours to see or change", "Esto no le toca verlo ni cambiarlo"),
    "error.403-text": (
        "The page belongs to others, or the form came from another site. Go back and try again.",
        "La página es de otros, o el formulario vino de otro sitio. Regrese e inténtelo de nuevo.",
    ),
    "error.409": ("Somebody else was faster", "Alguien se adelantó"),
    "error.409-text": (
        "This was changed while you were at it. Open it again to see both versions.",
        "Esto cambió mientras usted trabajaba. Ábralo de nuevo para ver las dos versiones.",
    ),
    "error.not-done": (
        (
            "We cannot tell whether this was saved. Look before you try again. Go back one page: "
            "what you typed is still there."
        ),
        (
            "No sabemos si esto se guardó. Mire antes de intentarlo de nuevo. Vuelva una página "
            "atrás: lo que escribió sigue ahí."
        ),
    ),
    "error.429": ("Too many tries", "Demasiados intentos"),
    "error.429-text": (
        "Wait a few minutes, then try again.",
        "Espere unos minutos e inténtelo de nuevo.",
    ),
}

STAFF_AUTH_PHRASES: Final[Book] = {**_SIGN_IN, **_ACCOUNT, **_ERRORS}
"""What pages say about accounts."""

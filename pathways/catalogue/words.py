"""The words that a catalogue's fields may hold, in the order in which messages list them."""

from __future__ import annotations

BASES = ("law", "board", "issuer", "employer")
CREDENTIAL_BASES = ("law", "board", "issuer")
BINDS = ("crew", "employer", "business", "site")
TRADE_GROUPS = (
    "building",
    "fire",
    "transport",
    "maintenance",
    "production",
    "logistics",
    "other",
)
CREDENTIAL_KINDS = (
    "license",
    "certification",
    "certificate",
    "badge",
    "diploma",
    "associate-degree",
    "bachelor-degree",
    "apprenticeship-completion",
    "registration",
    "condition",
)
EARNED_BY = ("exam", "application", "offering", "none")
WHERE = ("anywhere", "online")
AREA_KINDS = (
    "zip",
    "spa",
    "city",
    "county",
    "metro",
    "workforce-area",
    "college-district",
    "state",
)
PROVIDER_KINDS = (
    "community-college",
    "adult-school",
    "university",
    "school",
    "jatc",
    "union",
    "employer",
    "cbo",
    "nonprofit",
    "agency",
    "port",
    "airport",
    "association",
    "intermediary",
    "workforce-board",
    "incubator",
    "company",
)
PROVIDER_ROLES = ("trains", "sponsors", "employs", "funds", "convenes", "supports")
SERVICE_KINDS = (
    "job-center",
    "transport",
    "childcare",
    "tools",
    "stipend",
    "counselling",
    "case-management",
    "placement",
    "procurement",
    "incubator",
    "mentoring",
    "network",
    "rapid-response",
    "other",
)
SERVES = ("seekers", "firms", "founders")
OFFERING_KINDS = (
    "course",
    "certificate-program",
    "degree-program",
    "exam-preparation",
    "pre-apprenticeship",
    "apprenticeship",
    "on-the-job",
    "exposure",
)
LOADS = ("full-time", "part-time")
FORMATS = ("in-person", "hybrid", "online")
SCHEDULES = ("day", "evening", "weekend", "self-paced")
INTAKES = ("open", "waitlist", "closed")
ADMISSIONS = ("open", "competitive", "lottery", "seniority", "employer")
OPEN_TO = ("public", "members", "employees", "k12")
STATUSES = ("active", "paused", "planned", "ended")
PAYS_FOR = ("tuition", "fees", "materials", "tools", "transport", "childcare", "wages")
PAID_TO = ("learner", "provider", "employer", "sponsor")
MEASURES = ("completion", "placement", "exam-pass", "wage")

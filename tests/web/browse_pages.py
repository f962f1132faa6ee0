"""The addresses of the pages to look through, one of each kind and of each state."""

LISTS = (
    "/jobs",
    "/credentials",
    "/programs",
    "/apprenticeships",
    "/funding",
    "/services",
    "/try",
    "/hire",
)

RECORDS = (
    "/jobs/ev-technician",
    "/jobs/truck-driver",
    "/jobs/warehouse-worker",
    "/from/warehouse-worker",
    "/credentials/twic",
    "/credentials/smog-check-inspector-license",
    "/credentials/high-school-algebra",
    "/programs/eti-iw",
    "/programs/ladwp-em-trainee",
    "/programs/laci-pm-evse",
    "/programs/seed-la",
    "/hire/ev-technician",
    "/hire/warehouse-worker",
)

STATES = (
    "/jobs?q=smog+tech",
    "/jobs?q=astronaut",
    "/jobs?from=warehouse-worker&trade=transport&sort=pay&good=yes",
    "/programs?job=ev-technician&page=2",
    "/programs?credential=osha-10&free=yes&sort=weeks",
    "/credentials?kind=license&need=law&sort=jobs",
    "/funding?qualifies=veteran&sort=deadline",
    "/services?kind=mentoring&serves=founders",
    "/from/roustabout?sort=gain&done=24",
    "/skills",
    "/skills?from=roustabout&to=electrician",
    "/skills?from=automotive-technician&to=ev-technician",
    "/skills?from=driver&to=electrician",
)

PAGES = (*LISTS, *RECORDS, *STATES)

"""A small valid catalogue as files, to read, and to break one way at a time."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

FILES = {
    "region.yaml": """\
        id: small
        name: Small County
        area: small-county
        languages: [en, es]
        help:
          - name: The help desk
            phone: 555-0100
        good_jobs:
          hourly_at_least: 26.85
          education_at_most: Associate's degree
          source: census
        """,
    "sources.yaml": """\
        - id: census
          publisher: The Census
          title: Counts
          url: https://example.org/counts
          published: 2025-05
          retrieved: 2026-01-02
        - id: law
          publisher: The State
        """,
    "vocabulary.yaml": """\
        kinds:
          - id: shop-hours
            name: Work in a shop
          - id: brake-work
            name: Brake work
            counts_toward: [{kind: shop-hours, share: 0.5, at_most: 3000}]
          - id: class-hours
            name: Class hours
            approval: state-approved
        situations:
          - {id: port-site, name: Work in the port, question: Will you work in the port?}
        approvals:
          - {id: state-approved, name: Approved by the state}
        conditions:
          - {id: veteran, name: Veteran, name_es: Veterano, question: Did you serve?}
        """,
    "occupations/fitter.yaml": """\
        id: fitter
        name: Fitter
        soc: 47-2111.00
        requires:
          - need: badge and (diploma or hours(shop-hours) >= 2000)
            basis: law
            source: law
          - need: port-pass
            basis: law
            when: port-site
        prefers:
          - need: exam-card
        duties:
          - need: badge
            binds: crew
            share: 0.25
        counts_toward: [shop-hours, {kind: brake-work, share: 0.25}]
        feeders: [helper]
        typical_education: {level: High school diploma, source: census}
        trade_group: building
        wages:
          - {area: small-county, hourly_p25: 20.10, hourly_median: 25.5, year: 2025, source: census}
        employment:
          - {area: small-county, count: 1200, year: 2025}
        openings:
          - {area: small-county, per_year: 90, year: 2025, estimated: true}
        skills:
          - {element: Repairing, level: 4.5, importance: 4, source: census}
        job_zone: {zone: 3, source: census}
        related: [{job: helper, rank: 2, source: census}]
        sources: [law]
        """,
    "occupations/helper.yaml": """\
        id: helper
        name: Helper
        soc: 47-3013
        emerging: false
        also_called: [hand, mate]
        requires: age >= 17.5
        may_do: [fitter]
        """,
    "credentials/badge.yaml": """\
        id: badge
        name: Badge
        kind: license
        earned_by: exam
        requires:
          - need: age >= 18 and hours(brake-work) >= 100
            basis: board
        to_sit: ""
        fee: 60.50
        weeks: 3
        where: [school-hall]
        valid_for_months: 24
        renewal: {fee: 30, hours: 8, need: exam-card}
        after_lapse: {need: diploma, fee: 90, weeks: 2}
        notes: A background check is made.
        """,
    "credentials/diploma.yaml": """\
        id: diploma
        name: Diploma
        name_es: Diploma de escuela
        kind: diploma
        earned_by: offering
        approval: state-approved
        implies: [exam-card]
        usual: {weeks: 30, cost: 1200, source: census}
        """,
    "credentials/exam-card.yaml": """\
        id: exam-card
        name: Exam card
        kind: certification
        earned_by: application
        where: online
        usual_to_have: true
        """,
    "credentials/port-pass.yaml": """\
        id: port-pass
        name: Port pass
        kind: registration
        earned_by: none
        """,
    "areas.csv": """\
        id,name,kind,parent,latitude,longitude,population
        state,The State,state,,36.4,-119.9,
        small-county,Small County,county,state,34.3,-118.2,10000
        west,West Side,spa,small-county,34.1,-118.4,4000
        90001,ZIP 90001,zip,west;small-county,34.05,-118.25,900
        """,
    "providers.csv": """\
        id,name,kind,role,url,phone,email,source,verified_on
        school,The School,community-college,trains;sponsors,https://example.org/,,a@example.org,law,2026-01
        union,The Union,union,supports,,,,,
        """,
    "sites.csv": """\
        id,provider,name,city,zip,area,latitude,longitude,source,verified_on
        school-hall,school,"The Hall, North",Smallville,90001,west,34.05,-118.25,law,2026-01-15
        """,
    "offerings.csv": """\
        id,provider,site,name,kind,awards,awards_at_start,may_award,requires,weeks,hours,units,load,\
format,schedule,tuition,fees,wage_steps,experience_in,experience_hours,starts,apply_from,apply_by,\
open_to,languages,approvals,partners,cip,funding,status,source,verified_on
        shop-class,school,school-hall,Shop class,certificate-program,diploma,,badge=0.4;exam-card,\
age >= 16,30,720,24.5,full-time,in-person,day,1250,24.75,,class-hours,720,2026-08-24;2027-01-11,\
2026-05-01,2026-06-30,public,en;es,state-approved,union=sponsor,46.0302,grant,active,law,2026-01-15
        fitter-job,union,school-hall,Fitter job,apprenticeship,diploma,exam-card,,diploma or badge,\
104,,,,,,,,26=22.10;78=23.40,shop-hours,4000,,,,members;veteran,,,,,,active,,
        web-class,school,,Web class,course,,,,,4,,,,online,self-paced,0,0,,,,open,,,,,,,,,\
planned,,2020
        """,
    "funding.csv": """\
        id,name,pays_for,covers_share,cap,paid_to,eligible,offerings,opens_on,\
closes_on,status,source,verified_on
        grant,The Grant,tuition;fees,0.5,500,learner,veteran and resident(90001) and diploma,\
shop-class;state-approved;badge,2026-01-01,2026-12-31,active,law,2026-01-15
        """,
    "services.csv": """\
        id,name,provider,kind,serves,area,site,url
        job-desk,Job desk,union,job-center,seekers;firms,west,school-hall,https://example.org/desk
        """,
    "employers.csv": """\
        id,name,kind,occupations,zip,area,source
        works,The Works,maker,fitter;helper,90001,west,census
        """,
    "outcomes.csv": """\
        offering,measure,value,count,of,cohort,source
        shop-class,completion,0.75,15,20,2024,census
        shop-class,wage,24.75,,,2024,census
        """,
    "checks.csv": """\
        credential,area,checked_on,by,source,note
        badge,west,2026-01-15,The desk,law,Nothing there.
        """,
}
"""The world's files by name; long CSV lines are joined where they end in a backslash."""


def write_folder(folder: Path, *leaving_out: str) -> Path:
    """Write the small world into a folder, without some of its files."""
    for name, text in FILES.items():
        if name in leaving_out:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Put a new text in the place of an old one that stands in a file exactly once."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")

"""Small made-up files in the layout of the published ones that a region is made of."""

from __future__ import annotations

from pathlib import Path

from tests.support.outside_worlds import write_csv

FOOTNOTES = [f"footnote_{number:02}" for number in range(1, 18)]


def wages_row(area, soc, *, median="25.10", level="3", jobs="120"):
    """A row of wages; `area` is a code and a name."""
    return {
        "area_code": area[0],
        "area_name": area[1],
        "industry_code": "000000",
        "soc_code": soc,
        "occ_title": "A job",
        "display_level": level,
        "employment": jobs,
        "hourly_25th_percentile_wage": "20.05",
        "hourly_median_wage": median,
        "hourly_75th_percentile_wage": "31.40",
        **dict.fromkeys(FOOTNOTES, ""),
    }


def school_row(unitid, name, county, *, state="CA", zip="92501", **cells):
    """A row of the directory of institutions (HD)."""
    return {
        "UNITID": unitid,
        "INSTNM": name,
        "IALIAS": "",
        "ADDR": "1 College Way",
        "CITY": "Town",
        "STABBR": state,
        "ZIP": zip,
        "GENTELE": "5555550100",
        "WEBADDR": "www.example.edu/",
        "OPEID": "00100000",
        "SECTOR": "4",
        "ICLEVEL": "2",
        "CONTROL": "1",
        "CYACTIVE": "1",
        "COUNTYCD": "6065",
        "COUNTYNM": county,
        "CBSA": "40140",
        "LONGITUD": "-117.38",
        "LATITUDE": "33.97",
        "F1SYSNAM": "-2",
        **cells,
    }


def award_row(unitid, cip, level, count, *, major="1"):
    """A row of completions (C_A)."""
    return {
        "UNITID": unitid,
        "CIPCODE": cip,
        "MAJORNUM": major,
        "AWLEVEL": level,
        "CTOTALT": str(count),
    }


def field_row(cip, title, soc):
    """A row of the crosswalk of fields to occupations."""
    return {
        "SOC2018Code": soc,
        "SOC2018Title": "A job",
        "CIP2020Code": cip,
        "CIP2020Title": title,
    }


def zip_row(code, city, county, latitude="33.97", longitude="-117.38"):
    """A row of ZIP codes by county."""
    return {
        "zip": code,
        "city": city,
        "county": county,
        "zip_type": "Non-Unique",
        "latitude": latitude,
        "longitude": longitude,
    }


def write_region_files(folder: Path, *, state="CA", name="California", county="Riverside"):
    """Write a folder of files for one county of a state, with rows of another beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    metro = ("0040140", f"{county}-Elsewhere, {state}")
    whole = ("0600000", name)
    codes = ("49-3023", "47-2111", "11-9999")
    rows = [wages_row(metro, code) for code in codes]
    rows.append(wages_row(metro, "00-0000", median="23.27", level="0"))
    write_csv(folder / "oews_2025_metro.csv", rows)
    write_csv(folder / "oews_2025_state.csv", [wages_row(whole, code) for code in codes])
    write_csv(
        folder / "hd2024.csv",
        [
            school_row("100001", "Town College", f"{county} County", state=state),
            school_row("100002", "Far College", "Orange County", state=state),
            school_row("100003", "Office", f"{county} County", state=state, SECTOR="0"),
            school_row("100004", "Arts School", f"{county} County", state=state),
            school_row(
                *("100005", "Closed College", f"{county} County"), state=state, CYACTIVE="3"
            ),
        ],
    )
    write_csv(
        folder / "c2024_a.csv",
        [
            award_row("100001", "47.0604", "2", 7),
            award_row("100001", "47.0604", "20", 5),
            award_row("100001", "47.0604", "3", 4),
            award_row("100001", "46.0302", "2", 0),
            award_row("100001", "47.0604", "2", 3, major="2"),
            award_row("100001", "47.0616", "2", 6),
            award_row("100001", "50.0701", "3", 9),
            award_row("100001", "99", "2", 12),
            award_row("100002", "47.0604", "2", 8),
            award_row("100004", "50.0701", "3", 2),
        ],
    )
    write_csv(
        folder / "cip_soc.csv",
        [
            field_row("47.0604", "Automobile Mechanics Technology.", "49-3023"),
            field_row("47.0616", "Marine Maintenance.", "49-3023"),
            field_row("46.0302", "Electrician.", "47-2111"),
            field_row("50.0701", "Art.", "27-1013"),
        ],
    )
    write_csv(
        folder / "zips.csv",
        [
            zip_row("92501", "Town", county),
            zip_row("92502", "Town", county, "33.99", "-117.36"),
            zip_row("92503", "Village", county, "33.91", "-117.46"),
            zip_row("92801", "Far", "Orange", "33.84", "-117.95"),
        ],
    )
    return folder

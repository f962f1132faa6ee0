"""How many finish a year what leads to a job, beside its openings."""

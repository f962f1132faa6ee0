"""How many finish a year what leads to each job, by the files of schools."""

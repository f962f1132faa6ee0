"""Find every best route from a person to a job, and say why where there is none."""

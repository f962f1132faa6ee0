"""Plain values of the field: records, requirements, questions, answers. Imports nothing of ours."""

"""Pages for boards besides the gap report: good jobs, areas side by side, apprenticeships."""

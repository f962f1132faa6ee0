"""What workforce boards ask besides gaps: good jobs, areas side by side, apprenticeships."""

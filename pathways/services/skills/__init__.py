"""Skills and activities of jobs: their names, and which carry over from one job to another."""

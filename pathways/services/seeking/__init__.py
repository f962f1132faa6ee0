"""What surrounds the routes of one person: which to look at first, help, dates, nearer jobs."""

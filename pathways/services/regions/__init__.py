"""A catalogue for another region, out of published files and what holds there of this one."""

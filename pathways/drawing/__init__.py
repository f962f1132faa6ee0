"""Draw a route, and say the same route in words."""

"""Sweeps of a state or a nation: every credential in every area, in one process or in many."""

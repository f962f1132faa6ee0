"""Proofs of what to open in a state, which go on in a process of their own."""

"""Files that others publish (O*NET, BLS, NCES, registries, states) as records of a catalogue."""

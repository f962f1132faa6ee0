"""What files of other makers would change in a catalogue, and the catalogue with the changes."""

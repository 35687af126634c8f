"""Rules on the EIN or Social Security number: its form, and the proof of it."""

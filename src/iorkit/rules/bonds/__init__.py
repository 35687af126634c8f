"""Rules on customs bonds: whose they are, their amount, term, surety and form."""

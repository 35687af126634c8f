"""Pre-filing checks: what ACE would reject in an entry summary."""

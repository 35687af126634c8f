"""Rules on detentions and on tracing goods to their origin."""

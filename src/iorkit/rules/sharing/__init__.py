"""Rules on borrowed numbers, shells, and goods of others under one number."""

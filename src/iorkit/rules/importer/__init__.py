"""Rules on the importer of record: who may be one, its number, its place, and what CBP tells it."""

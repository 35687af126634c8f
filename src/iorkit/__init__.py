"""iorkit tells from its papers whether a US importer of record is qualified to import."""

"""The importer/bond query (KI and KR) and the importer create/update (TP and TT)."""

"""What the rules of several topics ask of a dossier; the one floor under all topics."""

"""The daily statement (PF)."""

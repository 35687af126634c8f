"""Rules on entries and entry summaries: importer, consignee, bond, value, fees and time limits."""

"""Rules on the data itself, whatever document it stands in."""

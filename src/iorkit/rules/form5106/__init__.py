"""Rules on CBP Form 5106: what it says, who signed it, and whether it is kept up to date."""

"""The electronic bond (CB) and CBP's response to it (CX)."""

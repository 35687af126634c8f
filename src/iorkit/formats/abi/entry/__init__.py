"""The entry summary (AE) and CBP's response to it (AX)."""

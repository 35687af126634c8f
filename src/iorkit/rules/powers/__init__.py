"""Rules on powers of attorney: to whom they are given, by whom, for what, and for how long."""

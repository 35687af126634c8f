"""Rules on customs brokers and on agents appointed as importer of record."""

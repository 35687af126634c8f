"""Rules on the documents behind an entry: order, invoice, payment, packing list and transport document."""

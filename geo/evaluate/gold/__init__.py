"""Gold and predictions, read and compared: one protocol for places, one for incidents, and the floors."""

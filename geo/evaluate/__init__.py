"""Predictions + gold -> scores; the protocols are written down here once, and so are the benchmarks."""

"""Benchmarks: not part of the tests. Figures are for comparing sizes in one run, never for passing or failing."""

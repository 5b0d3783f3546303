"""Benchmarks against the budgets of the design; run by hand, never by pytest: `python -m tests.bench`."""

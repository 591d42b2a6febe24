"""The benchmark: `make bench`. Ratios of one run; never a timed test."""

"""The benchmarks that scripts/bench.py runs, one file each."""

"""Accuracy and speed, printed; figures committed in docs/BENCHMARKS.md; floors in floors.yaml (see `python -m bench --help`)."""

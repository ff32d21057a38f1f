"""The forecasters, behind one contract (`walking.Forecaster`), by name."""

"""What the record amounts to as of a day: signs sighted, positions, published definitions, the warning, its replay."""

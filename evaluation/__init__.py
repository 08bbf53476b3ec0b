"""Question sets and runs -> figures with intervals, paired tests, and the failures behind them; all pure functions."""

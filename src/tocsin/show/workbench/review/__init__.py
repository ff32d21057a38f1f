"""Review: what to judge next, and an assertion as somebody judges it."""

"""Telling others: what changed since the last look becomes alerts, kept in an outbox until each channel has taken them."""

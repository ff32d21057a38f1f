"""What of a document the joins across documents need: its cast, what it tells of happenings, its numbers; no text, no whole reading."""

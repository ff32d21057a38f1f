"""Which documents are one voice: copies, excerpts, rewrites, wire copies, republications and translations joined into origins."""

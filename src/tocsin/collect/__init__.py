"""A source becomes a `Document`: files, folders, JSON lines and plain strings come in; text, metadata and masks go out.

The text is kept to the character; what of it is not prose (site furniture, credit lines, Markdown signs) is masked, not cut. Metadata is
"stated" (sidecar, JSON field, file format) or "guessed" from the text, and the record says which. See docs/COLLECTING.md.
"""

from __future__ import annotations

from tocsin.collect.document import document_from_text
from tocsin.collect.paths import collect_paths, count_sources
from tocsin.collect.rows import document_from_row, read_rows

__all__ = ["collect_paths", "count_sources", "document_from_row", "document_from_text", "read_rows"]

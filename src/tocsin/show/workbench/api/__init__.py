"""The JSON API: what the pages show, for programs. Typed, paged, with the tags of the pages."""

"""Many readings become a case: one SQLite file that keeps documents and what they assert, asked as of any day."""

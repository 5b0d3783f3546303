"""The store: one SQLite file, its schema, journal and migrations; all SQL lives here."""

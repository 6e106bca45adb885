// Nothing to call: see tables.S.

"""The election desk on a page: pictures, the section of the dossier, the report."""

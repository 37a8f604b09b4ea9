"""Out of the store: tables, JSON lines, linked data, annotations, training data."""

from onrecord.store.exporting.codebook import codebook
from onrecord.store.exporting.tables import TABLES, rows
from onrecord.store.exporting.walking import walk
from onrecord.store.exporting.writing import FORMATS, export

__all__ = ["FORMATS", "TABLES", "codebook", "export", "rows", "walk"]

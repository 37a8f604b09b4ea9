"""What pages show of a story: its claims by outlet, what differs, how wordings differ.

Plain values out of the store's records, nothing of HTML or of the web in them.
"""

from onrecord.surfaces.stories.differing import Differing, Version, differing, outlet_of
from onrecord.surfaces.stories.matrix import Cell, Matrix, Row, Told, matrix
from onrecord.surfaces.stories.resting import resting, sources
from onrecord.surfaces.stories.wordings import Piece, compared

__all__ = [
    "Cell",
    "Differing",
    "Matrix",
    "Piece",
    "Row",
    "Told",
    "Version",
    "compared",
    "differing",
    "matrix",
    "outlet_of",
    "resting",
    "sources",
]

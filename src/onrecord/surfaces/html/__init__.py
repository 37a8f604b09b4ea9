"""A reading as one self-contained HTML document: no request, no script, every word escaped."""

from onrecord.surfaces.html.page import page

__all__ = ["page"]

"""The web review: pages, feeds and an interface for programs, served from one store."""

from onrecord.surfaces.web.app import create_app

__all__ = ["create_app"]

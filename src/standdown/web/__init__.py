"""Web: the application: pages drawn on the server, their JSON twins, and what people add and rule."""

from standdown.web.app import create_app

__all__ = ["create_app"]

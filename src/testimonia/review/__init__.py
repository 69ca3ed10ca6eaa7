"""The review app: a person looks at each proposal in its passage and decides, on this machine alone."""

from .app import application
from .server import serve

__all__ = ["application", "serve"]

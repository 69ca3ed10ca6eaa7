"""The version of this program, named in every ledger and dossier that it makes."""

__version__ = "0.1.0"

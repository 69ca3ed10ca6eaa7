"""Multiple-systems estimation: from who is on which list, how many people were on none, or why that cannot be told."""

from .answer import CAUTION, METHODS, estimate, fitting, lacking
from .pooling import pooled, stratified
from .sensitivity import without_each
from .table import read_strata, read_table, table_of

__all__ = [
    "CAUTION",
    "METHODS",
    "estimate",
    "fitting",
    "lacking",
    "pooled",
    "read_strata",
    "read_table",
    "stratified",
    "table_of",
    "without_each",
]

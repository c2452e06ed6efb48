"""Congress preparation planner for Party committee offices."""

__version__ = "0.8.1"

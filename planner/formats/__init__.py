"""Turning data into file bytes, and back."""

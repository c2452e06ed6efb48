"""What the planner decides and computes: pure functions and frozen dataclasses, no clock, no SQL, no Flask."""

"""Figures: who counts how many people, and what happened to them, read from text by rules that can be named."""

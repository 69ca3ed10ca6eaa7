"""Figures proposed by language models: asked for by a command of its own, checked against the text, kept as input.

A model only proposes.  A proposal whose words do not stand in the text exactly, or whose number is not what the
grammar of ``figures`` reads in these words, is dropped and counted.  What is left is kept in ``proposals/`` with the
model's name and settings, so that a build needs no model and gives the same bytes; it is checked again at each build.
``openai.py`` is the only module of this package that uses a network.
"""

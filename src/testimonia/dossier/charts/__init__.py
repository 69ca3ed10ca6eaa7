"""Charts as SVG strings: pure functions from rows of statements to drawings in one ink, after one grammar.

Shape says who speaks, line what the words commit to, fill the stance, outline the review, letter the origin.
"""

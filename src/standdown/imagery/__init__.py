"""Imagery: scenes of a site, what they show against its baseline, and what that says of a claim.

Series of one quantity (:mod:`series`) come from a STAC catalogue or from a table; all after that needs numpy alone.
"""

"""Stories and claims in the store: where articles belong, what is told of them, what was decided.

What belongs together is not worked out here: `onrecord.grouping` asks the stage for it.
"""

"""The words of the pages: for where a statement stands, what was decided, what can be narrowed."""

from __future__ import annotations

STATUS = {
    "waiting": "waits for review",
    "accepted": "accepted",
    "corrected": "corrected",
    "rejected": "rejected",
    "withdrawn": "withdrawn",
}
DECIDED = {
    "accept": "accepted a statement",
    "reject": "rejected a statement",
    "respan": "marked other words",
    "retype": "changed its kind",
    "set_speaker": "set the speaker",
    "merge_speakers": "merged speakers",
    "split_speaker": "split a speaker",
    "add": "added a statement",
    "split_story": "split a story",
    "merge_stories": "merged stories",
    "move_article": "moved an article to another story",
    "rename_story": "renamed a story",
    "undo": "undid a decision",
    "redo": "redid a decision",
}
CHANGED = {
    "added": "added",
    "replaced": "text changed",
    "reread": "read again",
    "purged": "removed",
    "decided": "decided",
}
DISPUTED = {"yes": "told differently", "no": "told alike, or once"}
# The facets of a search: their heading, and the filter that a value of them sets.
FACETS = {
    "status": ("Status", "status"),
    "source": ("Kind of source", "source"),
    "speaker": ("Speaker", "speaker_id"),
    "act": ("Act", "act"),
    "form": ("Form", "form"),
    "outlet": ("Outlet", "outlet"),
    "lang": ("Language", "lang"),
    "date": ("Date", "date"),
    "story": ("Story", "story"),
    "disputed": ("Told elsewhere", "disputed"),
}

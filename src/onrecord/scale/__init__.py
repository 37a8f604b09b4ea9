"""Archives and folders of any size: the pipeline over shards, into Parquet files.

`bulk` runs over inputs and yields how far it is, `read_shard` reads one shard, `finished_parts`
and `query` find and ask what was written.
"""

from onrecord.scale.errors import ScaleError
from onrecord.scale.parts import Part, finished_parts, is_run, reader_of
from onrecord.scale.reading import read_shard
from onrecord.scale.running import Run, bulk
from onrecord.scale.shards import Choice, Job, Shard, ShardResult, Step

__all__ = [
    "Choice",
    "Job",
    "Part",
    "Run",
    "ScaleError",
    "Shard",
    "ShardResult",
    "Step",
    "bulk",
    "finished_parts",
    "is_run",
    "read_shard",
    "reader_of",
]

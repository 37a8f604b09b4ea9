"""The encoder in onnxruntime: passages in, scores of both heads out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as onnx_errors
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.reader.passages import PAD, SEPARATOR, START, Pieces, windows
from onrecord.reader.scheme import distance_buckets

Floats = NDArray[np.float32]
# onnxruntime's errors for a file that is no model; they have no common parent of their own.
_UNREADABLE = (
    onnx_errors.Fail,
    onnx_errors.InvalidArgument,
    onnx_errors.InvalidGraph,
    onnx_errors.InvalidProtobuf,
    onnx_errors.NotImplemented,
    RuntimeError,
)
_DEPTH = 16  # pieces from a passage's edge at which its word counts in full
FILES = ("reader.onnx", "roles.onnx", "tokenizer.json", "reader.json")


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of a text of n pieces.

    `tags` (n, 7) and `entities` (n, 19) are log probabilities, averaged over the passages that hold
    a piece; `ranges` are the passages' piece ranges; `weights` say what each passage's word counts
    at each of its pieces; `pieces` and `cues` hold each passage's keys for the role head, (pieces
    of the passage, width).
    """

    tags: Floats
    entities: Floats
    ranges: tuple[tuple[int, int], ...]
    weights: tuple[Floats, ...]
    pieces: tuple[Floats, ...]
    cues: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """How scores become probabilities and decisions; written by training beside the weights.

    `size` and `stride` are those of passages, in pieces; `confidence` is the weight of each feature
    of a link's `Evidence`; `together` is how many passages are read at once. int8 numbers share one
    scale over all that is read at once, so that belongs to the weights; one by one is the fastest.
    """

    size: int
    stride: int
    confidence: tuple[float, ...]
    together: int = 8


class Network:
    """The weights, loaded once; `threads` is the number of cores a passage may use.

    Raises ModelError when a file is missing or is no model.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load the files named in `FILES` from `folder`."""
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(
                f"the reader's weights lack {', '.join(missing)}: install onrecord again"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        try:
            self._encoder = _session(folder / "reader.onnx", options)
            self._asks = [each.name for each in self._encoder.get_inputs()]
            self._roles = _session(folder / "roles.onnx", options)
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self.calibration = _calibration(folder / "reader.json")
        except (*_UNREADABLE, ValueError, TypeError, KeyError) as error:
            raise ModelError(
                f"the reader's weights are damaged ({error}): install onrecord again"
            ) from error
        if "mask" not in self._asks and self.calibration.together > 1:
            raise ModelError(
                "the reader's weights know no padding, and ask for passages of several lengths "
                "together: write them anew with `onrecord_training.reader.export`"
            )

    def read(self, pieces: Pieces) -> Scores:
        """Run the encoder over all passages of a text, as many at once as its weights ask for."""
        inner = self.calibration.size - 2
        ranges = tuple(windows(pieces, inner, self.calibration.stride))
        together = self.calibration.together
        parts = [ranges[at : at + together] for at in range(0, len(ranges), together)]
        found = [each for part in parts for each in self._encode(pieces, part)]
        tags, keys, cues, entities = zip(*found, strict=True)
        weights = tuple(_weights(a, b, len(pieces)) for a, b in ranges)
        return Scores(
            _averaged(tags, ranges, weights),
            _averaged(entities, ranges, weights),
            ranges,
            weights,
            keys,
            cues,
        )

    def _encode(self, pieces: Pieces, part: Sequence[tuple[int, int]]) -> Iterator[list[Floats]]:
        """Yield what the encoder says of each piece of each of some passages."""
        given = _inputs(pieces, part)
        found = self._encoder.run(None, {name: given[name] for name in self._asks})
        for row, (a, b) in enumerate(part):
            yield [scores[row, 1 : 1 + b - a] for scores in found]

    def roles(
        self, scores: Scores, passage: int, cues: Sequence[tuple[int, int]]
    ) -> tuple[Floats, Floats]:
        """Score every piece of a passage for each of some cues, (first, last) pieces of the text.

        Returns scores of shape (cues, pieces of the passage, 9), and (9, 9) what is added for each
        step from one label to the next.
        """
        start, end = scores.ranges[passage]
        within = [(max(a, start) - start, min(b, end - 1) - start) for a, b in cues]
        first, last = np.array(within).T
        keys = scores.cues[passage]
        inputs = {
            "piece": scores.pieces[passage],
            "cue": (keys[first] + keys[last]) / 2,
            "distance": np.stack([distance_buckets(end - start, a, b) for a, b in within]),
        }
        roles, steps = self._roles.run(None, inputs)
        return roles, steps


def _calibration(path: Path) -> Calibration:
    fields = json.loads(path.read_text())
    return Calibration(**{**fields, "confidence": tuple(fields["confidence"])})


def _weights(start: int, end: int, count: int) -> Floats:
    """Return what a passage's word counts at each of its pieces: less near an edge, where it does
    not see what comes before or after. A text's own ends are no edges.
    """
    at = np.arange(end - start)
    left = at + 1 if start else np.full(len(at), _DEPTH)
    right = at[::-1] + 1 if end < count else np.full(len(at), _DEPTH)
    depth: Floats = np.minimum(np.minimum(left, right), _DEPTH).astype(np.float32)
    return depth


def _averaged(
    scores: Sequence[Floats], ranges: Sequence[tuple[int, int]], weights: Sequence[Floats]
) -> Floats:
    """Return log probabilities, one row a piece, averaged over the passages that hold it."""
    count = ranges[-1][1]
    summed = np.zeros((count, scores[0].shape[1]), np.float32)
    whole = np.zeros((count, 1), np.float32)
    for (a, b), own, weight in zip(ranges, scores, weights, strict=True):
        summed[a:b] += log_softmax(own) * weight[:, None]
        whole[a:b] += weight[:, None]
    return log_softmax(summed / whole)


def _session(path: Path, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _inputs(pieces: Pieces, ranges: Sequence[tuple[int, int]]) -> dict[str, NDArray[np.int64]]:
    width = max(b - a for a, b in ranges) + 2
    ids = np.full((len(ranges), width), PAD, np.int64)
    mask = np.zeros((len(ranges), width), np.int64)
    for row, (a, b) in enumerate(ranges):
        ids[row, 0] = START
        ids[row, 1 : 1 + b - a] = pieces.ids[a:b]
        ids[row, 1 + b - a] = SEPARATOR
        mask[row, : 2 + b - a] = 1
    return {"ids": ids, "mask": mask}


def log_softmax(scores: Floats) -> Floats:
    """Return log probabilities over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result

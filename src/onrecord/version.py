"""The version of the package, apart from it: a stage that tells it imports nothing else."""

__version__ = "0.1.0"

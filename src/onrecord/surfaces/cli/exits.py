"""How a command ends: 0 fine, 1 error, 2 usage, 3 some inputs failed, 130 stopped by Ctrl-C."""

FINE = 0
FAILED = 3  # the run is finished, but at least one input named could not be read
STOPPED = 130

"""How the weights were made: reading the data, training, export, calibration."""

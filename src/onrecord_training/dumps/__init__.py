"""How the line model for plain-text dumps was made: data, training, evaluation."""

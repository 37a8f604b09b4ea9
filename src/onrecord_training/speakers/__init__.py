"""How the weights that choose antecedents are made."""

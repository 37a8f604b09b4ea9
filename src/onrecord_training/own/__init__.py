"""Training on a user's own annotated texts, from the weights that ship on."""

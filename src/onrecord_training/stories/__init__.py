"""How the table of ordinary words was made."""

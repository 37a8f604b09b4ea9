"""What holds for any input at all (`laws`), and the machines that look for input that breaks it."""

"""Pages from where they are: politely fetched, followed by feeds. Gives captures."""

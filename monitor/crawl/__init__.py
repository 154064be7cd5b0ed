"""Looking: fetch layers, the reading of pages, the frontier's walk. What the world does is data here."""

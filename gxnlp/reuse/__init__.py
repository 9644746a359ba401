"""Copy finding: narratives → matches, phrases, shares, clusters, flags."""

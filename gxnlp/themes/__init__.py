"""Points to themes: the taxonomy, the classifier, and which improvement answers which problem."""

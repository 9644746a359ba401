"""What measures the copy finder: generated copies with their truth, rival tools, figures."""

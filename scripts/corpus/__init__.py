"""Generator of invented annual reports with their truth; it never imports the package it tests."""

"""Grappe: the open catalogue of social-innovation clusters, from YAML to a site and open data."""

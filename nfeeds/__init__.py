"""nfeeds: what the world's outlets tell, by country and region, as a brief in the terminal."""

__version__ = "0.1.0"

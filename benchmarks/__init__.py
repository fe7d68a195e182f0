"""How fast the program is, compared with other ways to do the same work: ``make bench``."""

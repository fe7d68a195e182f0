"""How fast the program is, beside other ways of doing the same work: ``make bench``."""

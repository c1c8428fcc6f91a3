"""A page on this computer to drop drafts on (`planlint serve`), for people who use no terminal."""

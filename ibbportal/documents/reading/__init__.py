"""Reading a file into clauses, so that nothing in it is lost unseen."""

"""The portal: a basin's documents from draft to adoption, and what became of every voice."""

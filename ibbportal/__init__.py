"""ibbportal carries a public text from first draft to adoption, and accounts for every voice on the way."""

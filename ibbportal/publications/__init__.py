"""What is printed: booklets, their frozen editions, and the files made from them."""

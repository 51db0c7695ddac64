"""What an imaging report says: findings beside the sentences they stand in, and its verdict."""

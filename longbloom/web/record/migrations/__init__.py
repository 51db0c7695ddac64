"""How the rows came to be."""

"""The editor of a block's text. Its JavaScript is beside it, fetched when a block is opened and not before."""

"""The settings of the watch as a page shows and takes them."""

"""The network of actors: who does what to whom and who is tied to whom, over time, as a picture and as a list."""

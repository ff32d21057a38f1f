"""The verbs of `tocsin`, by subject. Each says what it does in its help, and leaves the doing to the modules that it names.

A module lists its verbs in `VERBS`, in the order in which help and docs tell them. Parsers and stores are imported inside the verbs:
`tocsin --help` must answer at once.
"""

"""Episodes: what many documents assert, put together by the happening that they tell of.

In: the gists of documents and the origin of each. Out: episodes, one after the other (`joins.py` has them all, in order).
"""

"""The practice province: a provincial public-service portal, its log-in, its payment platform and its one-stop desk.

It stands in for somebody else's website. It imports nothing of the harness and nothing of the harness imports it.
"""

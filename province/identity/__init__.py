"""The log-in provider: OpenID Connect, authorization-code flow, user name, password and one-time code."""

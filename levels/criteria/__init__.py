"""Criteria: pure functions `Case → Ruling`, named by the standards as `module.function`."""

"""A single-page portal whose electronic forms are drawn by Form.io, as the commonest provincial platform does it."""

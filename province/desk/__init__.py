"""The electronic one-stop desk (Một cửa điện tử)."""

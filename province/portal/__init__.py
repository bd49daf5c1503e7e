"""The provincial public-service portal (Cổng dịch vụ công)."""

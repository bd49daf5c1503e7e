"""What a walker meets: any portal's pages, read by one probe and acted on as a citizen would."""

"""Many walkers at once: journeys made from recorded walks, Locust users, and the account of every dossier."""

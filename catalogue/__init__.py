"""What is to be tested: the services of a province and the portal that offers them."""

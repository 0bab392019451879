"""What the page of a record shows above its form where the form alone does not tell enough."""

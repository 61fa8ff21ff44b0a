"""Makes the world gazetteer that the wheel holds, from packages of the registry."""

"""The pages, one module per subject. Each lists its routes in `router`; what it shows is made of the case as of the request's day."""

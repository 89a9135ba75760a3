"""The parts of the page: each module has ``layout(context)`` and ``register(app, context)``."""

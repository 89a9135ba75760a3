"""The Dash app; see :func:`dashboard.app.create_app`."""

"""The portal as a WSGI application."""

from ibbportal.app import create_app

app = create_app()

"""The audit chain: who did what to which object, in events that cannot be changed unnoticed."""

from ibbportal.audit.services import record

__all__ = ["record"]

"""The rights to look with the eyes of others, below all packages: the guard asks for them at each request."""

from ibbportal.security.policy import Permission

VIEW_AS_PUBLIC = Permission("portal.view_as_public", "See the portal as the public sees it")
VIEW_AS_BODY = Permission(
    "portal.view_as_body", "See the portal as a body sees what is sent to it; preview what is not shown yet"
)

"""What a person is told, in the portal and by mail.

tell(people, INVITED, about=invitation, basin_id=basin.id, by=by, now=now, title=document.title, due_at=due_at)

writes a notice per person, in the verb's own transaction; a job mails it after the commit, if the recipient may still
see what it tells of. What kinds there are, the packages above say in their `notices.py` (see `kinds`).
"""

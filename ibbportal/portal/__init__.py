"""The pages where texts and voices meet: reading, comparing with causes, freezing, desks, jobs, the audit."""

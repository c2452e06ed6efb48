"""What the clerk needs for a job beside the database, kept among the made papers: purging them ends the job too."""


def spool(public_id: str) -> str:
    """The name under which the papers hold it."""
    return f"spool-{public_id}.json"

"""`flask jobs work` in a process of its own, with tasks that a test can watch from outside.

python -m tests.jobs.worker_process '<settings as JSON>'
"""

import json
import sys
import time
from pathlib import Path

from ibbportal.app import create_app
from ibbportal.jobs import progress, task
from ibbportal.jobs.models import Job


@task("tests.linger")
def linger(job: Job, folder: str, seconds: float) -> None:
    """Leave a sign, and take long the first time only."""
    Path(folder, f"attempt-{job.attempts}").touch()
    if job.attempts == 1:
        progress(job, 40)
        time.sleep(seconds)


if __name__ == "__main__":
    app = create_app(**json.loads(sys.argv[1]))
    with app.app_context():
        app.cli.main(args=["jobs", "work"])

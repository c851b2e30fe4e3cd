import logging

from ibbportal.pdf.progress import Progress


def told(*messages: str) -> list[int]:
    heard: list[int] = []
    progress = Progress(heard.append)
    for message in messages:
        progress.emit(logging.LogRecord("weasyprint.progress", logging.INFO, "", 0, message, (), None))
    return heard


def test_the_percentage_grows_with_steps_and_pages():
    heard = told(
        "Step 1 - Fetching and parsing HTML",
        "Step 5 - Creating layout - Page 1",
        "Step 5 - Creating layout - Page 40",
        "Step 6 - Creating PDF",
    )
    assert heard == sorted(heard)
    assert heard[0] == 1
    assert heard[-1] == 62


def test_laying_out_twice_never_goes_back():
    heard = told("Step 5 - Creating layout - Page 30", "Step 5 - Creating layout - Page 1")
    assert len(heard) == 1


def test_other_messages_say_nothing():
    assert told("something else") == []

"""Progress in a course."""

import pytest

from edtech_app.domain.progress import Progress, progress


def test_progress_is_lessons_done_of_lessons_published():
    assert progress(done=[1, 2, 9], published=[1, 2, 3, 4, 5, 6, 7, 8, 10, 11]) == Progress(done=2, total=10)


@pytest.mark.parametrize(("done", "total", "percent"), [(0, 0, 0), (0, 3, 0), (1, 3, 33), (199, 200, 99), (3, 3, 100)])
def test_a_hundred_per_cent_means_all(done, total, percent):
    part = Progress(done, total)
    assert part.percent == percent
    assert part.is_complete == (percent == 100)

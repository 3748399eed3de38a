"""Things set one against one so that the sum of their likenesses is greatest."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["best_sum"]


def best_sum(like: Sequence[Sequence[float]]) -> float:
    """The largest sum of one entry a row and a column (Kuhn 1955, as Jonker's shortest paths); 0 for no rows."""
    if not like or not like[0]:
        return 0.0
    if len(like) > len(like[0]):
        like = [list(column) for column in zip(*like, strict=True)]
    rows, columns = len(like), len(like[0])
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of, way = [0] * (columns + 1), [0] * (columns + 1)
    for i in range(1, rows + 1):
        row_of[0], j0 = i, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = row_of[j0], float("inf"), 0
            for j in range(1, columns + 1):
                if not used[j]:
                    now = -like[i0 - 1][j - 1] - u[i0] - v[j]
                    if now < least[j]:
                        least[j], way[j] = now, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    u[row_of[j]], v[j] = u[row_of[j]] + delta, v[j] - delta
                else:
                    least[j] -= delta
            j0 = j1
            if row_of[j0] == 0:
                break
        while j0:
            row_of[j0], j0 = row_of[way[j0]], way[j0]
    return sum(like[row_of[j] - 1][j - 1] for j in range(1, columns + 1) if row_of[j])

"""Two texts that meet: exact runs, extended over small edits, chained into passages.

From each meeting the run is taken as far as the texts are equal.  At its ends the next place where
they agree again is looked for within :data:`EDIT` characters on both sides; every character of a
run earns one, every character passed over costs one, and the walk ends where it has fallen
:data:`DROP` below its best (the X-drop of Zhang, Schwartz, Wagner, Miller 2000) and goes back to
that.  Passages in the same order and at most ``gap`` apart on both sides are one match.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import SEAM, Codes, Flags, Ints
from gxnlp.reuse.compiled import compiled

EDIT = 12
"""The longest edit, in characters of either side, that an alignment walks over."""
DROP = 16
MUCH = 2
MOST = 6
"""Tenths of a passage that must be equal where no run of it is long."""
WORD = 4
"""The shortest run that counts as equal within the gap between two passages."""
_LOOK = 24
_NEAR = 2
_FILL = 16

Blocks = NDArray[np.int64]
"""Runs aligned equal: rows of (place on the left, place on the right, length)."""


@compiled
def exact(codes: Codes, left: int, right: int) -> tuple[int, int, int]:
    """The maximal run round two equal places: its beginnings and its length."""
    start = 0
    while codes[left + start - 1] == codes[right + start - 1] and codes[left + start - 1] != SEAM:
        start -= 1
    end = 0
    while codes[left + end] == codes[right + end] and codes[left + end] != SEAM:
        end += 1
    return left + start, right + start, end - start


@compiled
def _landing(codes: Codes, left: int, right: int, step: int) -> tuple[int, int, int]:
    """The best place to go on after an edit: how far on the left, on the right, and its gain."""
    best, best_left, best_right, best_cost = -EDIT - 1, -1, -1, 0
    for on_left in range(EDIT + 1):
        code = codes[left + step * on_left]
        if code == SEAM:
            break
        for on_right in range(EDIT + 1):
            other = codes[right + step * on_right]
            if other == SEAM:
                break
            if code != other:
                continue
            run = 1
            while run < _LOOK:
                code_on = codes[left + step * (on_left + run)]
                if code_on == SEAM or code_on != codes[right + step * (on_right + run)]:
                    break
                run += 1
            cost = max(on_left, on_right)
            if run < 2 and cost > _NEAR:
                continue
            gain = run - cost
            if gain > best or (gain == best and cost < best_cost):
                best, best_left, best_right, best_cost = gain, on_left, on_right, cost
    return best_left, best_right, best


@compiled
def extended(codes: Codes, left: int, right: int, step: int, found: Blocks) -> int:
    """Walk from the end of a run (``step`` 1) or from before it (-1), writing runs to ``found``.

    Returns how many rows of ``found`` are worth keeping; they are in the order of the walk.
    """
    score, best, count, kept = 0, 0, 0, 0
    while count < len(found):
        on_left, on_right, _gain = _landing(codes, left, right, step)
        if on_left < 0:
            break
        left += step * on_left
        right += step * on_right
        run = 0
        while codes[left + step * run] != SEAM and (
            codes[left + step * run] == codes[right + step * run]
        ):
            run += 1
        score += run - max(on_left, on_right)
        if step > 0:
            found[count, 0], found[count, 1] = left, right
        else:
            found[count, 0], found[count, 1] = left - run + 1, right - run + 1
        found[count, 2] = run
        count += 1
        left += step * run
        right += step * run
        if score > best:
            best, kept = score, count
        elif score < best - DROP:
            break
    return kept


@compiled
def aligned(
    codes: Codes, lefts: Ints, rights: Ints, least: int, room: Blocks
) -> tuple[Blocks, Ints]:
    """All passages round the meetings (``lefts[i]``, ``rights[i]``): runs, and each one's passage.

    Every maximal run of ``least`` characters that holds a meeting is among the runs whole.  Round a
    shorter one there is a passage only if it comes to :data:`MUCH` times ``least`` equal characters
    and these are most of it.
    """
    blocks = np.empty((16, 3), np.int64)
    owners = np.empty(16, np.int64)
    count = passages = 0
    half = len(room) // 2
    for long in (True, False):
        for meeting in range(len(lefts)):
            left, right = lefts[meeting], rights[meeting]
            held, whole = _standing(codes, blocks[:count], left, right)
            if whole or (held and not long):
                continue
            start_left, start_right, length = exact(codes, left, right)
            if (length >= least) != long:
                continue
            before = after = 0
            if not held:
                before = extended(codes, start_left - 1, start_right - 1, -1, room[:half])
                after = extended(codes, start_left + length, start_right + length, 1, room[half:])
            if not long and not _worth(
                room[:half][:before], room[half:][:after], start_left, length, MUCH * least
            ):
                continue
            needed = count + before + after + 1
            if needed > len(blocks):
                size = max(2 * len(blocks), needed)
                wider, longer = np.empty((size, 3), np.int64), np.empty(size, np.int64)
                wider[:count] = blocks[:count]
                longer[:count] = owners[:count]
                blocks, owners = wider, longer
            for at in range(before):
                blocks[count + at] = room[before - 1 - at]
            blocks[count + before, 0] = start_left
            blocks[count + before, 1] = start_right
            blocks[count + before, 2] = length
            for at in range(after):
                blocks[count + before + 1 + at] = room[half + at]
            owners[count:needed] = passages
            count = needed
            passages += 1
    return blocks[:count], owners[:count]


@compiled
def _standing(codes: Codes, blocks: Blocks, left: int, right: int) -> tuple[bool, bool]:
    """Whether a meeting stands in one of the runs, and whether in one that is maximal."""
    held = False
    for at in range(len(blocks)):
        begin, end = blocks[at, 0], blocks[at, 0] + blocks[at, 2]
        if left - right == begin - blocks[at, 1] and begin <= left < end:
            held = True
            start = blocks[at, 1]
            if (codes[begin - 1] != codes[start - 1] or codes[begin - 1] == SEAM) and (
                codes[end] != codes[start + end - begin] or codes[end] == SEAM
            ):
                return True, True
    return held, False


@compiled
def _worth(before: Blocks, after: Blocks, start: int, length: int, much: int) -> bool:
    """Whether the runs of a passage come to ``much`` characters and to most of it."""
    equal, begin, end = length, start, start + length
    for at in range(len(before)):
        equal += before[at, 2]
        begin = before[at, 0]
    for at in range(len(after)):
        equal += after[at, 2]
        end = after[at, 0] + after[at, 2]
    return equal >= much and equal * 10 >= MOST * (end - begin)


@compiled
def chained(
    codes: Codes,
    blocks: Blocks,
    owners: Ints,
    common: Flags,
    left_seams: Ints,
    right_seams: Ints,
    gap: int,
) -> tuple[Blocks, Ints]:
    """The passages joined into matches: all runs in order, and where each match begins.

    ``left_seams`` and ``right_seams`` are the places of the seams in the two texts, ascending.
    What is made of ``common`` passages only is no match.
    """
    passages = owners[-1] + 1 if len(owners) else 0
    first = np.zeros(passages + 1, np.int64)
    for at in range(len(owners)):
        first[owners[at] + 1] = at + 1
    order = np.argsort(blocks[first[:passages], 0], kind="mergesort")
    chain_of = np.full(passages, -1, np.int64)
    tails = np.empty((passages, 4), np.int64)
    chains = 0
    for number in order:
        head, tail = blocks[first[number]], blocks[first[number + 1] - 1]
        room_left = np.searchsorted(left_seams, head[0])
        room_right = np.searchsorted(right_seams, head[1])
        nearest, chosen = 2 * gap + 1, -1
        for chain in range(chains):
            far_left, far_right = head[0] - tails[chain, 0], head[1] - tails[chain, 1]
            if (
                0 <= far_left <= gap
                and 0 <= far_right <= gap
                and tails[chain, 2] == room_left
                and tails[chain, 3] == room_right
                and far_left + far_right < nearest
            ):
                nearest, chosen = far_left + far_right, chain
        if chosen < 0:
            chosen = chains
            chains += 1
        chain_of[number] = chosen
        tails[chosen, 0], tails[chosen, 1] = tail[0] + tail[2], tail[1] + tail[2]
        tails[chosen, 2], tails[chosen, 3] = room_left, room_right
    joined = np.empty((len(blocks) + 2 * _FILL * passages, 3), np.int64)
    begins = np.zeros(chains + 1, np.int64)
    told = np.zeros(chains, np.bool_)
    for number in range(passages):
        told[chain_of[number]] |= not common[number]
    count = matches = 0
    for chain in range(chains):
        if not told[chain]:
            continue
        begins[matches] = count
        for number in order:
            if chain_of[number] == chain:
                if count > begins[matches]:
                    count = filled(codes, joined, count, blocks[first[number]])
                for at in range(first[number], first[number + 1]):
                    joined[count] = blocks[at]
                    count += 1
        matches += 1
        begins[matches] = count
    return joined[:count], begins[: matches + 1]


@compiled
def filled(codes: Codes, joined: Blocks, count: int, following: NDArray[np.int64]) -> int:
    """Add to ``joined`` what is equal, in one order, between its last run and the following one.

    Again and again the longest run of what lies between, as long as it has :data:`WORD` characters.
    """
    todo = np.empty((2 * _FILL + 2, 4), np.int64)
    last = joined[count - 1]
    todo[0, 0], todo[0, 1] = last[0] + last[2], following[0]
    todo[0, 2], todo[0, 3] = last[1] + last[2], following[1]
    waiting, start = 1, count
    while waiting and count - start < _FILL:
        waiting -= 1
        left, left_end = todo[waiting, 0], todo[waiting, 1]
        right, right_end = todo[waiting, 2], todo[waiting, 3]
        best, best_left, best_right = WORD - 1, -1, -1
        for at in range(left, left_end - WORD + 1):
            for other in range(right, right_end - WORD + 1):
                run = 0
                while (
                    at + run < left_end
                    and other + run < right_end
                    and codes[at + run] == codes[other + run]
                ):
                    run += 1
                if run > best:
                    best, best_left, best_right = run, at, other
        if best_left < 0:
            continue
        joined[count, 0], joined[count, 1], joined[count, 2] = best_left, best_right, best
        count += 1
        todo[waiting, 0], todo[waiting, 1] = left, best_left
        todo[waiting, 2], todo[waiting, 3] = right, best_right
        waiting += 1
        todo[waiting, 0], todo[waiting, 1] = best_left + best, left_end
        todo[waiting, 2], todo[waiting, 3] = best_right + best, right_end
        waiting += 1
    order = np.argsort(joined[start:count, 0])
    joined[start:count] = joined[start:count][order]
    return count

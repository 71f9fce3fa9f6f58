#pragma once
// Work that is shared among the processor's cores.
#include <functional>

/**
 * Runs parts of `count` items side by side and returns when all are done. The caller works, too, and never waits for a thread
 * that has not begun: on a busy computer it does everything itself, as it does where others already have the threads.
 *
 * @param least items that a part should have.
 * @param work is given the first item of a part and the one behind its last.
 */
void in_parallel(long count, long least, const std::function<void(long, long)>& work);

/**
 * Adds up what parts of `count` items give. Which items are added up together depends on `count` and `least` alone, and parts are
 * added in order, so that the sums are the same whatever threads do.
 *
 * @param sums `length` floats, which are set.
 * @param work adds what the items from the first up to the last give to so many floats.
 */
void add_in_parts(long count, long least, long length, float* sums, const std::function<void(long, long, float*)>& work);

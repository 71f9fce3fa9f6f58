#pragma once
// Work that is shared among the processor's cores.
#include <functional>

/** Parts of `count` items that are worth a thread each; one where the whole is not worth waking another thread up. */
long parts_worth_sharing(long count, double cost);

/**
 * Runs parts of `count` items side by side and returns when all are done. The caller works, too, and never waits for a thread
 * that has not begun: on a busy computer it does everything itself, as it does where others already have the threads.
 *
 * @param cost nanoseconds that one thread takes for an item, roughly.
 * @param work is given the first item of a part and the one behind its last.
 */
void in_parallel(long count, double cost, const std::function<void(long, long)>& work);

/** The same for items of which threads take as many at a time as a block has. */
void in_parallel_blocks(long count, long block, double cost, const std::function<void(long, long)>& work);

/** Nanoseconds that a multiplication of a product takes, an addition with it, where registers are full. */
constexpr double nanoseconds_of_product = 1.0 / 64;

/** Parts of sums that keep all threads busy; always the same in a process, so sums of parts don't depend on who else is working. */
long parts_of_all();

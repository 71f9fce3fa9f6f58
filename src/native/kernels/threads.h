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

/** Parts of sums that keep all threads busy; always the same in a process, so sums of parts don't depend on who else is working. */
long parts_of_all();

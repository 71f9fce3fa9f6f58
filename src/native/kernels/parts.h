#pragma once
#include <functional>
#include <vector>

#include "threads.h"

/** Sums over items that threads add up in parts: in the same parts always, so sums don't depend on who else is working. */
class Parts {
 public:
  /**
   * `numbers` of each part, which are zero at first.
   *
   * @param cost nanoseconds that one thread takes for an item, roughly.
   * @param most so many parts at most.
   */
  Parts(long items, long numbers, double cost, long most = parts_of_all());

  /** Calls `fill(first item, last item, numbers)` for each part. */
  void fill(const std::function<void(long, long, float*)>& fill);

  long count() const { return count_; }
  long start(long part) const { return items_ * part / count_; }
  float* numbers(long part) { return values_.data() + part * numbers_; }

  /** The sums of the parts' first numbers, in rows of `padded`, of which `columns` are taken. */
  void add(long rows, long columns, long padded, float* sums);

 private:
  const long items_, numbers_, count_;
  const double cost_;
  std::vector<float> values_;
};

/**
 * Adds up what parts of `count` items give.
 *
 * @param cost nanoseconds that one thread takes for an item, roughly.
 * @param sums `length` floats, which are set.
 * @param work adds what the items from the first up to the last give to so many floats.
 */
void add_in_parts(long count, double cost, long length, float* sums, const std::function<void(long, long, float*)>& work);

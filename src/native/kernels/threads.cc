#include "threads.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace {

/** More threads would wait for memory. */
constexpr unsigned most_threads = 16;
/** Parts for each thread, so that those who are quicker, or begin sooner, take more. */
constexpr long parts_each = 8;
/** Parts of sums for each thread: they are added up afterwards. */
constexpr long sums_each = 2;
/**
 * Nanoseconds of work that it is worth to wake another thread up for. That takes 50 µs on a virtual machine (measured), and what the other
 * thread has changed comes from its core's cache afterwards.
 */
constexpr double worth_sharing = 80e3;
/** Those that a part should take. */
constexpr double least_part = 10e3;

/** Who waits looks so long before it sleeps: the next operation, or another thread's last part, is mostly nearer than it takes to wake up. */
constexpr std::chrono::microseconds patience(100);

/** Waits a while for a condition of atomic numbers, without the lock. Others that want the processor go first. */
template <typename Condition>
void look_for(const Condition& condition, std::unique_lock<std::mutex>& lock) {
  lock.unlock();
  const auto end = std::chrono::steady_clock::now() + patience;
  while (!condition() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  lock.lock();
}

/** Threads that wait for work; they live as long as the process. */
class Team {
 public:
  explicit Team(int size) : size(size) {
    for (int member = 1; member < size; member++) std::thread([this] { serve(); }).detach();
  }

  /** Returns when all parts are done. */
  void run(long parts, const std::function<void(long)>& part) {
    std::unique_lock lock(mutex_);
    part_ = &part;
    next_ = 0;
    open_ = parts_ = parts;
    begin_.notify_all();
    work(lock);
    const auto are_done = [this] { return open_ == 0; };
    look_for(are_done, lock);
    end_.wait(lock, are_done);
  }

  const int size;
  /** Held by whoever has the team work. */
  std::mutex busy;

 private:
  void serve() {
    std::unique_lock lock(mutex_);
    const auto is_work = [this] { return next_ < parts_; };
    for (;;) {
      look_for(is_work, lock);
      begin_.wait(lock, is_work);
      work(lock);
    }
  }

  /** Takes parts while there are any. */
  void work(std::unique_lock<std::mutex>& lock) {
    while (next_ < parts_) {
      const long mine = next_++;
      lock.unlock();
      (*part_)(mine);
      lock.lock();
      if (--open_ == 0) end_.notify_one();
    }
  }

  std::mutex mutex_;
  std::condition_variable begin_, end_;
  const std::function<void(long)>* part_ = nullptr;
  std::atomic<long> next_ = 0, parts_ = 0, open_ = 0;
};

Team& team() {
  // It is never destroyed: its threads would outlive it when the process ends.
  static Team& all = *new Team(std::clamp(std::thread::hardware_concurrency(), 1u, most_threads));
  return all;
}

/** Whether the environment asks to share the least work out, too: so tests do it with few numbers. */
bool shares_all() {
  static const bool all = std::getenv("KMODEL_SHARED_WORK") != nullptr;
  return all;
}

}  // namespace

long parts_of_all() { return team().size * sums_each; }

long parts_worth_sharing(long count, double cost) {
  if (shares_all()) return count;
  const double whole = count * cost;
  return whole < worth_sharing ? 1 : std::min<long>(count, whole / least_part);
}

void in_parallel(long count, double cost, const std::function<void(long, long)>& work) {
  const long parts = std::min(team().size * parts_each, parts_worth_sharing(count, cost));
  if (team().size == 1 || parts < 2) return work(0, count);
  const std::unique_lock busy(team().busy, std::try_to_lock);
  if (!busy) return work(0, count);
  team().run(parts, [&](long part) { work(count * part / parts, count * (part + 1) / parts); });
}

void in_parallel_blocks(long count, long block, double cost, const std::function<void(long, long)>& work) {
  in_parallel((count + block - 1) / block, block * cost,
              [&](long first, long last) { work(first * block, std::min(last * block, count)); });
}

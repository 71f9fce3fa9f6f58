#include "variants.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// What follows is compiled for other instructions than the rest, so nothing of it may be shared with the rest: no templates of
// the standard library.

#if defined(__x86_64__)

#if defined(__clang__)
#define BEGIN_AVX512 _Pragma("clang attribute push(__attribute__((target(\"avx512f,avx2,fma\"))), apply_to = function)")
#define BEGIN_AVX2 _Pragma("clang attribute push(__attribute__((target(\"avx2,fma\"))), apply_to = function)")
#define END _Pragma("clang attribute pop")
#else
#define BEGIN_AVX512 _Pragma("GCC push_options") _Pragma("GCC target(\"avx512f,avx2,fma\")")
#define BEGIN_AVX2 _Pragma("GCC push_options") _Pragma("GCC target(\"avx2,fma\")")
#define END _Pragma("GCC pop_options")
#endif

namespace avx512 {
BEGIN_AVX512
#define KMODEL_WIDTH 16
#define KMODEL_ROWS 8
#include "variant.h"
END
}  // namespace avx512

namespace avx2 {
BEGIN_AVX2
#define KMODEL_WIDTH 8
#define KMODEL_ROWS 4
#include "variant.h"
END
}  // namespace avx2

#endif

namespace usual {
#define KMODEL_WIDTH 4
#define KMODEL_ROWS 4
#include "variant.h"
}  // namespace usual

namespace {

/** Whether the environment leaves the choice, or asks for these: so tests run all of them on one processor. */
bool allows(const char* name) {
  const char* asked = std::getenv("KMODEL_INSTRUCTIONS");
  return asked == nullptr || std::strcmp(asked, name) == 0;
}

const Variant& choose() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && allows("avx512")) return avx512::kernels;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && allows("avx2")) return avx2::kernels;
#endif
  return usual::kernels;
}

}  // namespace

const Variant& variant() {
  static const Variant& chosen = choose();
  return chosen;
}

#pragma once
#include <functional>
#include <vector>

#include "tensorflow.h"
#include "variants.h"

/** Products of matrices, with what follows them. */
std::vector<Operation> product_operations();

/** A product of two inputs, each of which an attribute may have turned. */
class Product {
 public:
  /** The first matrix is the input with this number, the second one the next. Throws where they don't fit. */
  Product(Call& call, const Attributes& attributes, int first);

  /** What is to be computed; bias and result are still to be said. */
  MatrixProduct given{};

  /** Shares the rows of the result out: those from a first one up to a last one, as often as it takes. */
  void share_rows(const std::function<void(long, long)>& compute) const;

 private:
  std::vector<float> right_;
};

#pragma once
#include <vector>

#include "tensorflow.h"

/** Sums of rows, as the gradient of an embedding is one. */
std::vector<Operation> sum_operations();

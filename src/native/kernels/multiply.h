#pragma once
#include <vector>

#include "tensorflow.h"

/** Products of matrices. */
std::vector<Operation> product_operations();

#pragma once
#include <vector>

#include "tensorflow.h"

/** Steps of optimizers. */
std::vector<Operation> optimizer_operations();

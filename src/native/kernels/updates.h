#pragma once
#include <vector>

#include "tensorflow.h"

/** Steps of optimizers. */
std::vector<Operation> update_operations();

#pragma once
#include <vector>

#include "tensorflow.h"

/** Cross-entropies. */
std::vector<Operation> entropy_operations();

#pragma once
#include <vector>

#include "tensorflow.h"

/** What dropout multiplies by. */
std::vector<Operation> dropout_operations();

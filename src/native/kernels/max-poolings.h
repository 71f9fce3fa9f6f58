#pragma once
#include <vector>

#include "tensorflow.h"

/** The largest numbers of windows, and their gradient. */
std::vector<Operation> max_pooling_operations();

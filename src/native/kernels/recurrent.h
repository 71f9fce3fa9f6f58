#pragma once
#include <vector>

#include "tensorflow.h"

/** Whole sequences through recurrent layers, and back. */
std::vector<Operation> recurrent_operations();

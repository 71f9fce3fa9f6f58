#pragma once
#include <vector>

#include "tensorflow.h"

/** Normalization of channels by a batch's own moments, and its gradient. */
std::vector<Operation> batch_normalization_operations();

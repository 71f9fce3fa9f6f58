#pragma once
#include <vector>

#include "tensorflow.h"

/** Convolutions of each channel by itself, and their gradients. */
std::vector<Operation> depthwise_operations();

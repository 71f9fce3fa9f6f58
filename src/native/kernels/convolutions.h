#pragma once
#include <vector>

#include "tensorflow.h"

/** Convolutions over images, and their gradients. */
std::vector<Operation> convolution_operations();

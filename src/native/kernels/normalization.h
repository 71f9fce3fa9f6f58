#pragma once
#include "tensorflow.h"

/** Normalizations of the last axis, and their gradients. */
std::vector<Operation> normalization_operations();

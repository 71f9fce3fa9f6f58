#pragma once
#include "tensorflow.h"

/** Scaled dot-product attention and its gradient. */
std::vector<Operation> attention_operations();

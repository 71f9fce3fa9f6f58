#pragma once
#include <cstdint>

#include "tensorflow.h"
#include "variants.h"

/** (images, rows, columns, channels) or (rows, columns, channels, filters) */
using Sizes = const int64_t*;

/** The places of a window of that many rows and columns on images, by the strides and the padding in the attributes. */
Windows windows_of(Sizes images, long rows, long columns, const Attributes& attributes);

/** Throws where a gradient has not as many numbers as the outputs of so many channels. */
void require_gradient(const Windows& given, long out_channels, long count);

/** The attributes that windows have in an operation, and others. */
std::vector<const char*> window_attributes(std::vector<const char*> others = {});

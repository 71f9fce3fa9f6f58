// Node's addon with KModel's own operations: loading it adds them to TensorFlow's.
#include <node_api.h>

#include "attention.h"
#include "batch-normalizations.h"
#include "convolutions.h"
#include "depthwise-convolutions.h"
#include "dropout.h"
#include "entropy.h"
#include "max-poolings.h"
#include "multiply.h"
#include "normalization.h"
#include "recurrent.h"
#include "sum-rows.h"
#include "updates.h"

NAPI_MODULE_INIT() {
  try {
    register_operations(attention_operations());
    register_operations(batch_normalization_operations());
    register_operations(convolution_operations());
    register_operations(depthwise_operations());
    register_operations(dropout_operations());
    register_operations(entropy_operations());
    register_operations(max_pooling_operations());
    register_operations(normalization_operations());
    register_operations(product_operations());
    register_operations(recurrent_operations());
    register_operations(sum_operations());
    register_operations(update_operations());
  } catch (const std::exception& error) {
    napi_throw_error(env, nullptr, error.what());
  }
  return exports;
}

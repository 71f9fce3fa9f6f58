#pragma once
// TensorFlow's interface for kernels in C, which stays the same from version to version, as C++.
#include <cmath>
#include <memory>
#include <stdexcept>
#include <vector>

#include "tensorflow/c/ops.h"
#include "tensorflow/c/tf_status.h"
#include "tensorflow/c/tf_tensor.h"

// The header that declares these, tensorflow/c/kernels.h, asks for headers that TensorFlow's package lacks.
extern "C" {
struct TF_KernelBuilder;
struct TF_OpKernelConstruction;
struct TF_OpKernelContext;
TF_KernelBuilder* TF_NewKernelBuilder(const char* operation, const char* device,
                                      void* (*create)(TF_OpKernelConstruction*),
                                      void (*compute)(void*, TF_OpKernelContext*), void (*destroy)(void*));
void TF_RegisterKernelBuilder(const char* kernel, TF_KernelBuilder*, TF_Status*);
void TF_OpKernelConstruction_GetAttrBool(TF_OpKernelConstruction*, const char* name, unsigned char* value, TF_Status*);
void TF_OpKernelConstruction_GetAttrInt64(TF_OpKernelConstruction*, const char* name, int64_t* value, TF_Status*);
void TF_OpKernelConstruction_GetAttrFloat(TF_OpKernelConstruction*, const char* name, float* value, TF_Status*);
void TF_OpKernelContext_Failure(TF_OpKernelContext*, TF_Status*);
void TF_GetInput(TF_OpKernelContext*, int index, TF_Tensor**, TF_Status*);
TF_Tensor* TF_AllocateOutput(TF_OpKernelContext*, int index, TF_DataType, const int64_t* sizes, int rank, size_t bytes,
                             TF_Status*);
}

struct Release {
  void operator()(TF_Status* status) const { TF_DeleteStatus(status); }
  void operator()(TF_Tensor* tensor) const { TF_DeleteTensor(tensor); }
};

/** What a call to TensorFlow ended with. */
class Status {
 public:
  operator TF_Status*() const { return status_.get(); }
  bool failed() const { return TF_GetCode(*this) != TF_OK; }
  void require() const {
    if (failed()) throw std::runtime_error(TF_Message(*this));
  }

 private:
  std::unique_ptr<TF_Status, Release> status_{TF_NewStatus()};
};

using Shape = std::vector<int64_t>;

/** One run of a kernel. What throws in it fails the run with what is said. */
class Call {
 public:
  explicit Call(TF_OpKernelContext* context) : context_(context) {}

  /** The numbers of an input; null where it has none. */
  template <typename Number = float>
  const Number* input(int index) {
    return count(index) == 0 ? nullptr : static_cast<const Number*>(TF_TensorData(held(index)));
  }

  /** The numbers of an input that is a variable's memory, to be written to; null where it has none. */
  float* memory(int index) { return const_cast<float*>(input(index)); }

  /** The size of an input along an axis. */
  long size(int index, int axis) { return TF_Dim(held(index), axis); }

  /** How many numbers an input has. */
  long count(int index) { return TF_TensorElementCount(held(index)); }

  int rank(int index) { return TF_NumDims(held(index)); }

  Shape shape(int index) {
    Shape sizes;
    for (int axis = 0; axis < rank(index); axis++) sizes.push_back(size(index, axis));
    return sizes;
  }

  /** Makes an output and gives its floats. */
  float* output(int index, const Shape& shape) {
    Status status;
    size_t bytes = sizeof(float);
    for (const int64_t size : shape) bytes *= size;
    TF_Tensor* tensor = TF_AllocateOutput(context_, index, TF_FLOAT, shape.data(), shape.size(), bytes, status);
    status.require();
    tensors_.emplace_back(tensor);
    return static_cast<float*>(TF_TensorData(tensor));
  }

 private:
  TF_Tensor* held(int index) {
    if (inputs_.size() <= static_cast<size_t>(index)) inputs_.resize(index + 1);
    if (!inputs_[index]) {
      Status status;
      TF_Tensor* tensor = nullptr;
      TF_GetInput(context_, index, &tensor, status);
      status.require();
      inputs_[index].reset(tensor);
    }
    return inputs_[index].get();
  }

  TF_OpKernelContext* context_;
  std::vector<std::unique_ptr<TF_Tensor, Release>> inputs_;
  std::vector<std::unique_ptr<TF_Tensor, Release>> tensors_;
};

/** Attributes of one operation in a graph. */
struct Attributes {
  bool reverse = false;
  bool transpose_a = false;
  bool transpose_b = false;
  bool same = false;
  bool relu = false;
  int64_t stride_rows = 1;
  int64_t stride_columns = 1;
  int64_t size_rows = 1;
  int64_t size_columns = 1;
  float epsilon = 0;
  float ceiling = INFINITY;
};

/** An operation as TensorFlow is told of it. */
struct Operation {
  const char* name;
  /** Names and types: "values: float". */
  std::vector<const char*> inputs, outputs;
  /** Those of `Attributes` that it has: "reverse: bool". */
  std::vector<const char*> attributes;
  void (*compute)(void* attributes, TF_OpKernelContext* context);
};

/** Adds operations to TensorFlow's own. Throws what TensorFlow says. */
void register_operations(const std::vector<Operation>& operations);

/** The function of TensorFlow's that runs one of ours. */
template <void (*run)(Call&, const Attributes&)>
void compute(void* attributes, TF_OpKernelContext* context) {
  try {
    Call call(context);
    run(call, *static_cast<const Attributes*>(attributes));
  } catch (const std::exception& error) {
    Status status;
    TF_SetStatus(status, TF_INVALID_ARGUMENT, error.what());
    TF_OpKernelContext_Failure(context, status);
  }
}

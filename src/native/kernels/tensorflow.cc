#include "tensorflow.h"

namespace {

/** Reads an operation's attribute, which stays as it is where it has none of that name. */
void read(TF_OpKernelConstruction* construction, const char* name, bool& value) {
  Status status;
  unsigned char flag = 0;
  TF_OpKernelConstruction_GetAttrBool(construction, name, &flag, status);
  if (!status.failed()) value = flag != 0;
}

void read(TF_OpKernelConstruction* construction, const char* name, int64_t& value) {
  Status status;
  int64_t number = 0;
  TF_OpKernelConstruction_GetAttrInt64(construction, name, &number, status);
  if (!status.failed()) value = number;
}

void read(TF_OpKernelConstruction* construction, const char* name, float& value) {
  Status status;
  float number = 0;
  TF_OpKernelConstruction_GetAttrFloat(construction, name, &number, status);
  if (!status.failed()) value = number;
}

void* create(TF_OpKernelConstruction* construction) {
  auto* attributes = new Attributes;
  read(construction, "reverse", attributes->reverse);
  read(construction, "transpose_a", attributes->transpose_a);
  read(construction, "transpose_b", attributes->transpose_b);
  read(construction, "same", attributes->same);
  read(construction, "relu", attributes->relu);
  read(construction, "stride_rows", attributes->stride_rows);
  read(construction, "stride_columns", attributes->stride_columns);
  read(construction, "size_rows", attributes->size_rows);
  read(construction, "size_columns", attributes->size_columns);
  read(construction, "epsilon", attributes->epsilon);
  read(construction, "ceiling", attributes->ceiling);
  return attributes;
}

void destroy(void* attributes) { delete static_cast<Attributes*>(attributes); }

void register_definition(const Operation& operation) {
  TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder(operation.name);
  for (const char* input : operation.inputs) TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char* output : operation.outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
  for (const char* attribute : operation.attributes) TF_OpDefinitionBuilderAddAttr(definition, attribute);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, TF_ShapeInferenceContextSetUnknownShape);
  // Without outputs it is run for what it changes.
  if (operation.outputs.empty()) TF_OpDefinitionBuilderSetIsStateful(definition, true);
  Status status;
  TF_RegisterOpDefinition(definition, status);
  status.require();
}

void register_kernel(const Operation& operation) {
  TF_KernelBuilder* kernel = TF_NewKernelBuilder(operation.name, "CPU", create, operation.compute, destroy);
  Status status;
  TF_RegisterKernelBuilder(operation.name, kernel, status);
  status.require();
}

}  // namespace

void register_operations(const std::vector<Operation>& operations) {
  for (const Operation& operation : operations) {
    register_definition(operation);
    register_kernel(operation);
  }
}

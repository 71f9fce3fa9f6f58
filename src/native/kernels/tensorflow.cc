#include "tensorflow.h"

namespace {

/** What one of an operation's attributes is; false where it has none of that name. */
bool flag(TF_OpKernelConstruction* construction, const char* name) {
  Status status;
  unsigned char value = 0;
  TF_OpKernelConstruction_GetAttrBool(construction, name, &value, status);
  return !status.failed() && value != 0;
}

void* create(TF_OpKernelConstruction* construction) {
  return new Attributes{flag(construction, "reverse"), flag(construction, "transpose_a")};
}

void destroy(void* attributes) { delete static_cast<Attributes*>(attributes); }

void register_definition(const Operation& operation) {
  TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder(operation.name);
  for (const char* input : operation.inputs) TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char* output : operation.outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
  for (const char* attribute : operation.attributes) TF_OpDefinitionBuilderAddAttr(definition, attribute);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, TF_ShapeInferenceContextSetUnknownShape);
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

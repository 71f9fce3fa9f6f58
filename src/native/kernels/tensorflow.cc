#include "tensorflow.h"

namespace {

void* create(TF_OpKernelConstruction* construction) {
  auto attributes = std::make_unique<Attributes>();
  Status status;
  TF_Bool reverse = 0;
  TF_OpKernelConstruction_GetAttrBool(construction, "reverse", &reverse, status);
  if (status.failed()) TF_OpKernelConstruction_Failure(construction, status);
  attributes->reverse = reverse != 0;
  return attributes.release();
}

void* create_without(TF_OpKernelConstruction*) { return new Attributes; }

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
  const auto make = operation.attributes.empty() ? create_without : create;
  TF_KernelBuilder* kernel = TF_NewKernelBuilder(operation.name, "CPU", make, operation.compute, destroy);
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

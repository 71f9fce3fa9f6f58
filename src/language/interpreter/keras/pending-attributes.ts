/** Attributes that every layer of Keras has and the reader does not follow: unknown, not a mistake. */
const ofLayers =
  "add_loss add_variable add_weight build_from_config compute_dtype compute_mask compute_output_shape compute_output_spec from_config get_build_config input_dtype input_spec load_own_variables losses metrics metrics_variables path rematerialized_call save_own_variables stateless_call supports_masking symbolic_call variable_dtype";

/** The same for models. */
const ofModels =
  "compile_from_config compiled_loss compiled_metrics compute_loss compute_metrics distribute_strategy export get_compile_config get_metrics_result get_state_tree jit_compile loss make_predict_function make_test_function make_train_function metrics_names operations predict_step run_eagerly set_state_tree stateless_compute_loss stop_training test_step train_step";

export const pendingLayerAttributes: ReadonlySet<string> = new Set(ofLayers.split(" "));

export const pendingModelAttributes: ReadonlySet<string> = new Set([...pendingLayerAttributes, ...ofModels.split(" ")]);

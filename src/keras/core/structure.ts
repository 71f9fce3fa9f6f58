/**
 * How tensors are given and answered: one alone, a list, or a dict. A dict's tensors stand in the order of the sorted
 * `keys`, as Keras flattens it; `written` is the order in which the program wrote them.
 */
export type TensorStructure =
  "tensor" | "list" | { readonly keys: readonly string[]; readonly written?: readonly string[] };

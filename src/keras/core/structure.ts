/** How tensors are given and answered: one alone, a list, or a dict with these keys. */
export type TensorStructure = "tensor" | "list" | { readonly keys: readonly string[] };

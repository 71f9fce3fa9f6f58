import type { Operations } from "../../../../keras/ops/operations";
import { NotFollowed } from "../../../../keras/core/errors";
import type { Interpreter } from "../../interpreter";
import { type CallSite, Unknown, type Value } from "../../values";
import { CallTensor } from "../custom/call-tensor";
import type { Computation } from "../custom/computation";
import { outputsOf } from "../custom/outputs";
import { withLeaves } from "./structures";

/** Calls functions of the program with tensors of a computation. */
export class Runner {
  constructor(
    private readonly interpreter: Interpreter,
    readonly computation: Computation,
    private readonly site: CallSite,
    private readonly owner: string,
  ) {}

  get ops(): Operations<unknown> {
    return this.computation.ops;
  }

  /** What a function gives. Throws NotFollowed where that is not known. */
  call(callee: Value, ...positional: Value[]): Value {
    const site = { positional, keywords: new Map(), positionalSpans: [], span: this.site.span };
    const result = this.interpreter.compute(this.computation, () => this.interpreter.call(callee, site));
    if (result instanceof Unknown) throw new NotFollowed(result.reason);
    return result;
  }

  /** The tensors in a value, in order. Throws KerasError for what is no tensor. */
  tensorsOf(value: Value): unknown[] {
    return value === null ? [] : outputsOf(this.computation, value, `A function in ops.${this.owner}`);
  }

  value(tensor: unknown): CallTensor {
    return new CallTensor(tensor, this.computation);
  }

  /** Tensors in the form of a value. */
  pack(form: Value, tensors: readonly unknown[]): Value {
    return withLeaves(
      form,
      tensors.map((tensor) => this.value(tensor)),
    );
  }
}

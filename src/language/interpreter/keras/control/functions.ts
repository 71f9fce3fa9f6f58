import { callOperation } from "../../../../keras/models/call";
import { KerasError, NotFollowed } from "../../../../keras/core/errors";
import { coreModule } from "../../../../keras/ops/functions/define";
import type { Operations } from "../../../../keras/ops/operations";
import { KerasTensor } from "../../../../keras/core/tensor";
import { type Arguments, builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { repr } from "../../format";
import { integerOf, numberOf } from "../../types";
import { type CallSite, type Tuple, Unknown, type Value } from "../../values";
import { CallTensor } from "../custom/call-tensor";
import type { Computation } from "../custom/computation";
import { outputsOf } from "../custom/outputs";
import { withTrialSizes } from "../custom/trial-sizes";
import { originOf } from "../origin";
import { choose, switchTo } from "./choices";
import { jacobianProduct, withGradient } from "./derivatives";
import { countedLoop, mapRows, scan, whileLoop } from "./loops";
import { prefixes } from "./prefixes";
import { Runner } from "./runner";
import { leavesOf, mapLeaves, withLeaves } from "./structures";
import { vectorized } from "./vectorize";

/** A function of `keras.ops` that calls functions of the program. */
interface ControlFunction {
  name: string;
  className: string;
  signature: string;
  doc: string;
  /** The parameters that hold tensors. */
  tensors: readonly string[];
  compute(run: Runner, given: Arguments): Value;
}

/** https://keras.io/api/ops/core/ */
const controlTable: readonly ControlFunction[] = [
  {
    name: "map",
    className: "Map",
    signature: "f, xs",
    doc: "A function of each row.",
    tensors: ["xs"],
    compute: (run, { f, xs }) => mapRows(run, f!, xs!),
  },
  {
    name: "vectorized_map",
    className: "VectorizedMap",
    signature: "function, elements",
    doc: "A function of each row.",
    tensors: ["elements"],
    compute: (run, { function: f, elements }) => mapRows(run, f!, elements!),
  },
  {
    name: "scan",
    className: "Scan",
    signature: "f, init, xs=None, length=None, reverse=False, unroll=1",
    doc: "A function of each row and of what the last one left.",
    tensors: ["init", "xs"],
    compute: (run, { f, init, xs, length, reverse }) => scan(run, f!, init!, xs!, length!, reverse === true),
  },
  {
    name: "associative_scan",
    className: "AssociativeScan",
    signature: "f, elems, reverse=False, axis=0",
    doc: "All prefixes folded by an associative function.",
    tensors: ["elems"],
    compute: (run, { f, elems, reverse, axis }) => prefixes(run, f!, elems!, reverse === true, integerOf(axis!) ?? 0),
  },
  {
    name: "fori_loop",
    className: "ForiLoop",
    signature: "lower, upper, body_fun, init_val",
    doc: "A function applied again and again, with a number that counts up.",
    tensors: ["lower", "upper", "init_val"],
    compute: (run, { lower, upper, body_fun: body, init_val: init }) => countedLoop(run, lower!, upper!, body!, init!),
  },
  {
    name: "while_loop",
    className: "WhileLoop",
    signature: "cond, body, loop_vars, maximum_iterations=None",
    doc: "A function applied as long as a condition holds.",
    tensors: ["loop_vars"],
    compute: (run, { cond, body, loop_vars: init, maximum_iterations: limit }) =>
      whileLoop(run, cond!, body!, init!, limit!),
  },
  {
    name: "cond",
    className: "Cond",
    signature: "pred, true_fn, false_fn",
    doc: "What one of two functions gives.",
    tensors: ["pred"],
    compute: (run, { pred, true_fn: yes, false_fn: no }) => choose(run, pred!, yes!, no!),
  },
  {
    name: "switch",
    className: "Switch",
    signature: "index, branches, *operands",
    doc: "What the function with this number gives.",
    tensors: ["index", "operands"],
    compute: (run, { index, branches, operands }) => switchTo(run, index!, branches!, (operands as Tuple).items),
  },
  {
    name: "jvp",
    className: "JVP",
    signature: "fun, primals, tangents, has_aux=False",
    doc: "What a function gives, and how it changes along tangents.",
    tensors: ["primals", "tangents"],
    compute: (run, { fun, primals, tangents, has_aux: hasAux }) =>
      jacobianProduct(run, fun!, primals!, tangents!, hasAux === true),
  },
];

/** The functions of `keras.ops` that call functions of the program. */
export const controlFunctions = (interpreter: Interpreter): [string, Value][] => [
  ...controlTable.map((row): [string, Value] => [
    row.name,
    builtin(`keras.ops.${row.name}`, row.signature, row.doc, (given, site) => apply(interpreter, row, given, site)),
  ]),
  [
    "custom_gradient",
    builtin("keras.ops.custom_gradient", "f", "A function with a gradient of its own.", ({ f }) =>
      made(interpreter, "custom_gradient", (run, args) => withGradient(run, f!, args)),
    ),
  ],
  [
    "vectorize",
    builtin(
      "keras.ops.vectorize",
      "pyfunc, *, excluded=None, signature=None",
      "A function of each element.",
      ({ pyfunc, signature }) => {
        requireCallable(pyfunc!);
        return made(interpreter, "vectorize", (run, args) =>
          vectorized(run, pyfunc!, typeof signature === "string" ? signature : null, args),
        );
      },
    ),
  ],
];

/** Throws KerasError for what is surely no function. */
function requireCallable(value: Value): void {
  if (value !== null && numberOf(value) === undefined && typeof value !== "string") return;
  throw new KerasError("invalid-argument", `\`pyfunc\` must be a function. Received: pyfunc=${repr(value)}`, {
    argument: "pyfunc",
  });
}

/** A function that is made of one of the program's, for tensors that are computed with. */
const made = (interpreter: Interpreter, name: string, compute: (run: Runner, args: readonly Value[]) => Value): Value =>
  builtin(name, "*args", "", ({ args }, site) => {
    const { computation } = interpreter;
    const given = (args as Tuple).items;
    if (!computation || given.some((arg) => leavesOf(arg).some((leaf) => leaf instanceof Unknown)))
      return new Unknown(`what the function of ops.${name} gives`);
    return compute(new Runner(interpreter, computation, site, name), given);
  });

/** On symbolic tensors a function makes a node; inside the `call` of a layer it computes. */
function apply(interpreter: Interpreter, row: ControlFunction, given: Arguments, site: CallSite): Value {
  const leaves = row.tensors.flatMap((name) => leavesOf(given[name]!));
  const symbolic = leaves.filter((leaf) => leaf instanceof KerasTensor);
  const unknown = new Unknown(`the result of ops.${row.name}`);
  if (leaves.some((leaf) => leaf instanceof Unknown)) return unknown;
  const { computation } = interpreter;
  if (symbolic.length === 0)
    return computation ? row.compute(new Runner(interpreter, computation, site, row.name), given) : unknown;
  if (computation) return unknown;
  try {
    return makeNode(interpreter, row, given, symbolic, site);
  } catch (error) {
    if (error instanceof NotFollowed) return new Unknown(error.message);
    throw error;
  }
}

function makeNode(
  interpreter: Interpreter,
  row: ControlFunction,
  given: Arguments,
  symbolic: readonly KerasTensor[],
  site: CallSite,
): Value {
  let form: Value = null;
  const evaluate = <T>(ops: Operations<T>, inputs: readonly T[]): T[] =>
    withTrialSizes(interpreter, ops, inputs, (tensors) => {
      const computation: Computation = { ops, path: row.name };
      const run = new Runner(interpreter, computation, site, row.name);
      form = row.compute(run, withTensors(row, given, symbolic, tensors, computation));
      return outputsOf(computation, form, `ops.${row.name}`);
    }) as T[];
  const outputs = callOperation(interpreter.session, row.className, symbolic, evaluate, {
    module: coreModule,
    config: {},
    args: [...symbolic],
  });
  if (outputs.length === 0) throw new KerasError("not-a-tensor", `ops.${row.name} gives no tensor.`);
  outputs[0]!.node.origin = originOf(interpreter, site.span);
  return withLeaves(form, outputs);
}

/** The arguments with the symbolic tensors replaced by those of a computation. */
function withTensors(
  row: ControlFunction,
  given: Arguments,
  symbolic: readonly KerasTensor[],
  tensors: readonly unknown[],
  computation: Computation,
): Arguments {
  const replace = (leaf: Value): Value =>
    leaf instanceof KerasTensor ? new CallTensor(tensors[symbolic.indexOf(leaf)], computation) : leaf;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      row.tensors.includes(name) ? mapLeaves(value, replace) : value,
    ]),
  );
}

import type { Dimension } from "../../../../protocol";
import { KerasError } from "../../../../keras/core/errors";
import { broadcastShapes } from "../../../../keras/ops/shapes/broadcast";
import { multiplyDimensions } from "../../../../keras/core/dimensions";
import type { Value } from "../../values";
import type { Runner } from "./runner";

/** `"(n,m),(m)->(n)"`: how many axes of each input belong together. Throws KerasError. */
function innerRanks(signature: string | null, inputs: number): number[] {
  if (signature === null) return Array<number>(inputs).fill(0);
  const groups = [...signature.split("->")[0]!.matchAll(/\(([^)]*)\)/g)];
  if (!signature.includes("->") || groups.length !== inputs)
    throw new KerasError("invalid-argument", `\`signature\` must have a group for each input. Received: ${signature}`, {
      argument: "signature",
    });
  return groups.map(([, inner]) => inner!.split(",").filter((label) => label.trim() !== "").length);
}

/** `f` of each element, or of each part that the signature names, with broadcasting. */
export function vectorized(run: Runner, f: Value, signature: string | null, args: readonly Value[]): Value {
  const { ops } = run;
  const given = args.flatMap((arg) => run.tensorsOf(arg));
  const inner = innerRanks(signature, given.length);
  const shapes = given.map((tensor) => ops.shape(tensor));
  const outer = (index: number): readonly Dimension[] => shapes[index]!.slice(0, shapes[index]!.length - inner[index]!);
  const common = given.reduce<readonly Dimension[]>((all, _, index) => broadcastShapes(all, outer(index)), []);
  const count = common.reduce<Dimension>(multiplyDimensions, 1);
  const rows = given.map((tensor, index) => {
    const own = shapes[index]!.slice(shapes[index]!.length - inner[index]!);
    return ops.reshape(ops.broadcastTo(tensor, [...common, ...own]), [count, ...own]);
  });
  let form: Value = null;
  const { outputs } = ops.iterate(
    (slices) => {
      form = run.call(f, ...slices.map((slice) => run.value(slice)));
      return { outputs: run.tensorsOf(form), states: [] };
    },
    rows,
    [],
    { length: count },
  );
  return run.pack(
    form,
    outputs.map((output) => ops.reshape(output, [...common, ...ops.shape(output).slice(1)])),
  );
}

import { type Argument, Unknown } from "../core/argument";
import { KerasError } from "../core/errors";
import type { Layer } from "../core/layer";
import type { Session } from "../core/session";
import type { KerasTensor } from "../core/tensor";
import { categoryEncoding } from "../layers/preprocessing/category-encoding";
import { hashedCrossing } from "../layers/preprocessing/hashed-crossing";
import type { LookupValues } from "../layers/preprocessing/lookup/parameters";
import { tokenStart } from "../layers/preprocessing/lookup/vocabulary";
import { callLayer } from "../models/call";
import { createInput } from "../models/input";
import { type Cross, crossName, type Feature } from "./feature";
import { concatenation } from "./layers";

/** All encoded features as one vector, or each by its name. */
export type Encoded = KerasTensor | ReadonlyMap<string, KerasTensor>;

/** Reads, crosses and encodes the columns of structured data. https://keras.io/api/utils/feature_space/ */
export class FeatureSpace {
  readonly inputs: ReadonlyMap<string, KerasTensor>;
  readonly crossers: ReadonlyMap<string, Layer>;
  isAdapted = false;
  private encodedFeatures: Encoded | undefined;

  constructor(
    readonly features: ReadonlyMap<string, Feature>,
    readonly crosses: readonly Cross[],
    readonly outputMode: "concat" | "dict",
    readonly name: string,
    private readonly session: Session,
  ) {
    this.inputs = new Map(
      [...features].map(([key, { dtype }]) => [key, createInput(session, [null, 1], dtype, key)] as const),
    );
    this.crossers = new Map(
      crosses.map((cross) => [
        crossName(cross),
        make(hashedCrossing, { num_bins: cross.size, name: crossName(cross) }, session),
      ]),
    );
  }

  /** The features whose layers learn from data. */
  get adaptable(): [string, Feature][] {
    return [...this.features].filter(
      ([
        ,
        {
          preprocessor: { definition, values },
        },
      ]) => {
        const isGiven =
          (definition.name === "Normalization" && values["mean"] !== null) ||
          (definition.name === "TextVectorization" && values["vocabulary"] !== null);
        return definition.learning !== undefined && !isGiven;
      },
    );
  }

  /** The encoded features of the inputs. Throws KerasError before `adapt`. */
  encode(): Encoded {
    if (!this.isAdapted && this.adaptable.length > 0) {
      throw new KerasError(
        "not-built",
        "You need to call `.adapt(dataset)` on the FeatureSpace before you can start using it.",
      );
    }
    return (this.encodedFeatures ??= this.merge());
  }

  private merge(): Encoded {
    const read = new Map(
      [...this.features].map(([key, { preprocessor }]) => [key, call(preprocessor, [this.inputs.get(key)!])] as const),
    );
    const crossed = this.crosses.map((cross) => {
      const name = crossName(cross);
      const parts = cross.names.map((key) => read.get(key)!);
      return [name, call(this.crossers.get(name)!, parts), cross.mode, this.crossers.get(name)!] as const;
    });
    const own = [...read].map(([name, tensor]) => {
      const { mode, preprocessor } = this.features.get(name)!;
      return [name, tensor, mode, preprocessor] as const;
    });
    const all = [...own.sort(byName), ...[...crossed].sort(byName)];
    const encoded = all.map(([name, tensor, mode, layer]): [string, KerasTensor] => [
      name,
      mode === "one_hot" ? this.oneHot(name, tensor, layer) : tensor,
    ]);
    if (this.outputMode === "dict") return new Map(encoded);
    for (const [name, { dtype }] of encoded) requireEncoded(name, dtype);
    const tensors = encoded.map(([, tensor]) => tensor);
    return callLayer(make(concatenation, { axis: -1 }, this.session), tensors, {}, { structure: "list" })[0]!;
  }

  private oneHot(name: string, tensor: KerasTensor, layer: Layer): KerasTensor {
    if (!tensor.dtype.startsWith("int")) {
      throw new KerasError(
        "invalid-argument",
        `Feature '${name}' has \`output_mode='one_hot'\`. Thus its preprocessor should return an integer dtype. Instead it returns a ${tensor.dtype} dtype.`,
        { argument: "features" },
      );
    }
    const size = categoriesOf(name, layer);
    if (size === null) return tensor;
    return call(make(categoryEncoding, { num_tokens: size, output_mode: "multi_hot" }, this.session), [tensor]);
  }
}

const byName = ([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number =>
  a < b ? -1 : Number(a > b);

const make = (
  type: { create(call: { positional: []; keywords: Map<string, Argument> }, session: Session): Layer },
  keywords: Readonly<Record<string, Argument>>,
  session: Session,
): Layer => type.create({ positional: [], keywords: new Map(Object.entries(keywords)) }, session);

const call = (layer: Layer, inputs: readonly KerasTensor[]): KerasTensor =>
  callLayer(layer, inputs, {}, { structure: inputs.length === 1 ? "tensor" : "list" })[0]!;

function requireEncoded(name: string, dtype: string): void {
  if (!dtype.startsWith("int") && dtype !== "string") return;
  throw new KerasError(
    "invalid-argument",
    `Cannot concatenate features because feature '${name}' has not been encoded (it has dtype ${dtype}). Consider using \`output_mode='dict'\`.`,
    { argument: "features" },
  );
}

const sizes: Readonly<Record<string, string>> = {
  CategoryEncoding: "num_tokens",
  Discretization: "num_bins",
  HashedCrossing: "num_bins",
  Hashing: "num_bins",
};

/** How many categories a layer gives; Unknown where its data are, null where Keras does not encode it. Throws KerasError. */
function categoriesOf(name: string, { definition, values, learned }: Layer): number | Unknown | null {
  const size = sizes[definition.name];
  if (size !== undefined) return values[size] as number | null;
  if (definition.name === "StringLookup" || definition.name === "IntegerLookup") {
    if (learned instanceof Unknown) return learned;
    const count = learned?.kind === "vocabulary" ? learned.tokens.length : 0;
    return tokenStart(values as unknown as LookupValues) + count;
  }
  throw new KerasError(
    "invalid-argument",
    `Feature '${name}' has \`output_mode='one_hot'\`. However it isn't a standard feature and the dimensionality of its output space is not known, thus it cannot be one-hot encoded. Try using \`output_mode='int'\`.`,
    { argument: "features" },
  );
}

import { KerasError } from "../../../../keras/core/errors";
import { Layer } from "../../../../keras/core/layer";
import type { DataSample, Token } from "../../../../keras/core/learning";
import { KerasTensor } from "../../../../keras/core/tensor";
import type { Encoded, FeatureSpace } from "../../../../keras/feature-space/feature-space";
import { Functional } from "../../../../keras/models/functional";
import { toArray } from "../../arrays/conversion";
import { builtin } from "../../builtin";
import { DatasetValue } from "../../datasets/dataset/dataset";
import type { Interpreter } from "../../interpreter";
import { typeName } from "../../types";
import { type Builtin, type CallSite, Dict, type HostObject, KerasValue, Unknown, type Value } from "../../values";
import type { Origin } from "../origin";

/** How many elements Keras takes together where data are not in batches. */
const batch = 32;

/** A `keras.utils.FeatureSpace` of the program. */
export class FeatureSpaceValue implements HostObject {
  readonly hostType = "FeatureSpace";

  constructor(
    private readonly interpreter: Interpreter,
    private readonly space: FeatureSpace,
    /** Where its layers stand. */
    private readonly origin: Origin,
  ) {
    for (const { preprocessor } of space.features.values()) preprocessor.origin ??= origin;
    for (const crosser of space.crossers.values()) crosser.origin = origin;
    for (const tensor of space.inputs.values()) this.place(tensor);
  }

  attribute(name: string): Value | undefined {
    const { space } = this;
    const layers = (all: Iterable<readonly [string, Layer]>) =>
      new Dict([...all].map(([key, layer]) => [key, new KerasValue(layer)] as const));
    if (name === "name") return space.name;
    if (name === "output_mode") return space.outputMode;
    if (name === "inputs") return new Dict(space.inputs);
    if (name === "crossers") return layers(space.crossers);
    if (name === "preprocessors")
      return layers([...space.features].map(([key, { preprocessor }]) => [key, preprocessor] as const));
    return this.methods().find((method) => method.name === name) ?? this.other(name);
  }

  private other(name: string): Value | undefined {
    return ["features", "crosses", "save", "encoded_features", "get_config"].includes(name)
      ? new Unknown(`FeatureSpace.${name}`)
      : undefined;
  }

  names(): string[] {
    const attributes = ["name", "output_mode", "inputs", "preprocessors", "crossers"];
    return [...attributes, ...this.methods().map((method) => method.name)];
  }

  private methods(): Builtin[] {
    return [
      builtin("adapt", "dataset", "Learns from data what the features' layers need.", ({ dataset }) => {
        this.adapt(dataset!);
        return null;
      }),
      builtin("get_inputs", "", "The inputs by the features' names.", () => {
        this.encode();
        return new Dict(this.space.inputs);
      }),
      builtin("get_encoded_features", "", "The encoded features of the inputs.", () => this.encode()),
    ];
  }

  private adapt(dataset: Value): void {
    const items = dataset instanceof DatasetValue ? [...dataset.iterate()] : [dataset];
    if (!items.every((item) => item instanceof Dict || item instanceof Unknown)) {
      throw new KerasError(
        "invalid-argument",
        `\`adapt()\` can only be called on a tf.data.Dataset or a dict of arrays/lists. Received instead: a ${typeName(dataset)}`,
        { argument: "dataset" },
      );
    }
    const { models } = this.interpreter.environment;
    for (const [name, { preprocessor }] of this.space.adaptable) {
      const columns = items.map((item) => this.batches(item instanceof Dict ? item.get(name) : undefined));
      const samples = columns.every((column) => column !== undefined) ? columns.flat() : undefined;
      const learned = preprocessor.definition.learning!.adapt(preprocessor, samples);
      for (const [weight, values] of learned) models.assign(weight, values);
    }
    this.space.isAdapted = true;
    this.encode();
  }

  /** A column in batches of one axis more; undefined where its form is not known. */
  private batches(column: Value | undefined): DataSample[] | undefined {
    const array = column === undefined ? undefined : toArray(this.interpreter.arrays, column);
    if (!array) return undefined;
    const { shape, data } = array;
    if (!data) return [{ shape: [null, 1], values: undefined }];
    const size = shape.length < 2 ? batch : data.length / Math.max(1, Number(shape[0]));
    const elements = Array.from(data as ArrayLike<Token>);
    return Array.from({ length: Math.ceil(elements.length / size) }, (_, index) => {
      const values = elements.slice(index * size, (index + 1) * size) as number[] | string[];
      return { shape: [values.length, 1], values };
    });
  }

  private encode(): Value {
    const encoded = this.space.encode();
    for (const tensor of tensorsOf(encoded)) this.place(tensor);
    return encoded instanceof KerasTensor ? encoded : new Dict(encoded);
  }

  /** The layers that a FeatureSpace makes stand where it stands. */
  private place({ node }: KerasTensor): void {
    if (node.origin !== undefined) return;
    node.origin = this.origin;
    if (node.operation instanceof Layer) node.operation.origin ??= this.origin;
    for (const parent of node.parents) this.place(parent);
  }

  /** On data: what the features become. Known when the file runs. */
  call(site: CallSite): Value {
    const [data] = site.positional;
    this.encode();
    if (!(data instanceof Dict)) return new Unknown("the encoded features of data");
    const { inputs, name } = this.space;
    const encoded = this.space.encode();
    const model = new Functional([...inputs.values()], tensorsOf(encoded), name);
    if (!(encoded instanceof KerasTensor)) model.outputStructure = { keys: [...encoded.keys()] };
    model.inputStructure = { keys: [...inputs.keys()] };
    return this.interpreter.environment.models.predict(model, { x: data, batch_size: null }, site);
  }

  describe(): string {
    return `FeatureSpace of ${[...this.space.features.keys()].join(", ")}`;
  }
}

const tensorsOf = (encoded: Encoded): KerasTensor[] =>
  encoded instanceof KerasTensor ? [encoded] : [...encoded.values()];

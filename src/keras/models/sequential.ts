import { formatShape, type Dimension } from "../../protocol";
import { KerasError } from "../core/errors";
import type { Layer, Graph, ShapeList, SublayerCall } from "../core/layer";
import { type Evaluator, type LayerResult, runLayer } from "../core/run";
import type { Naming } from "../core/naming";
import type { Session } from "../core/session";
import type { KerasTensor } from "../core/tensor";
import { callLayer } from "./call";
import { Functional } from "./functional";
import { createInput, isInputLayer } from "./input";
import { Model } from "./model";
import type { Node, NodeOperation } from "./node";

/** `keras.Sequential`: layers one after the other; without an input, shapes are unknown until `build` or `fit`. */
export class Sequential extends Model implements Graph {
  override readonly graph = this;
  private stack: Layer[] = [];
  private functional: Functional | undefined;
  /** The layer that refused its input, while the error is on its way. */
  failedLayer: Layer | undefined;

  constructor(
    private readonly session: Session,
    name: string,
    trainable = true,
    className = "Sequential",
  ) {
    super(className, name, trainable);
  }

  override get layers(): readonly Layer[] {
    return this.stack[0] && isInputLayer(this.stack[0]) ? this.stack.slice(1) : this.stack;
  }

  override get nodes(): readonly Node[] {
    return this.functional?.nodes ?? [];
  }

  override get operations(): readonly NodeOperation[] {
    return this.functional?.operations ?? [];
  }

  override get modelInputs(): readonly KerasTensor[] {
    return this.functional?.modelInputs ?? [];
  }

  override get modelOutputs(): readonly KerasTensor[] {
    return this.functional?.modelOutputs ?? [];
  }

  /** Adds a layer; with `rebuild` the shapes follow at once. Throws KerasError. */
  add(layer: Layer, rebuild = true): void {
    if (this.stack.length === 0 && layer.declaredInputShape && !isInputLayer(layer)) {
      this.add(createInput(this.session, [null, ...layer.declaredInputShape]).node.operation as Layer, false);
    }
    if (this.stack.some((other) => other.name === layer.name)) {
      throw new KerasError(
        "duplicate-name",
        `All layers added to a Sequential model should have unique names. Name "${layer.name}" is already the name of a layer in this model. Update the \`name\` argument to pass a unique name.`,
      );
    }
    if (isInputLayer(layer) && this.stack[0] && isInputLayer(this.stack[0])) {
      const { shape: given } = this.stack[0].outputs[0]![0]!;
      const shape = formatShape(given && [...given]);
      throw new KerasError(
        "sequential-structure",
        `Sequential model "${this.name}" has already been configured to use input shape ${shape}. You cannot add a different Input layer to it.`,
      );
    }
    this.stack.push(layer);
    this.forget();
    if (rebuild) this.rebuild();
  }

  /** Removes the last layer. Throws KerasError when there is none. */
  pop(): Layer {
    const layer = this.stack.pop();
    if (!layer) throw new KerasError("sequential-structure", `Sequential model "${this.name}" has no layer to pop.`);
    this.forget();
    this.rebuild();
    return layer;
  }

  private forget(): void {
    this.built = false;
    this.functional = undefined;
  }

  /** Builds the graph if the input is known already. Throws KerasError. */
  rebuild(): void {
    const [first] = this.stack;
    if (!first || this.stack.length < 2) return;
    const shape = isInputLayer(first)
      ? first.outputs[0]![0]!.shape
      : first instanceof Model
        ? (first.modelInputs[0]?.shape ?? undefined)
        : undefined;
    if (shape) this.buildFor(shape);
  }

  /** Builds the model for a batch of this shape, as `model.build((None, 16))`. Throws KerasError. */
  buildFor(shape: readonly Dimension[], path = this.name): void {
    const [first] = this.stack;
    if (!first)
      throw new KerasError(
        "not-built",
        `Sequential model ${this.name} cannot be built because it has no layers. Call \`model.add(layer)\`.`,
      );
    if (!isInputLayer(first)) {
      this.stack.unshift(createInput(this.session, shape, first.computeType).node.operation as Layer);
    } else {
      this.refuseOtherShape(first.outputs[0]![0]!, shape);
    }
    const input = this.stack[0]!.outputs[0]![0]!;
    let output = input;
    for (const layer of this.stack.slice(1)) {
      this.failedLayer = layer;
      output = callOne(layer, output, this.name, path, this.session.naming);
    }
    this.failedLayer = undefined;
    this.functional = new Functional([input], [output], this.session.naming.unique("functional"), this.trainable);
    this.built = true;
  }

  /** An input that is known already takes no other shape. Throws KerasError. */
  private refuseOtherShape(input: KerasTensor, shape: readonly Dimension[]): void {
    if (input.shape === null || formatShape([...input.shape]) === formatShape([...shape])) return;
    throw new KerasError(
      "shape-mismatch",
      `Sequential model "${this.name}" has already been configured to use input shape ${formatShape([...input.shape])}. You cannot build it with input_shape ${formatShape([...shape])}`,
    );
  }

  override build(shapes?: ShapeList, path = this.name): void {
    if (!this.built && shapes?.[0]) this.buildFor(shapes[0], path);
  }

  override buildForInputs([shape]: ShapeList): void {
    if (!this.built && shape && this.layers.length > 0) this.buildFor([null, ...shape.slice(1)]);
  }

  run<T>(evaluator: Evaluator<T>, inputs: readonly T[], options: SublayerCall<T>): LayerResult<T> {
    if (this.functional) return this.functional.run(evaluator, inputs, options);
    let result: LayerResult<T> = { outputs: [...inputs], masks: [...(options.masks ?? [])] };
    for (const layer of this.layers) result = runLayer(evaluator, layer, result.outputs, { masks: result.masks });
    return result;
  }
}

function callOne(layer: Layer, input: KerasTensor, model: string, path: string, naming: Naming): KerasTensor {
  const [output, ...more] = callLayer(layer, [input], {}, { within: path, naming });
  if (more.length > 0) {
    throw new KerasError(
      "sequential-structure",
      `Layer "${layer.name}" gives ${more.length + 1} outputs, so it can't stand in the Sequential model "${model}". Use the Functional API: \`keras.Model(inputs, outputs)\`.`,
    );
  }
  return output!;
}

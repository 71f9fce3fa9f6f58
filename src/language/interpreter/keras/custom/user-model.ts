import type { Graph, KeywordShapes, Layer, ShapeList, SublayerCall } from "../../../../keras/core/layer";
import { type Evaluator, type LayerResult, runLayer } from "../../../../keras/core/run";
import type { KerasTensor } from "../../../../keras/core/tensor";
import { callLayer } from "../../../../keras/models/call";
import { Functional } from "../../../../keras/models/functional";
import { createInput } from "../../../../keras/models/input";
import { Model } from "../../../../keras/models/model";
import type { Node, NodeOperation } from "../../../../keras/models/node";
import { KerasValue } from "../../values";
import type { UserLayer } from "./user-layer";

/** A model whose class the file defines: `class Autoencoder(keras.Model)`. Its methods run in `body`. */
export class UserModel extends Model implements Graph {
  override readonly graph = this;
  /** From `super().__init__(inputs, outputs)`, or once the shapes of the inputs are known. */
  private functional: Functional | undefined;
  private isDeclared = false;

  constructor(readonly body: UserLayer) {
    super(body.type.name, "");
    body.receiver = new KerasValue(this);
  }

  /** What `super().__init__()` gives. */
  initialize(base: Layer): void {
    this.body.initialize(base);
    this.name = base.name;
    if (!base.trainable) this.trainable = false;
  }

  /** What `super().__init__(inputs, outputs)` gives. */
  connect(functional: Functional): void {
    this.functional = functional;
    this.inputStructure = functional.inputStructure;
    this.outputStructure = functional.outputStructure;
    this.built = true;
  }

  override get layers(): readonly Layer[] {
    return this.functional && !this.isImperative ? this.functional.layers : this.body.innerLayers();
  }

  override get operations(): readonly NodeOperation[] {
    return this.functional && !this.isImperative ? this.functional.operations : this.layers;
  }

  override get nodes(): readonly Node[] {
    return this.functional?.nodes ?? [];
  }

  override get modelInputs(): readonly KerasTensor[] {
    return this.functional?.modelInputs ?? [];
  }

  override get modelOutputs(): readonly KerasTensor[] {
    return this.functional?.modelOutputs ?? [];
  }

  override ownWeights() {
    return this.body.ownWeights();
  }

  override isOfProgram(): boolean {
    return this.isImperative;
  }

  get registeredName() {
    return this.body.registeredName;
  }

  override programConfig() {
    return this.isImperative ? this.body.programConfig() : undefined;
  }

  override layersByPlace() {
    return this.body.layersByPlace();
  }

  /** Builds the model for inputs of these shapes, by a call on symbolic tensors. Throws KerasError. */
  override build(shapes?: ShapeList, _path?: string, keywords: KeywordShapes = {}): void {
    if (this.built || !shapes) return;
    const { session } = this.body.interpreter;
    const inputs = shapes.map((shape, index) => createInput(session, shape, "float32", `${this.name}_input_${index}`));
    if (inputs.length > 1 && this.inputStructure === "tensor") this.inputStructure = "list";
    const others = Object.fromEntries(
      Object.entries(keywords).flatMap(([name, shape]) =>
        shape ? [[name, createInput(session, shape, "float32", `${this.name}_${name}`)]] : [],
      ),
    );
    const outputs = callLayer(this.body, inputs, others, { structure: this.inputStructure });
    this.outputStructure = this.body.outputStructure;
    this.functional = new Functional([...inputs, ...Object.values(others)], outputs, this.name);
    this.built = true;
  }

  /** What `build` of Keras' own class does: it calls nothing, so the layers inside are as they were. */
  declareBuilt(): void {
    this.isDeclared = true;
  }

  override get saysBuilt(): boolean {
    return this.built || this.isDeclared;
  }

  override buildForInputs(shapes: ShapeList): void {
    this.build(shapes.map((shape) => [null, ...shape.slice(1)]));
  }

  run<T>(evaluator: Evaluator<T>, inputs: readonly T[], options: SublayerCall<T>): LayerResult<T> {
    if (this.functional && !this.isImperative) return this.functional.run(evaluator, inputs, options);
    const result = runLayer(evaluator, this.body, inputs, { structure: this.inputStructure, ...options });
    this.outputStructure = this.body.outputStructure;
    return result;
  }

  /** Whether the class says in `call` what the model does. */
  get isImperative(): boolean {
    return this.body.method("call") !== undefined;
  }
}

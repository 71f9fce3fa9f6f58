import type { LoadOptions } from "../../exporters/keras/load-options";
import type { Model } from "../../keras/models/model";
import type { Arguments } from "../../language/interpreter/builtin";
import { UntrainedHistory } from "../../language/interpreter/keras/history";
import { configText } from "../../language/interpreter/keras/saving/configs";
import { Unknown, type Value } from "../../language/interpreter/values";
import { TrainerModels } from "../trainer-models";

/** A program whose models are made, not trained: what it would learn, save and foresee is left out. */
export class UntrainedModels extends TrainerModels {
  /** The models that the program itself reads weights into. */
  readonly loaded = new Set<Model>();
  private readonly saved = new Map<string, Model>();
  /** Evaluates a model where the program does; undefined where that is left out. */
  onEvaluate: ((model: Model) => boolean) | undefined;

  override fit(): Value {
    return new UntrainedHistory();
  }

  override evaluate(model: Model, given: Arguments): Value {
    return this.onEvaluate?.(model) ? super.evaluate(model, given) : new Unknown("not asked for");
  }

  override predict(): Value {
    return new Unknown("not asked for");
  }

  override save(model: Model, path: string): void {
    this.saved.set(path, model);
  }

  /** What the program reads again from where it would have saved. */
  override savedConfig(path: string): string | undefined {
    const model = this.saved.get(path);
    const text = model && configText(model);
    return typeof text === "string" ? text : undefined;
  }

  override loadWeights(model: Model, path: string, options: LoadOptions = {}): void {
    super.loadWeights(model, path, options);
    this.loaded.add(model);
  }

  readonly answer = (model: Model, x: Value): Value => super.predict(model, { x, batch_size: null });
  readonly judge = (model: Model, x: Value, y: Value): Value =>
    super.evaluate(model, { x, y, sample_weight: null, batch_size: null });
  readonly write = (model: Model, path: string): void => {
    super.save(model, path);
  };
}

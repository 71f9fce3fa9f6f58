import type { Model } from "../../keras/models/model";
import type { Arguments } from "../../language/interpreter/builtin";
import { HistoryValue } from "../../language/interpreter/keras/history";
import { Unknown, type Value } from "../../language/interpreter/values";
import { TrainerModels } from "../trainer-models";

/** A program whose models are made, not trained: what it would learn, save and foresee is left out. */
export class UntrainedModels extends TrainerModels {
  /** The models that the program itself reads weights into. */
  readonly loaded = new Set<Model>();
  /** Evaluates a model where the program does; undefined where that is left out. */
  onEvaluate: ((model: Model) => boolean) | undefined;

  override fit(): Value {
    return HistoryValue.untrained();
  }

  override evaluate(model: Model, given: Arguments): Value {
    return this.onEvaluate?.(model) ? super.evaluate(model, given) : new Unknown("not asked for");
  }

  override predict(): Value {
    return new Unknown("not asked for");
  }

  override save(): void {}

  override loadWeights(model: Model, path: string): void {
    super.loadWeights(model, path);
    this.loaded.add(model);
  }

  readonly answer = (model: Model, x: Value): Value => super.predict(model, { x, batch_size: null });
  readonly judge = (model: Model, x: Value, y: Value): Value =>
    super.evaluate(model, { x, y, sample_weight: null, batch_size: null });
  readonly write = (model: Model, path: string): void => {
    super.save(model, path);
  };
}

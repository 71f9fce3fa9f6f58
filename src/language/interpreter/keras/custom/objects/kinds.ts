import type { ObjectKind, KerasObject } from "../../../../../keras/core/argument";
import type { Constraint } from "../../../../../keras/core/constraint";
import { KerasError } from "../../../../../keras/core/errors";
import type { Initializer } from "../../../../../keras/core/initializer";
import type { Seed } from "../../../../../keras/random/philox";
import type { ObjectClass } from "../../../../../keras/core/object";
import type { Regularizer } from "../../../../../keras/core/regularizer";
import type { Loss } from "../../../../../keras/losses";
import type { Operations } from "../../../../../keras/ops/operations";
import type { Schedule } from "../../../../../keras/schedules";
import { toArray } from "../../../arrays/conversion";
import type { Interpreter } from "../../../interpreter";
import { numberOf } from "../../../types";
import type { UserClass } from "../../../values";
import { initialNumbers } from "../initial-numbers";
import { UserCallback } from "./user-callback";
import { UserMetric } from "./user-metric";
import { UserObject } from "./user-object";

/** `class X(keras.losses.Loss)` with `call(y_true, y_pred)`. */
class UserLoss extends UserObject<Loss> implements Loss {
  get name() {
    return this.base.name;
  }

  get reduction() {
    return this.base.reduction;
  }

  get valid() {
    return this.method("call") ? undefined : this.base.valid;
  }

  perSample<T>(ops: Operations<T>, yTrue: T, yPred: T): T {
    const method = this.method("call");
    return method ? this.compute(ops, method, yTrue, yPred) : this.base.perSample(ops, yTrue, yPred);
  }
}

/** `class X(keras.regularizers.Regularizer)` with `__call__(x)`. */
class UserRegularizer extends UserObject<Regularizer> implements Regularizer {
  penalty<T>(ops: Operations<T>, weight: T): T {
    const method = this.method("__call__");
    return method ? this.compute(ops, method, weight) : this.base.penalty(ops, weight);
  }
}

/** `class X(keras.constraints.Constraint)` with `__call__(w)`. */
class UserConstraint extends UserObject<Constraint> implements Constraint {
  project<T>(ops: Operations<T>, weight: T): T {
    const method = this.method("__call__");
    return method ? this.compute(ops, method, weight) : this.base.project(ops, weight);
  }
}

/** `class X(keras.initializers.Initializer)` with `__call__(shape, dtype=None)`. */
class UserInitializer extends UserObject<Initializer> implements Initializer {
  initialize(shape: readonly number[], seed: Seed): Float32Array {
    const method = this.method("__call__");
    return method ? initialNumbers(this.interpreter, method, shape) : this.base.initialize(shape, seed);
  }
}

/** `class X(keras.optimizers.schedules.LearningRateSchedule)` with `__call__(step)`. */
class UserSchedule extends UserObject<Schedule> implements Schedule {
  rateAt(step: number): number {
    const method = this.method("__call__");
    if (!method) return this.base.rateAt(step);
    const given = this.callMethod(method, [step]);
    const rate = numberOf(given) ?? Number(toArray(this.interpreter.arrays, given)?.data?.[0]);
    if (Number.isFinite(rate)) return rate;
    throw new KerasError("unsupported", `The learning rate that ${this.type.name} gives at step ${step} is not known.`);
  }
}

type Make = (interpreter: Interpreter, type: UserClass, base: ObjectClass<KerasObject>) => UserObject;

const kind =
  <O extends KerasObject>(
    Kind: new (interpreter: Interpreter, type: UserClass, base: ObjectClass<O>) => UserObject<O>,
  ): Make =>
  (interpreter, type, base) =>
    new Kind(interpreter, type, base as ObjectClass<O>);

/** How objects of the file's classes serve Keras, by what they build upon. Optimizers are not among them. */
export const userObjectKinds: Readonly<Partial<Record<ObjectKind, Make>>> = {
  loss: kind(UserLoss),
  metric: kind(UserMetric),
  regularizer: kind(UserRegularizer),
  constraint: kind(UserConstraint),
  initializer: kind(UserInitializer),
  schedule: kind(UserSchedule),
  callback: kind(UserCallback),
};

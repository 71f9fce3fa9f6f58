import type { KerasObject } from "../../keras/core/argument";
import type { ObjectClass } from "../../keras/core/object";
import { constraints } from "../../keras/constraints/constraints";
import { initializers } from "../../keras/initializers/initializers";
import { losses } from "../../keras/losses";
import { metrics } from "../../keras/metrics";
import { optimizers } from "../../keras/optimizers";
import { regularizers } from "../../keras/regularizers/regularizers";

/** Classes that a string can stand for. */
export interface NamedObjects {
  find(name: string): Pick<ObjectClass<KerasObject>, "name" | "summary"> | undefined;
}

/** By the end of the argument's name: `kernel_initializer`, `loss`. */
const registries: readonly (readonly [RegExp, NamedObjects])[] = [
  [/initializer$/, initializers],
  [/regularizer$/, regularizers],
  [/constraint$/, constraints],
  [/^loss$/, losses],
  [/^metrics?$/, metrics],
  [/^optimizer$/, optimizers],
];

/** The classes that an argument's strings name; undefined for other arguments. */
export const registryOf = (argument: string): NamedObjects | undefined =>
  registries.find(([pattern]) => pattern.test(argument))?.[1];

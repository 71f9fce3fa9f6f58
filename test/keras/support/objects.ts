import type { Argument, KerasObject } from "../../../src/keras/core/argument";
import type { ObjectRegistry } from "../../../src/keras/core/object";
import type { CallArguments } from "../../../src/keras/core/parameters";
import { optimizerMaps } from "../../../src/keras/optimizers";
import { schedules } from "../../../src/keras/schedules";
import { evaluateExpression, namedValue } from "./python-literals";

/** `keras.losses.Huber(delta=0.5)` → `Huber`. */
export const classNameOf = (source: string): string => source.split("(")[0]!.split(".").at(-1)!;

/** Makes what a recorded expression makes; `extra` keywords are added to it. Throws KerasError. */
export function makeObject<O extends KerasObject>(
  registry: ObjectRegistry<O>,
  source: string,
  extra: Record<string, Argument> = {},
): O {
  return evaluateExpression<Argument>(source, (name) => {
    const className = name.split(".").at(-1)!;
    const schedule = schedules.find(className);
    const made = registry.find(className) ?? optimizerMaps.find(className);
    if (schedule) return { call: (given) => schedule.create(given) };
    if (!made) return { value: namedValue(name) };
    return {
      call: ({ positional, keywords }: CallArguments) =>
        made.create({ positional, keywords: new Map([...keywords, ...Object.entries(extra)]) }),
    };
  }) as O;
}

/** The recorded cases by class, and the classes that are recorded but not followed. */
export function groupByClass<C extends { source: string }, O extends KerasObject>(
  registry: ObjectRegistry<O>,
  cases: readonly C[],
): { followed: Map<string, C[]>; pending: string[] } {
  const followed = new Map<string, C[]>();
  const pending = new Set<string>();
  for (const one of cases) {
    const name = classNameOf(one.source);
    if (registry.find(name)) followed.set(name, [...(followed.get(name) ?? []), one]);
    else pending.add(name);
  }
  return { followed, pending: [...pending].sort() };
}

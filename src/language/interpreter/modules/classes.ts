import { builtin } from "../builtin";
import { Field, plainNamedTuple } from "../fields";
import type { Interpreter } from "../interpreter";
import { iterate } from "../iteration";
import { Builtin, ModuleValue, Unknown, type Value } from "../values";
import { tableModule } from "./table-module";

/** `dataclasses`. */
export function dataclassesModule(): ModuleValue {
  const field = builtin(
    "field",
    "default=None, default_factory=None, **kwargs",
    "A field of a data class.",
    (given, site) => {
      const { default: value, default_factory: factory } = given;
      return new Field(
        site.keywords.has("default") ? value : undefined,
        site.keywords.has("default_factory") ? factory : undefined,
      );
    },
  );
  const dataclass = builtin(
    "dataclass",
    "cls=None, **kwargs",
    "Makes a class whose objects are made from its annotated names.",
    ({ cls }) => cls ?? builtin("dataclass", "cls", "", (given) => given["cls"]!),
  );
  return tableModule("dataclasses", [
    ["field", field],
    ["dataclass", dataclass],
  ]);
}

/** A name for annotations: it can be subscripted and built upon, and does nothing. */
const annotationName = (name: string): Builtin => new Builtin(name, () => new Unknown(`an object of typing.${name}`));

/** `typing` and `abc`: names without effect. */
export function annotationsModule(name: string): ModuleValue {
  const made = new Map<string, Value>();
  const attribute = (one: string): Value => {
    const found = made.get(one) ?? annotationName(one);
    made.set(one, found);
    return found;
  };
  return new ModuleValue(
    name,
    (one) =>
      one === "abstractmethod"
        ? builtin("abstractmethod", "function", "", (given) => given["function"]!)
        : attribute(one),
    () => ["Any", "Callable", "Dict", "List", "NamedTuple", "Optional", "Sequence", "Tuple", "Union"],
  );
}

/** `collections.namedtuple`. */
export const namedTupleFunction = (interpreter: Interpreter): Builtin =>
  builtin(
    "namedtuple",
    "typename, field_names, **kwargs",
    "Makes a class of tuples with names.",
    ({ typename, field_names: given }) => {
      if (given instanceof Unknown || typeof typename !== "string")
        return new Unknown("a class whose names are not known");
      const names =
        typeof given === "string"
          ? given.split(/[\s,]+/).filter((name) => name !== "")
          : [...iterate(interpreter, given!, { from: 0, to: 0 })].map(String);
      return new Builtin(typename, (site) => plainNamedTuple(typename, names, site), {
        label: `${typename}(${names.join(", ")})`,
        doc: "",
      });
    },
  );

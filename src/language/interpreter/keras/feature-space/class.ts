import { KerasError } from "../../../../keras/core/errors";
import { type Cross, type Feature, featureKinds, makeFeature, readMode } from "../../../../keras/feature-space/feature";
import { FeatureSpace } from "../../../../keras/feature-space/feature-space";
import { Layer } from "../../../../keras/core/layer";
import type { Session } from "../../../../keras/core/session";
import { type Arguments, builtin } from "../../builtin";
import { readDataType } from "../../arrays/conversion";
import { str } from "../../format";
import type { Interpreter } from "../../interpreter";
import { integerOf } from "../../types";
import { type Builtin, type CallSite, Dict, KerasValue, List, Tuple, Unknown, type Value } from "../../values";
import { toArgument } from "../arguments";
import { nameFrom } from "../models";
import { originOf } from "../origin";
import { FeatureSpaceValue } from "./space";
import { CrossValue, FeatureValue } from "./values";

const refuse = (message: string, argument: string): never => {
  throw new KerasError("invalid-argument", message, { argument });
};

const nameOf = (value: Value | undefined): string | null => (typeof value === "string" ? value : null);

/** `FeatureSpace.float()` … : one function a standard type. */
const kindFunctions = (interpreter: Interpreter): Builtin[] =>
  featureKinds.map((kind) =>
    builtin(kind.name, kind.signature, kind.doc, (given, site) => {
      if (Object.values(given).some((value) => value instanceof Unknown)) return new Unknown("a feature");
      const passed = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, toArgument(value)]));
      return placed(interpreter, site, makeFeature(kind, passed, nameOf(given["name"]), interpreter.session));
    }),
  );

function placed(interpreter: Interpreter, site: CallSite, feature: Feature): FeatureValue {
  feature.preprocessor.origin ??= originOf(interpreter, site.span);
  return new FeatureValue(feature);
}

/** `FeatureSpace.feature(dtype, layer, output_mode)`. */
const featureFunction = builtin(
  "feature",
  "dtype, preprocessor, output_mode",
  "A feature that a layer of your own reads.",
  ({ dtype, preprocessor, output_mode: mode }) => {
    const layer = preprocessor instanceof KerasValue ? preprocessor.object : undefined;
    const type = readDataType(dtype!);
    if (!(layer instanceof Layer) || !type) return new Unknown("a feature whose layer is not known");
    return new FeatureValue({ dtype: type, preprocessor: layer, mode: readMode(toArgument(mode!)) });
  },
);

/** `FeatureSpace.cross(("a", "b"), crossing_dim=32)`. */
const crossFunction = builtin(
  "cross",
  "feature_names, crossing_dim, output_mode='one_hot'",
  "A combination of features, hashed into bins.",
  ({ feature_names: names, crossing_dim: size, output_mode: mode }) => {
    const items = itemsOf(names!);
    const count = integerOf(size!);
    if (!items || items.some((item) => item instanceof Unknown) || count === undefined)
      return new Unknown("a combination of features");
    return new CrossValue({
      names: items.map(str),
      size: count,
      mode: readMode(toArgument(mode!), ["int", "one_hot"]),
    });
  },
);

const itemsOf = (value: Value): readonly Value[] | undefined =>
  value instanceof List || value instanceof Tuple ? value.items : undefined;

/** A feature by its type's name, or as it was made. Undefined where it is not known. */
function readFeature(name: string, value: Value, given: Arguments, session: Session): Feature | undefined {
  if (value instanceof Unknown) return undefined;
  if (value instanceof FeatureValue) return value.feature;
  const kind = featureKinds.find((one) => one.name === value);
  if (!kind) return refuse(`Invalid feature type: ${str(value)}`, "features");
  const size = kind.sized && { [kind.sized.argument]: toArgument(given[kind.sized.by]!) };
  return makeFeature(kind, size ?? {}, name, session);
}

function readCross(value: Value, features: ReadonlyMap<string, Feature>, given: Arguments): Cross | undefined {
  if (value instanceof CrossValue) return value.cross;
  const names = itemsOf(value)?.map(str);
  const size = integerOf(given["crossing_dim"]!);
  if (!names) return undefined;
  if (!size)
    return refuse(
      "When specifying `crosses`, the argument `crossing_dim` (dimensionality of the crossing space) should be specified as well.",
      "crossing_dim",
    );
  if (!names.every((name) => features.has(name)))
    return refuse(
      `All features referenced in the \`crosses\` argument should be present in the \`features\` dict. Received unknown features: (${names.join(", ")})`,
      "crosses",
    );
  return { names, size, mode: "one_hot" };
}

/** `keras.utils.FeatureSpace`. */
export function featureSpaceClass(interpreter: Interpreter): Builtin {
  const functions = [...kindFunctions(interpreter), featureFunction, crossFunction];
  return builtin(
    "keras.utils.FeatureSpace",
    "features, output_mode='concat', crosses=None, crossing_dim=32, hashing_dim=32, num_discretization_bins=32, name=None",
    "Reads and encodes the columns of structured data: numbers, categories, and their combinations.",
    (given, site) => construct(interpreter, given, site),
    {
      attributes: new Map(functions.map((one) => [one.name, one])),
      type: (value) => value instanceof FeatureSpaceValue,
    },
  );
}

function construct(interpreter: Interpreter, given: Arguments, site: CallSite): Value {
  const { session } = interpreter;
  const name = nameFrom(interpreter, toArgument(given["name"]!), "feature_space");
  const { features: described, output_mode: mode, crosses } = given;
  if (described instanceof Unknown) return new Unknown("the features are not known");
  if (!(described instanceof Dict) || described.size === 0)
    return refuse("The `features` argument cannot be None or empty.", "features");
  const features = new Map<string, Feature>();
  for (const [key, value] of described.items()) {
    const feature = readFeature(str(key), value, given, session);
    if (!feature) return new Unknown("a feature is not known");
    features.set(str(key), feature);
  }
  const read = crosses === null ? [] : itemsOf(crosses!)?.map((cross) => readCross(cross, features, given));
  if (!read || read.includes(undefined)) return new Unknown("the crosses are not known");
  if (mode !== "dict" && mode !== "concat")
    return refuse(
      `Invalid value for argument \`output_mode\`. Expected one of 'dict', 'concat'. Received: output_mode=${str(mode!)}`,
      "output_mode",
    );
  const space = new FeatureSpace(features, read as Cross[], mode, name, session);
  return new FeatureSpaceValue(interpreter, space, originOf(interpreter, site.span));
}

import type { Initializer } from "../core/initializer";
import { ObjectRegistry } from "../core/object";
import { constantInitializers } from "./constants";
import { distributionInitializers } from "./distributions";
import { programInitializer } from "./program-initializer";
import { orthogonal } from "./orthogonal";
import { varianceScalingInitializers } from "./variance-scaling";

/** https://keras.io/api/layers/initializers/ */
export const initializers = new ObjectRegistry<Initializer>(
  "initializer",
  [...varianceScalingInitializers, ...constantInitializers, ...distributionInitializers, orthogonal],
  {
    ofFunction: programInitializer,
    except: { constant: "keras.initializers.Constant(value)", Constant: "keras.initializers.Constant(value)" },
  },
);

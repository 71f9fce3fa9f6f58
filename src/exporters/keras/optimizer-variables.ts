import { type Hdf5, openHdf5 } from "./hdf5";
import { namesOf } from "./legacy-weights";
import { floatsOf } from "./weights-file";

/** The variables of an optimizer in a `.weights.h5` or former `.h5` file, in Keras' order; none where it holds none. */
export function readOptimizerVariables(hdf5: Hdf5, path: string): Float32Array[] {
  const file = openHdf5(hdf5, path);
  try {
    const group = file.get("optimizer/vars") ?? file.get("optimizer_weights");
    if (!(group instanceof hdf5.Group)) return [];
    const former = namesOf(group, "weight_names");
    const places = former.length > 0 ? former : group.keys().sort((a, b) => Number(a) - Number(b));
    return places.map((place) => floatsOf(group.get(place) as InstanceType<Hdf5["Dataset"]>));
  } finally {
    file.close();
  }
}

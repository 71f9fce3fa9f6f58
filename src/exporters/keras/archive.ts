import { strToU8, unzipSync, zipSync } from "fflate";
import type { Model } from "../../keras/models/model";
import { compileConfig } from "../../keras/saving/compile-config";
import { ModelSerializer } from "../../keras/saving/model-config";
import { type JsonObject, toText } from "../../keras/saving/serialize";

/** The version of Keras whose files these are. */
export const kerasVersion = "3.15.1";
const weightsName = "model.weights.h5";

/** A `.keras` archive: config, metadata and weights, stored without compression as Keras does. Throws NotSerializable. */
export function packArchive(model: Model, weights: Uint8Array, savedAt: Date): Uint8Array {
  const compiled = model.compilation && compileConfig(model.compilation);
  const config: JsonObject = {
    ...new ModelSerializer().layer(model),
    ...(compiled ? { compile_config: compiled } : {}),
  };
  const metadata = { keras_version: kerasVersion, date_saved: savedAt.toISOString().slice(0, 19).replace("T", "@") };
  return zipSync(
    {
      "metadata.json": strToU8(JSON.stringify(metadata)),
      "config.json": strToU8(toText(config)),
      [weightsName]: weights,
    },
    { level: 0, mtime: savedAt },
  );
}

/** The HDF5 file inside a `.keras` archive. Throws an Error. */
export function unpackWeights(archive: Uint8Array): Uint8Array {
  const entries = unzipSync(archive, { filter: ({ name }) => name === weightsName });
  const weights = entries[weightsName];
  if (!weights) throw new Error("The archive holds no weights.");
  return weights;
}

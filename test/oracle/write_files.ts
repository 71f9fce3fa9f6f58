import { join } from "node:path";
import { ModelFiles } from "../../src/exporters/keras/model-files";
import { endings, recordedModels, writeRecorded } from "../support/recorded-files";

/** Writes the recorded models as KModel does, for verify_files.py: `node --require tsx/cjs test/oracle/write_files.ts FOLDER`. */
async function main(folder: string): Promise<void> {
  const files = await ModelFiles.open();
  for (const name of Object.keys(recordedModels))
    for (const ending of endings) writeRecorded(files, name, join(folder, `${name}${ending}`));
}

void main(process.argv[2]!);

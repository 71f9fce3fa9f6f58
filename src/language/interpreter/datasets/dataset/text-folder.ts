import { ArrayValue } from "../../arrays/array";
import { builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { integerOf } from "../../types";
import { type Builtin, Unknown } from "../../values";
import { folderDataset } from "./folder-dataset";
import { checkFolderArguments } from "./folder-index";

/** `keras.utils.text_dataset_from_directory`. */
export const textFolderFunction = (interpreter: Interpreter): Builtin =>
  builtin(
    "text_dataset_from_directory",
    "directory, labels='inferred', label_mode='int', class_names=None, batch_size=32, max_length=None, shuffle=True, seed=None, validation_split=None, subset=None, follow_links=False, format='tf', verbose=True",
    "A data set of the text files in a folder, which has a folder for each class.",
    (given) => {
      if (Object.values(given).some((value) => value instanceof Unknown))
        return new Unknown("an argument that is not known");
      checkFolderArguments(given, "text files", "text samples");
      const maxLength = integerOf(given["max_length"]!);
      return folderDataset(interpreter, given, {
        called: "text files",
        tellsPaths: false,
        extensions: [".txt"],
        form: new ArrayValue([], "string", undefined),
        source: (paths, labels) => ({ kind: "texts", paths, maxLength, labels }),
      });
    },
  );

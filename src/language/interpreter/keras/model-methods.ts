import { KerasError } from "../../../keras/core/errors";
import { checkCompilation, compileModel, compileParameters } from "../../../keras/models/compilation";
import type { Model } from "../../../keras/models/model";
import { Sequential } from "../../../keras/models/sequential";
import { summaryTable } from "../../../keras/models/summary-table";
import { builtin } from "../builtin";
import { argumentSpan, narrow } from "../error-spans";
import { PythonError } from "../errors";
import type { Interpreter } from "../interpreter";
import { Builtin, type CallSite, KerasValue, List, Tuple, Unknown, type Value } from "../values";
import { withPyDatasets } from "../datasets/dataset/py-dataset";
import { toArguments } from "./arguments";
import { checkCallData } from "./call-data";
import { metricMismatch } from "./compile-checks";
import { bodyOf } from "./custom/body";
import { tellDifferencesInside } from "./differences";
import { addLayer } from "./models";
import { nameArguments } from "./objects";
import { makeLeniently } from "./recovery";
import { configText } from "./saving/configs";

const fitSignature =
  "x=None, y=None, batch_size=None, epochs=1, verbose='auto', callbacks=None, validation_split=0.0, validation_data=None, shuffle=True, class_weight=None, sample_weight=None, initial_epoch=0, steps_per_epoch=None, validation_steps=None, validation_batch_size=None, validation_freq=1";
const evaluateSignature =
  "x=None, y=None, batch_size=None, verbose='auto', sample_weight=None, steps=None, callbacks=None, return_dict=False, **kwargs";
const trainOnBatchSignature = "x, y=None, sample_weight=None, class_weight=None, return_dict=False";
const testOnBatchSignature = "x, y=None, sample_weight=None, return_dict=False";
const predictSignature = "x, batch_size=None, verbose='auto', steps=None, callbacks=None";

/** What a model can be asked to do, as methods bound to it. */
export function modelMethods(interpreter: Interpreter, model: Model): ReadonlyMap<string, Builtin> {
  const { environment } = interpreter;
  const { models } = environment;
  const methods = [
    builtin(
      "summary",
      "line_length=None, positions=None, print_fn=None, expand_nested=False, show_trainable=False, layer_range=None",
      "Prints the model's layers, shapes and parameters.",
      () => {
        environment.print?.(`${summaryTable(model)}\n`);
        return null;
      },
    ),
    new Builtin("compile", (site) => compile(interpreter, model, site), {
      label: "compile(optimizer='rmsprop', loss=None, loss_weights=None, metrics=None, …)",
      doc: "Chooses optimizer, loss and metrics for training.",
    }),
    builtin("fit", fitSignature, "Trains the model for a number of epochs.", (all, site) => {
      const given = withPyDatasets(interpreter, all);
      if (bodyOf(model)?.method("train_step")) return refuseOwnStep(interpreter, site);
      requireCompiled(model, "fit");
      checkCallData(interpreter, model, given, site);
      chooseOptimizers(model);
      return models.fit(model, given, site);
    }),
    builtin("evaluate", evaluateSignature, "The loss and metrics on data.", (all, site) => {
      const given = withPyDatasets(interpreter, all);
      requireCompiled(model, "evaluate");
      checkCallData(interpreter, model, given, site);
      return models.evaluate(model, given, site);
    }),
    builtin("predict", predictSignature, "The model's outputs for data.", (all, site) => {
      const given = withPyDatasets(interpreter, all);
      checkCallData(interpreter, model, given, site);
      return models.predict(model, given, site);
    }),
    ...batchMethods(interpreter, model),
    builtin(
      "save",
      "filepath, overwrite=True, **kwargs",
      "Writes the model to a `.keras` or `.h5` file.",
      ({ filepath }) => {
        if (typeof filepath !== "string") return null;
        if (!/\.(keras|h5|hdf5)$/.test(filepath)) {
          throw new PythonError(
            "ValueError",
            `Invalid filepath extension for saving: "${filepath}". A model is saved as "${filepath.replace(/\.[^./]*$/, "")}.keras".`,
            { argument: "filepath" },
          );
        }
        models.save(model, filepath);
        return null;
      },
    ),
    builtin(
      "save_weights",
      "filepath, overwrite=True",
      "Writes the weights to a `.weights.h5` file.",
      ({ filepath }) => {
        if (typeof filepath !== "string") return null;
        if (!filepath.endsWith(".weights.h5"))
          throw new PythonError(
            "ValueError",
            `The filename must end in \`.weights.h5\`. Received: filepath=${filepath}`,
            { argument: "filepath" },
          );
        models.save(model, filepath);
        return null;
      },
    ),
    builtin(
      "load_weights",
      "filepath, skip_mismatch=False, by_name=False, objects_to_skip=None",
      "Reads the weights from a file.",
      ({ filepath, skip_mismatch: skipMismatch, by_name: byName }) => {
        if (byName === true && typeof filepath === "string" && !/(?<!\.weights)\.(h5|hdf5)$/.test(filepath))
          throw new PythonError(
            "ValueError",
            "Invalid keyword arguments: `by_name` is for former `.h5` files alone; other files keep weights by place.",
            { argument: "by_name" },
          );
        if (typeof filepath === "string")
          models.loadWeights(model, filepath, { byName: byName === true, skipMismatch: skipMismatch === true });
        return null;
      },
    ),
    builtin("export", "filepath, format='tf_saved_model', verbose=None, **kwargs", "Not followed.", (_, site) => {
      const message =
        'KModel writes no TensorFlow SavedModel: `model.save("model.keras")` writes a file from which Keras exports one.';
      if (environment.stopsAtErrors) throw new KerasError("unsupported", message);
      interpreter.addProblem("hint", "unsupported-construct", message, site.calleeSpan ?? site.span);
      return null;
    }),
    builtin("get_weights", "", "The weights' values.", () => models.getWeights(model)),
    builtin("set_weights", "weights", "Sets the weights' values.", ({ weights }) => {
      models.setWeights(model, weights!);
      return null;
    }),
    builtin("to_json", "**kwargs", "The architecture as JSON.", () => configText(model)),
    ...(model instanceof Sequential ? sequentialMethods(interpreter, model) : []),
  ];
  return new Map(methods.map((method) => [method.name, method]));
}

/** What is done with one batch, by programs that go through their data themselves. */
function batchMethods(interpreter: Interpreter, model: Model): Builtin[] {
  const { models } = interpreter.environment;
  return [
    builtin("train_on_batch", trainOnBatchSignature, "Trains the model on one batch.", (given, site) => {
      if (bodyOf(model)?.method("train_step")) return refuseOwnStep(interpreter, site);
      requireCompiled(model, "train_on_batch");
      checkCallData(interpreter, model, given, site);
      chooseOptimizers(model);
      return models.trainOnBatch(model, given, site);
    }),
    builtin("test_on_batch", testOnBatchSignature, "The loss and metrics on one batch.", (given, site) => {
      requireCompiled(model, "test_on_batch");
      checkCallData(interpreter, model, given, site);
      return models.testOnBatch(model, given, site);
    }),
    builtin("predict_on_batch", "x", "The model's outputs for one batch.", (given, site) => {
      checkCallData(interpreter, model, given, site);
      return models.predictOnBatch(model, given, site);
    }),
    // Every training, evaluation and batch begins with metrics of its own.
    builtin("reset_metrics", "", "Lets the metrics begin anew.", () => null),
  ];
}

function sequentialMethods(interpreter: Interpreter, model: Sequential): Builtin[] {
  return [
    builtin("add", "layer, rebuild=True", "Adds a layer at the end.", ({ layer }) => {
      addLayer(model, layer!, true);
      tellDifferencesInside(interpreter, model);
      return null;
    }),
    builtin("pop", "rebuild=True", "Removes the last layer.", () => new KerasValue(model.pop())),
    builtin(
      "build",
      "input_shape=None",
      "Builds the model for an input of this shape (with the batch dimension).",
      ({ input_shape: shape }) => {
        const items = shape instanceof Tuple || shape instanceof List ? shape.items : undefined;
        if (items?.every((item) => item === null || typeof item === "number" || item instanceof Unknown)) {
          model.buildFor(items.map((item) => (item instanceof Unknown ? "?" : item)));
          tellDifferencesInside(interpreter, model);
        }
        return null;
      },
    ),
  ];
}

function compile(interpreter: Interpreter, model: Model, site: CallSite): Value {
  nameArguments(compileParameters, site);
  const call = toArguments(site);
  model.compilation = makeLeniently(interpreter, compileParameters, call, site, (given) => compileModel(model, given));
  for (const { severity, code, message, argument } of checkCompilation(model, model.compilation)) {
    const span = argumentSpan(site, argument) ?? site.span;
    interpreter.addProblem(severity, code, message, span);
  }
  const mismatch = metricMismatch(model);
  if (mismatch !== undefined) {
    const span = argumentSpan(site, "metrics") ?? site.span;
    interpreter.addProblem("warning", "metric-mismatch", mismatch, narrow(span, "'accuracy'"));
  }
  return null;
}

/** A class of the file that says itself how it is trained: told while typing, refused in training. Throws KerasError. */
function refuseOwnStep(interpreter: Interpreter, site: CallSite): Value {
  const message =
    "This model has a `train_step` of its own. KModel reads the model and shows it; it does not run such a step yet.";
  if (interpreter.environment.stopsAtErrors) throw new KerasError("unsupported", message);
  interpreter.addProblem("hint", "unsupported-construct", message, site.calleeSpan ?? site.span);
  return new Unknown("what a training with a step of its own gives");
}

/** Asks a MultiOptimizer about each weight, as Keras does before the first step. Throws KerasError, PythonError. */
function chooseOptimizers(model: Model): void {
  const group = model.compilation?.optimizer.group;
  if (group) for (const weight of model.trainableWeights()) group.optimizerOf(weight);
}

function requireCompiled(model: Model, action: string): void {
  if (model.compilation) return;
  throw new KerasError(
    "not-built",
    `You must call \`compile()\` before calling \`${action}()\` on the model "${model.name}".`,
  );
}

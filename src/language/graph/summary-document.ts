import type { SourceSpan } from "../../protocol";
import type { Model } from "../../keras/models/model";
import { summaryData } from "../../keras/models/summary-data";
import { rateAt } from "../../keras/schedules/schedule";
import type { Locate } from "./model-graph";
import { modelGraph } from "./model-graph";

/** The learning rate that training starts with, where there is one for all weights. */
function firstRate(model: Model): number | undefined {
  const optimizer = model.compilation?.optimizer;
  return optimizer && !optimizer.group ? rateAt(optimizer.settings.learningRate, 0) : undefined;
}

/** One model of `kmodel summary --json`. */
export function summarizeModel(model: Model, variable: string, locate: Locate) {
  const graph = modelGraph(model, { variable, locate, flops: true });
  const span: SourceSpan | undefined = graph.span;
  const counts = model.built
    ? {
        total_params: graph.totalParams,
        trainable_params: graph.trainableParams,
        non_trainable_params: graph.nonTrainableParams,
        flops: graph.flops ?? null,
      }
    : {};
  return {
    variable,
    name: model.name,
    class_name: model.className,
    built: model.built,
    span,
    inputs: model.modelInputs.map(({ name, shape, dtype }) => ({ name, shape: shape ?? "?", dtype })),
    outputs: model.modelOutputs.map(({ name, shape, dtype }) => ({ name, shape: shape ?? "?", dtype })),
    ...counts,
    layers: summaryData(model, (origin) =>
      origin === undefined ? undefined : locate((origin as { span: { from: number; to: number } }).span),
    ),
    compiled: graph.compiled && {
      optimizer: graph.compiled.optimizer,
      learning_rate: firstRate(model),
      loss: graph.compiled.loss,
      metrics: graph.compiled.metrics,
    },
  };
}

import type { Cross, Feature } from "../../../../keras/feature-space/feature";
import { crossName } from "../../../../keras/feature-space/feature";
import type { HostObject, Value } from "../../values";
import { KerasValue } from "../../values";

/** What `FeatureSpace.float_normalized()` and the like give. */
export class FeatureValue implements HostObject {
  readonly hostType = "Feature";

  constructor(readonly feature: Feature) {}

  attribute(name: string): Value | undefined {
    const { dtype, preprocessor, mode } = this.feature;
    return { dtype, output_mode: mode, preprocessor: new KerasValue(preprocessor) }[name];
  }

  names(): string[] {
    return ["dtype", "preprocessor", "output_mode"];
  }

  describe(): string {
    return `Feature: ${this.feature.preprocessor.definition.name}`;
  }
}

/** What `FeatureSpace.cross(…)` gives. */
export class CrossValue implements HostObject {
  readonly hostType = "Cross";

  constructor(readonly cross: Cross) {}

  attribute(name: string): Value | undefined {
    return { name: crossName(this.cross), crossing_dim: this.cross.size, output_mode: this.cross.mode }[name];
  }

  names(): string[] {
    return ["name", "crossing_dim", "output_mode"];
  }

  describe(): string {
    return `Cross: ${crossName(this.cross)}`;
  }
}

import { KerasTensor } from "../../keras/core/tensor";
import { classAttribute } from "./class-attribute";
import { KerasError } from "../../keras/core/errors";
import { kerasErrorSpan, pythonErrorSpan } from "./error-spans";
import { isProgramError, type LocatedKerasError, PythonError } from "./errors";
import { callFunction } from "./functions";
import { instantiate } from "./instances";
import type { Interpreter } from "./interpreter";
import { callKerasObject, constructKerasObject } from "./keras/objects";
import { isHostObject, typeName } from "./types";
import {
  BoundMethod,
  Builtin,
  type CallSite,
  Instance,
  KerasClass,
  KerasValue,
  Unknown,
  UserClass,
  UserFunction,
  type Value,
} from "./values";

/** Calls any value. Throws PythonError and KerasError, placed on the argument they speak of. */
export function callValue(interpreter: Interpreter, callee: Value, site: CallSite): Value {
  try {
    return dispatch(interpreter, callee, site);
  } catch (error) {
    if (site.isOpen && isProgramError(error) && error.code === "missing-argument")
      return new Unknown("what a call gives whose arguments are not known");
    if (error instanceof PythonError) error.span ??= pythonErrorSpan(site, error);
    else if (error instanceof KerasError) (error as LocatedKerasError).span ??= kerasErrorSpan(site, error);
    throw error;
  }
}

function dispatch(interpreter: Interpreter, callee: Value, site: CallSite): Value {
  if (callee instanceof KerasClass) return constructKerasObject(interpreter, callee.entry, site);
  if (callee instanceof KerasValue) return callKerasObject(interpreter, callee, site);
  if (callee instanceof UserFunction) return callFunction(interpreter, callee, site);
  if (callee instanceof Builtin) return callee.call(site);
  if (callee instanceof BoundMethod) return callMethod(interpreter, callee, site);
  if (callee instanceof Unknown) return new Unknown(callee.reason);
  if (callee instanceof UserClass) return instantiate(interpreter, callee, site);
  if (callee instanceof Instance) {
    const method = classAttribute(callee.type, "__call__");
    if (method instanceof UserFunction) return callMethod(interpreter, new BoundMethod(callee, method), site);
  }
  if (isHostObject(callee) && callee.call) return callee.call(site);
  const hint =
    callee instanceof KerasTensor
      ? " A tensor is the result of a layer call; is an operator or a layer missing here?"
      : "";
  throw new PythonError("TypeError", `'${typeName(callee)}' object is not callable.${hint}`, { code: "not-callable" });
}

function callMethod(interpreter: Interpreter, { receiver, method }: BoundMethod, site: CallSite): Value {
  const withReceiver: CallSite = {
    ...site,
    positional: [receiver, ...site.positional],
    positionalSpans: [site.span, ...site.positionalSpans],
  };
  return method instanceof Builtin ? method.call(withReceiver) : callFunction(interpreter, method, withReceiver);
}

export * from "./count";
export * from "./shape";
export * from "./graph";
export * from "./preview";
export * from "./training";
export * from "./server";

import { version as packageVersion } from "../../package.json";

/** The version that package.json names. */
export const version: string = packageVersion;

import { UserClass, type Value } from "./values";

/** An attribute of a class, its own or inherited. */
export function classAttribute(type: UserClass, name: string): Value | undefined {
  const own = type.attributes.get(name);
  if (own !== undefined) return own;
  for (const base of type.bases) {
    const inherited = base instanceof UserClass ? classAttribute(base, name) : undefined;
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

import { builtin } from "../builtin";
import { type ModuleValue, Unknown } from "../values";
import { tableModule } from "./table-module";

const lowercase = "abcdefghijklmnopqrstuvwxyz";
const uppercase = lowercase.toUpperCase();
const digits = "0123456789";
const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const whitespace = " \t\n\r\v\f";

/** Python's `string`: its constants. */
export const stringModule = (): ModuleValue =>
  tableModule("string", [
    ["ascii_letters", lowercase + uppercase],
    ["ascii_lowercase", lowercase],
    ["ascii_uppercase", uppercase],
    ["digits", digits],
    ["hexdigits", `${digits}abcdefABCDEF`],
    ["octdigits", "01234567"],
    ["punctuation", punctuation],
    ["whitespace", whitespace],
    ["printable", digits + lowercase + uppercase + punctuation + whitespace],
  ]);

const special = /[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g;

/** Python's `re`: what makes patterns for others. */
export const reModule = (): ModuleValue =>
  tableModule("re", [
    [
      "escape",
      builtin("re.escape", "pattern", "A pattern that a text itself matches.", ({ pattern }) =>
        typeof pattern === "string" ? pattern.replace(special, "\\$&") : new Unknown("a text that is not known"),
      ),
    ],
  ]);

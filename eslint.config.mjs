import js from "@eslint/js";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/**
 * The layers of ARCHITECTURE.md: what each folder of src/ may import of the others, and which packages.
 * A folder deeper in a layer (`language/server`) inherits its parent's arrows and adds its own.
 */
const layers = {
  protocol: { folders: [], packages: [] },
  node: { folders: [], packages: ["node:*"] },
  keras: { folders: ["protocol"], packages: [] },
  language: { folders: ["keras", "protocol"], packages: ["@lezer/*"] },
  data: { folders: ["language", "keras", "protocol"], packages: ["fflate", "omggif", "node:*"] },
  exporters: {
    folders: ["language/graph", "keras", "protocol", "node", "webview/preview/svg"],
    packages: ["d3-dag", "fflate", "h5wasm", "h5wasm/*", "node:*"],
  },
  native: { folders: ["node"], packages: ["node:*"] },
  trainer: {
    folders: ["language", "keras", "protocol", "exporters", "data", "native", "node"],
    packages: ["@tensorflow/*", "fflate", "h5wasm", "h5wasm/*", "node:*"],
  },
  cli: {
    folders: ["language", "keras", "trainer", "exporters", "data", "native", "node", "protocol", "webview/preview/svg"],
    packages: ["commander", "d3-dag", "node:*"],
  },
  extension: {
    folders: ["protocol", "trainer/host", "native", "node"],
    packages: ["vscode", "vscode-languageclient/*", "node:*"],
  },
  webview: { folders: ["protocol"], packages: ["d3", "d3-*", "@vscode/webview-ui-toolkit"] },
};
const serverPackages = ["vscode-languageserver", "vscode-languageserver/*", "vscode-languageserver-textdocument"];
const webviewToolkit = {
  regex: "^@vscode/webview-ui-toolkit",
  message: "Only src/webview/controls.ts knows the toolkit, so that it can be replaced.",
};

/**
 * Bare imports other than these packages; imports that begin with a dot are left to the zones.
 * @param {string[]} allowed
 */
const packagesOtherThan = (allowed) => ({
  regex: `^(?!\\.)(?!(?:${allowed.join("|").replaceAll("*", ".*")})$)`,
  message: "This layer does not use that package (see ARCHITECTURE.md).",
});
/**
 * @param {string[]} files
 * @param {string[]} allowed
 * @param {{ regex: string, message: string }[]} [also]
 * @returns {import("eslint").Linter.Config}
 */
const allowPackages = (files, allowed, also = []) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [packagesOtherThan(allowed), ...also] }] },
});

const zones = Object.entries(layers).map(([folder, { folders }]) => ({
  // The language server's entry alone gives the language its files.
  target: folder === "language" ? ["./src/language/*.ts", "./src/language/!(server)/**/*.ts"] : `./src/${folder}`,
  from: "./src",
  except: [folder, ...folders].flatMap((name) => [`./${name}`, `./${name}.ts`]),
  message: `src/${folder} may import ${folders.join(", ") || "nothing else"} (see ARCHITECTURE.md)`,
}));

// The server's entry reads files itself; what it hosts does not.
zones.push({
  target: "./src/language/server",
  from: "./src",
  except: ["language", "keras", "protocol", "data", "node"].map((name) => `./${name}`),
  message: "",
});

const nodeGlobals = /** @type {const} */ ({
  Buffer: "readonly",
  URL: "readonly",
  console: "readonly",
  fetch: "readonly",
  performance: "readonly",
  process: "readonly",
});

export default tseslint.config(
  { ignores: ["dist/", "dist-test/", ".cache/", "node_modules/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    plugins: { "import-x": importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      "import-x/resolver-next": [createTypeScriptImportResolver({ project: "tsconfig.json" })],
    },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "max-lines": ["error", 400],
      "object-shorthand": "error",
      "prefer-template": "error",
      "import-x/no-cycle": "error",
      "import-x/no-duplicates": "error",
      "import-x/no-self-import": "error",
      "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones }],
    },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: "tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-empty-function": ["error", { allow: ["arrowFunctions", "methods"] }],
      // Takes functions in interfaces for methods.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Runs out of stack on types that contain themselves, such as nested lists of tensors.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  ...Object.entries(layers).map(([folder, { packages }]) =>
    allowPackages([`src/${folder}/**`], packages, folder === "webview" ? [webviewToolkit] : []),
  ),
  {
    files: ["src/language/syntax/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ObjectExpression[properties.length>1] > SpreadElement:first-child",
          message:
            "A spread that comes first gives each object a hidden class of its own: put a named field before it.",
        },
      ],
    },
  },
  allowPackages(["src/language/server/**"], [...layers.language.packages, ...serverPackages, "node:*"]),
  allowPackages(["src/webview/controls.ts"], layers.webview.packages),
  {
    files: ["src/cli/**", "scripts/**", "bench/**", "test/extension/host/**", "test/oracle/*.ts"],
    rules: { "no-console": "off" },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: nodeGlobals } },
);

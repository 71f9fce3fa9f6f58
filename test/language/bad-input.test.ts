import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Analysis } from "../../src/language/analysis";
import { editorBudget } from "../../src/language/interpreter/budget";
import { askEverything } from "./support/ask-everything";
import { analyze, analyzer, examples } from "./support/analyze";

const codes = (analysis: Analysis): string[] => analysis.problems.map(({ code }) => code);

/** Far above the budget and what parsing takes, on a busy machine too: what takes longer hangs. */
const longest = 20 * editorBudget.milliseconds;

function analyzeInTime(text: string, folder = examples): Analysis {
  const start = performance.now();
  const analysis = analyze(text, folder);
  assert.ok(performance.now() - start < longest, "reading ends");
  return analysis;
}

describe("Language: bad input", function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "kmodel-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("reads an empty file and finds nothing", () => {
    for (const text of ["", "\n", "   ", "\ufeff", "# only a comment"]) {
      const analysis = analyze(text);
      assert.deepEqual(analysis.problems, []);
      askEverything(analysis, [0, text.length]);
    }
  });

  it("refuses a K210 model with one sentence", () => {
    for (const bytes of [
      Buffer.from([3, 0, 0, 0, 0x5a, 1, 0, 0xff, 0xfe]),
      Buffer.from("LDMK\u0001\u0000\u0000\u0000"),
    ]) {
      const analysis = analyze(bytes.toString("utf8"));
      assert.deepEqual(codes(analysis), ["binary-file"]);
      assert.match(analysis.problems[0]!.message, /Kendryte K210/);
      askEverything(analysis, [0, 5]);
    }
  });

  it("refuses other binary data with one sentence", () => {
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3)) % 256));
    assert.deepEqual(codes(analyze(bytes.toString("utf8"))), ["binary-file"]);
    assert.deepEqual(codes(analyze(bytes.toString("latin1"))), ["binary-file"]);
  });

  it("refuses a file of 5 MB with one sentence", () => {
    const analysis = analyzeInTime("x = keras.Input((3,))\n".repeat(240_000));
    assert.deepEqual(codes(analysis), ["file-too-large"]);
    askEverything(analysis, [0, 100_000]);
  });

  it("reads a long program within its budget", () => {
    const analysis = analyzeInTime("x = layers.Dense(3)\n".repeat(45_000));
    assert.ok(codes(analysis).every((code) => code === "budget-exceeded"));
  });

  for (const name of readdirSync(examples).filter((one) => one.endsWith(".kmodel"))) {
    it(`reads ${name} cut at every 50th character`, () => {
      const text = readFileSync(join(examples, name), "utf8");
      const reader = analyzer();
      for (let end = 0; end < text.length; end += 50) {
        const analysis = reader.analyze(text.slice(0, end), end);
        askEverything(analysis, [end, Math.floor(end / 2)]);
        const beyond = analysis.problems.filter(({ code, severity }) => severity === "error" && !cutCodes.has(code));
        assert.deepEqual(
          beyond.map(({ message, span }) => `${message} at ${span.from} of ${end}`),
          [],
          "a cut is broken syntax or an unfinished name, nothing else",
        );
      }
    });
  }

  it("stops following endless loops, and says so", () => {
    for (const loop of [
      "while True:\n    pass\n",
      "i = 0\nwhile i >= 0:\n    i += 1\n",
      "for i in range(10**9):\n    x = i\n",
      "while True:\n    x = [i for i in range(1000)]\n",
      "x = [1]\nfor i in x:\n    x.append(i)\n",
    ]) {
      const analysis = analyzeInTime(`${loop}y = layers.Dens(3)\n`);
      assert.ok(codes(analysis).includes("budget-exceeded"), `${loop}: ${codes(analysis).join()}`);
    }
  });

  it("stops following recursion, and says so", () => {
    const analysis = analyzeInTime(
      "def f(x):\n    return g(x)\n\ndef g(x):\n    return f(x)\n\nf(1)\ny = layers.Dens(3)\n",
    );
    assert.deepEqual(codes(analysis), ["recursion", "unknown-layer"]);
    const growing = analyzeInTime("def f(n):\n    return f(n - 1) + f(n - 1) if n > 0 else 1\n\nf(60)\n");
    assert.deepEqual(codes(growing), ["budget-exceeded"]);
    assert.deepEqual(codes(analyzeInTime("f = lambda x: f(x)\nf(1)\n")), ["recursion"]);
  });

  it("does not build what can't be held", () => {
    const programs = [
      "x = [0] * 10**9",
      "x = 'a' * 10**10",
      "x = list(range(10**9))",
      "x = tuple(range(10**9))",
      "x = [i for i in range(10**9)]",
      "x = {i: i for i in range(10**9)}",
      "x = sum(range(10**10))",
      "x = sorted(range(10**9))",
      "x = 10**10**10",
      "x = np.zeros((10**5, 10**5))",
      "x = np.arange(10**10)",
      "x = np.ones(10**9).tolist()",
      "x = 'a'.ljust(10**10)",
      "x = f'{1:1000000000}'",
      "x = '%1000000000d' % 1",
      "import itertools\nx = list(itertools.product(range(1000), repeat=5))",
      "import itertools\nx = list(itertools.repeat(1, 10**10))",
      "import itertools\nx = list(itertools.combinations(range(100), 50))",
      "import math\nx = math.factorial(10**9)",
      "x = [1]\nfor i in range(100):\n    x = x + x",
      "x = 'a'\nfor i in range(100):\n    x += x",
      "x = []\nx.append(x)\nprint(x)",
      "d = {}\nd['a'] = d\nprint(d)",
      "x = []\nx.append(x)\nkeras.Input(x)",
      "x = []\nx.append(x)\ny = x == x\nz = np.array(x)",
      "a, b = [], []\na.append(b)\nb.append(a)\nc = a == b",
      "m = keras.Sequential([layers.Dense(3) for i in range(10**6)])",
      "y = layers.Dense(10**12)(keras.Input((10**12,)))",
      "x = layers.Embedding(10**15, 10**15)(keras.Input((5,)))",
      "m = keras.Sequential()\nm.add(m)",
      `x = ${"(".repeat(20_000)}1${")".repeat(20_000)}`,
      `x = ${"[".repeat(20_000)}`,
      `x = ${"-".repeat(20_000)}1`,
      `x = ${"1 + ".repeat(20_000)}1`,
      `x = ${"f(".repeat(5_000)}`,
      `x${".a".repeat(20_000)}`,
      Array.from({ length: 800 }, (_, depth) => `${" ".repeat(depth)}if True:`).join("\n"),
      `x = ${"'a' ".repeat(20_000)}`,
      `x = f"${"{".repeat(2_000)}"`,
      "class A(A):\n    pass\nA()",
      "class A:\n    def __getattr__(self, n):\n        return self.x\nA().y",
      "class A:\n    @property\n    def p(self):\n        return self.p\nA().p",
    ];
    for (const program of programs) {
      const analysis = analyzeInTime(`${program}\n`);
      askEverything(analysis, [0, 4, program.length]);
    }
  });

  it("names a data file that is missing, and goes on", () => {
    const analysis = analyze('t = pd.read_csv("nothing.csv")\ny = t.pop("a")\nz = layers.Dens(3)\n', folder);
    assert.deepEqual(codes(analysis), ["missing-file", "unknown-layer"]);
    assert.match(analysis.problems[0]!.message, /no file "nothing\.csv" in /);
  });

  it("points at text in a column of numbers", () => {
    writeFileSync(join(folder, "mixed.csv"), "a,b,y\n1,2,0\n3,many,1\n5,6,0\n");
    const program =
      't = pd.read_csv("mixed.csv")\ny = t.pop("y")\nm = keras.Sequential([keras.Input((2,)), layers.Dense(1)])\nm.compile(loss="mse")\nm.fit(t, y)\n';
    const analysis = analyze(program, folder);
    assert.deepEqual(codes(analysis), ["bad-data"]);
    assert.match(analysis.problems[0]!.message, /x holds text/);
    assert.equal(program.slice(analysis.problems[0]!.span.from, analysis.problems[0]!.span.to), "t");
  });

  it("says what is wrong with broken data files", () => {
    writeFileSync(join(folder, "broken.npy"), Buffer.from([0x93, 0x4e, 0x55, 1, 2, 3]));
    writeFileSync(join(folder, "broken.npz"), Buffer.from("PK\u0003\u0004 but no more"));
    writeFileSync(join(folder, "empty.npz"), "");
    writeFileSync(join(folder, "empty.csv"), "");
    writeFileSync(join(folder, "binary.csv"), Buffer.from(Array.from({ length: 300 }, (_, index) => index % 256)));
    for (const call of [
      'np.load("broken.npy")',
      'np.load("broken.npz")',
      'np.load("empty.npz")',
      'pd.read_csv("empty.csv")',
    ]) {
      const analysis = analyze(`x = ${call}\n`, folder);
      assert.equal(analysis.problems.length, 1, call);
      assert.match(analysis.problems[0]!.message, /\.(npy|npz|csv)/, `${call}: ${analysis.problems[0]!.message}`);
    }
    askEverything(analyze('x = pd.read_csv("binary.csv")\nnp.load(".")\npd.read_csv("..")\n', folder), [0]);
  });
});

/** What may be wrong with a program that ends somewhere. */
const cutCodes: ReadonlySet<string> = new Set([
  "syntax-error",
  "undefined-name",
  "unknown-attribute",
  "unknown-layer",
  "unknown-import",
  "missing-file",
  "unknown-argument",
  "missing-argument",
  "type-error",
]);

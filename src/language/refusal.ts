import type { Problem } from "./interpreter/problem";

/** More than this is data, not a program: it is refused with a sentence instead of being read. */
const mostCharacters = 1_000_000;

/** Why a text is not read at all: a K210 binary, other binary data, far too large. Undefined for a program. */
export function refuseText(text: string): Problem | undefined {
  if (isKendryteModel(text))
    return refusal(
      "binary-file",
      "This is a Kendryte K210 model (a compiled binary), not a Keras program: KModel reads Keras code only.",
      text,
    );
  if (text.slice(0, 8192).includes("\0"))
    return refusal("binary-file", "This file holds binary data, not a Keras program.", text);
  if (text.length > mostCharacters) {
    const size = (text.length / 1_000_000).toFixed(1);
    return refusal(
      "file-too-large",
      `This file has ${size} million characters; KModel reads programs of up to 1 million. Data belongs in a file of its own (np.load, pd.read_csv).`,
      text,
    );
  }
  return undefined;
}

/** `03 00 00 00` or `LDMK`, however the bytes were decoded. */
function isKendryteModel(text: string): boolean {
  return text.startsWith("\u0003\0\0\0") || text.startsWith("LDMK");
}

function refusal(code: Problem["code"], message: string, text: string): Problem {
  const end = text.indexOf("\n");
  return {
    code,
    severity: "error",
    message,
    span: { from: 0, to: Math.min(end < 0 ? text.length : end, 80) },
    related: [],
    suggestions: [],
  };
}

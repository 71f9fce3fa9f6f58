/** Sentences for what the system refuses. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: "access to it is not allowed",
  EPERM: "access to it is not allowed",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk's quota is used up",
  EROFS: "the disk can't be written to",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is a file, not a folder",
  EMFILE: "too many files are open",
};

/** Why a file could not be read or written, as a sentence. */
export function fileError(path: string, action: "read" | "written", error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code;
  const reason = code === undefined ? (error as Error).message : (reasons[code] ?? code);
  return new Error(`"${path}" could not be ${action}: ${reason}`, { cause: error });
}

/** Whether `fileError` made it of what the system refused. */
export const isRefusedBySystem = (error: unknown): error is Error =>
  error instanceof Error && (error.cause as NodeJS.ErrnoException | undefined)?.code !== undefined;

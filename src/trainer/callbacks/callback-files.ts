import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { EventFile } from "../../exporters/tensorboard/event-file";
import { writeAtomically } from "../../exporters/write-atomically";
import type { CallbackFiles, EventWriter } from "../../keras/callbacks/trained";

/** The files that callbacks read and write, in the program's folder. */
export class ProgramFiles implements CallbackFiles {
  constructor(private readonly folder: string) {}

  private at(path: string): string {
    return resolve(this.folder, path);
  }

  exists(path: string): boolean {
    return existsSync(this.at(path));
  }

  read(path: string): string {
    return readFileSync(this.at(path), "utf8");
  }

  write(path: string, text: string): void {
    writeAtomically(this.at(path), (temporary) => writeFileSync(temporary, text));
  }

  append(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    appendFileSync(this.at(path), text);
  }

  copy(from: string, to: string): void {
    writeAtomically(this.at(to), (temporary) => copyFileSync(this.at(from), temporary));
  }

  remove(path: string): void {
    rmSync(this.at(path), { force: true });
  }

  removeEmptyFolder(path: string): void {
    if (existsSync(this.at(path)) && readdirSync(this.at(path)).length === 0) rmdirSync(this.at(path));
  }

  events(folder: string): EventWriter {
    return new EventFile(this.at(folder));
  }
}

import type { TrainingEvent } from "../../protocol";
import type { View } from "./view";

/** What outlives a reload of the window; the events come again from the extension, or from here when it has none. */
export interface State {
  uri: string;
  file: string;
  view: View;
  /** Without the steps: they are many, and of a past run the epochs tell enough. */
  events: TrainingEvent[];
}

/** Milliseconds between two states kept while a run goes on: each is written out as a whole. */
const pause = 500;

/** Returns what keeps the newest state: at once where that matters, otherwise as soon as the pause allows. */
export function stateKeeper(keep: (state: State) => void): (state: State, atOnce: boolean) => void {
  let timer: number | undefined;
  let newest: State;
  const write = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
    keep(newest);
  };
  return (state, atOnce) => {
    newest = state;
    if (atOnce) write();
    else timer ??= window.setTimeout(write, pause);
  };
}

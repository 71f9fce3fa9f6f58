import * as vscode from "vscode";
import { type PreparedEngine, prepareEngine } from "../native/prepare";
import type { TrainingEvent } from "../protocol";
import type { Log } from "./log";
import { describeEvent } from "./training-log";
import { pythonPlaces } from "./python-places";
import { ProgressReport } from "./training-progress";
import type { RuntimeStatus } from "./runtime-status";
import { Standby } from "../trainer/host/standby";
import { SupervisedRun } from "../trainer/host/supervised-run";
import type { TrainingPanel } from "./training-panel";

/** How a run ended. */
export type TrainingEnd = Extract<TrainingEvent, { type: "end" }>;

/** Runs one training at a time, and tells everyone how it goes. */
export class Training implements vscode.Disposable {
  private current: SupervisedRun | undefined;
  /** While the engine is looked for. */
  private isPreparing = false;
  private isDisposed = false;
  private readonly standby = new Standby();
  private readonly running = new vscode.EventEmitter<boolean>();
  private readonly events = new vscode.EventEmitter<TrainingEvent>();

  readonly onRunning = this.running.event;
  readonly onEvent = this.events.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: Log,
    private readonly status: RuntimeStatus,
    private readonly panel: TrainingPanel,
  ) {}

  get isRunning(): boolean {
    return this.isPreparing || this.current !== undefined;
  }

  /** Trains a saved file, from its checkpoints on where `resume` says so; answers when it has ended. */
  async run(uri: vscode.Uri, resume = false): Promise<TrainingEnd> {
    const settings = vscode.workspace.getConfiguration("kmodel.training", uri);
    const runtime = settings.get<string>("runtime", "auto");
    const program = vscode.Uri.joinPath(this.context.extensionUri, "dist", "trainer.js").fsPath;
    const engine = await this.prepare(uri, runtime);
    this.panel.reset(uri.fsPath);
    this.log.line(`Training ${uri.fsPath}`);
    const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
    return vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Training ${name}`, cancellable: true },
      (progress, token) => {
        const report = new ProgressReport(progress);
        token.onCancellationRequested(() => this.stop());
        return new Promise<TrainingEnd>((resolve) => {
          const options = { program, file: uri.fsPath, runtime, engine, resume };
          const receive = (event: TrainingEvent): void => {
            this.tell(event, report);
            if (event.type !== "end") return;
            this.setCurrent(undefined);
            if (!this.isDisposed && settings.get<boolean>("standby", true))
              this.standby.prepare({ ...options, resume: false });
            resolve(event);
          };
          this.setCurrent(new SupervisedRun(options, receive, undefined, this.standby.take(options)));
        });
      },
    );
  }

  /** Finds the native engine in the user's Python; the first time its addon is compiled, which takes seconds. */
  private async prepare(uri: vscode.Uri, runtime: string): Promise<PreparedEngine> {
    const title = "KModel: looking for an engine";
    this.isPreparing = true;
    try {
      return await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, (progress) => {
        const tell = (message: string): void => {
          this.log.line(message);
          progress.report({ message });
        };
        return prepareEngine(runtime, tell, pythonPlaces(uri));
      });
    } finally {
      this.isPreparing = false;
    }
  }

  private tell(event: TrainingEvent, report: ProgressReport): void {
    if (event.type === "runtime") this.status.show(event.name, event.version, event.reason);
    const text = describeEvent(event);
    if (text !== undefined) this.log.write(text);
    if (event.type === "pause") this.setPaused(event.isPaused);
    report.add(event);
    this.panel.add(event);
    this.events.fire(event);
  }

  private setCurrent(trainer: SupervisedRun | undefined): void {
    this.current = trainer;
    void vscode.commands.executeCommand("setContext", "kmodel.training", trainer !== undefined);
    this.setPaused(false);
    this.running.fire(trainer !== undefined);
  }

  private setPaused(isPaused: boolean): void {
    void vscode.commands.executeCommand("setContext", "kmodel.trainingPaused", isPaused);
  }

  /** Lets the run wait after the step that it is at. */
  pause(): void {
    this.current?.pause();
  }

  resume(): void {
    this.current?.resume();
  }

  /** Ends the run and keeps the weights so far. */
  stop(): void {
    this.current?.stop();
  }

  dispose(): void {
    this.isDisposed = true;
    this.current?.kill();
    this.standby.dispose();
    this.running.dispose();
    this.events.dispose();
  }
}

/** What trainings ask of the machine. */
export interface Demand {
  /** The multiplications and additions of the greatest operation for one batch; 0 where nothing is trained or known. */
  readonly greatestOperation: number;
  /** The same of the greatest recurrence in all its steps. */
  readonly greatestRecurrence: number;
  /** Whether a layer reads sequences both ways: two great operations that don't wait for each other. */
  readonly readsBothWays: boolean;
}

export const noDemand: Demand = { greatestOperation: 0, greatestRecurrence: 0, readsBothWays: false };

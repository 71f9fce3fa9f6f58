export type Detail = "step" | "epoch";

/** How the curves are looked at: what the reader chose, and what outlives a reload of the window. */
export interface View {
  detail: Detail;
  /** Whether the training curves by step are drawn as a running average, the values themselves faint behind it. */
  isSmooth: boolean;
}

export const firstView: View = { detail: "epoch", isSmooth: false };

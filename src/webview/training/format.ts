import { format } from "d3";

const significant = format(".4~g");

/** `0.9792`, `1.2e-5`, `NaN` */
export const formatValue = (value: number): string =>
  Number.isNaN(value)
    ? "NaN"
    : Math.abs(value) > 0 && Math.abs(value) < 1e-4
      ? value.toExponential(2)
      : significant(value);

/** `42 s`, `3 min 20 s`, `1 h 5 min` */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.round((whole % 3600) / 60)} min`;
}

/** The last part of a path. */
export const fileName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

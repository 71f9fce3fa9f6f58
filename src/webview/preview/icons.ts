/** Drawings of 16 × 16, as the `d` of a path that is filled. */
export const icons = {
  zoomIn: "M7.5 3h1v4.5H13v1H8.5V13h-1V8.5H3v-1h4.5z",
  zoomOut: "M3 7.5h10v1H3z",
  fit: "M2 2h4.5v1H3v3.5H2zM9.5 2H14v4.5h-1V3H9.5zM2 9.5h1V13h3.5v1H2zM13 9.5h1V14H9.5v-1H13z",
  error:
    "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm2.6 2.7L8 7.3 5.4 4.7l-.7.7L7.3 8l-2.6 2.6.7.7L8 8.7l2.6 2.6.7-.7L8.7 8l2.6-2.6z",
} as const;

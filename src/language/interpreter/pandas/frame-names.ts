/** What a DataFrame has behind its dot, besides its columns. */
export const frameNames: readonly string[] = `
  values shape columns index iloc loc T dtypes sum mean min max median std var pop drop to_numpy astype copy
  head tail sample reset_index fillna dropna describe info set_index select_dtypes groupby merge apply corr
  isnull rename sort_values items iterrows to_dict plot hist any all
`
  .trim()
  .split(/\s+/);

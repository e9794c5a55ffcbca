/** Whether a browser refuses for its visitor, by GPC or DNT: DESIGN.md §6, in every mode, whatever the page believes. */
export const browserRefuses = (headers: Headers): boolean =>
  headers.get('sec-gpc') === '1' || headers.get('dnt') === '1'

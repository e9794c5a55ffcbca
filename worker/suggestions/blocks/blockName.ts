/** A key within its site. */
export const blockName = (site: string, key: string): string => `${site} ${key}`

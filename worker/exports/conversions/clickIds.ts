/** The parameters by which platforms know a click on their ads again; a conversion file has a column for each. */
export const CLICK_IDS = [
  'gclid', 'gbraid', 'wbraid', 'dclid', 'msclkid', 'fbclid', 'ttclid', 'twclid', 'li_fat_id', 'rdt_cid', 'epik',
  'irclid', 'yclid',
] as const // biome-ignore format: a table reads better in rows
export type ClickId = (typeof CLICK_IDS)[number]

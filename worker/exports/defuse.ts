/**
 * What spreadsheets take for a formula at the start of a cell, full-width forms too, or lets one begin: the list of
 * https://owasp.org/www-community/attacks/CSV_Injection.
 */
const STARTS_AS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u
/**
 * The same after what may end a cell where a spreadsheet expects another delimiter than ours: a quote that does not
 * stand at the start of a cell holds nothing together there.
 */
const CONTINUES_AS_FORMULA = /([;\t\r\n]["']?)(?=[=+\-@＝＋－＠])/gu
const CONTINUES_AFTER_COMMA = /(,["']?)(?=[=+\-@＝＋－＠])/gu

/** A cell that a spreadsheet shows and never runs. Numbers are no text, so they stay. */
export function defuse<Cell>(cell: Cell, delimiter: 'comma' | 'semicolon' = 'comma'): Cell | string {
  if (typeof cell !== 'string') return cell
  const inner = cell.replace(CONTINUES_AS_FORMULA, "$1'")
  const whole = delimiter === 'comma' ? inner : inner.replace(CONTINUES_AFTER_COMMA, "$1'")
  return STARTS_AS_FORMULA.test(whole) ? `'${whole}` : whole
}

/** One thing that is wrong with a statement, in words. */
type Fault = string

/** A fault that may be, in statements that its second part fits, for a reason. */
interface Allowed {
  fault: RegExp
  in: RegExp
  because: string
}

/** D1 takes no longer pattern, and nobody can tell how long a bound one is. */
const MOST_PATTERN_BYTES = 50
const PATTERN = /\b(?:LIKE|GLOB)\s+('(?:[^']|'')*'|\S+)/gi
const TIME = /\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b|'now'|\bunixepoch\s*\(\s*\)/i

/** Steps that go through what was bound or what an earlier step made, and through no table: a list as JSON, found words. */
const BOUNDED = /^SCAN (?:\(|CONSTANT ROW|\d+ CONSTANT ROWS|\S+ VIRTUAL TABLE INDEX (?!0:$))/
/** Tables that grow with a site's visitors. All that one site, endpoint or form has of them is too much to read. */
const GROWING =
  /^SEARCH (?:leads|submissions|events|deliveries|visitors|signals|consents|files|lead_forms|page_views|page_view_parts|roll_ups)\b/
const BROAD = new Set(['site_id', 'endpoint_id', 'form_id', 'grain', 'dimension', 'state', 'stage'])

/** What may be, with its reason. */
const ALLOWED: readonly Allowed[] = [
  {
    fault: /^SEARCH deliveries USING COVERING INDEX deliveries_due /,
    in: /\bSELECT min\(due_at\) FROM deliveries\b/,
    because: 'the smallest of an index is its first row',
  },
  {
    fault: /^SEARCH deliveries USING INDEX deliveries_due /,
    in: /^UPDATE deliveries SET due_at = \?2 WHERE endpoint_id = \?1 AND due_at > \?2$/,
    because: 'somebody wants all that an endpoint waits for sent now: one row of each lead that waits',
  },
  {
    fault: /^SEARCH roll_ups USING PRIMARY KEY \(site_id=\? AND dimension=\? AND grain=\? /,
    in: /\bFROM roll_ups WHERE [^()]* ORDER BY at DESC LIMIT 20000\)/,
    because: 'what is grouped and sorted is at most 20,000 rows, the latest',
  },
  {
    fault: /^SEARCH leads USING INDEX leads_by_position \(site_id=\? AND position<\?\)/,
    in: /\bFROM leads WHERE site_id = \?1 AND position < \?2 ORDER BY position DESC LIMIT \?5\s*$/,
    because: 'a page of the export; what is sorted is the twenty submissions of each of its leads',
  },
]

/** What breaks the rules of DESIGN §7 in a statement, told by its text and by how the database would go about it. */
export async function faultsOf(db: D1Database, sql: string): Promise<Fault[]> {
  const steps = await planOf(db, sql)
  const found = [...faultsOfText(sql), ...steps.filter((step) => isScan(step, sql) || isWalk(step, sql, steps))]
  const wrong = found.filter((fault) => !ALLOWED.some((one) => one.fault.test(fault) && one.in.test(sql)))
  return wrong.map((fault) => `${fault} in ${sql.replace(/\s+/g, ' ').trim()}`)
}

/** Reads a whole table or a whole index, or makes an index for this once. */
function isScan(step: string, sql: string): boolean {
  if (/\bUSING AUTOMATIC\b/.test(step)) return true
  return step.startsWith('SCAN ') && !BOUNDED.test(step) && !isForReference(step, sql)
}

/**
 * Before an INSERT the database looks for rows that were left without what they refer to, in tables that its text does not
 * name: where a reference waits for the end of the transaction. None of ours does, so that it does not look.
 */
function isForReference(step: string, sql: string): boolean {
  const [, table = ''] = step.split(' ')
  return /^\s*INSERT\b/i.test(sql) && !new RegExp(`\\b${table}\\b`).test(sql)
}

/** The steps of a statement's plan. */
export async function planOf(db: D1Database, sql: string): Promise<string[]> {
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...Array<null>(parametersOf(sql)).fill(null))
  const { results } = await plan.all<{ detail: string }>()
  return results.map(({ detail }) => detail)
}

function faultsOfText(sql: string): Fault[] {
  const patterns = [...sql.matchAll(PATTERN)].map(([, pattern = '']) => pattern)
  const unsure = patterns.filter((text) => !text.startsWith("'") || text.length > MOST_PATTERN_BYTES)
  return [...unsure.map((pattern) => `PATTERN ${pattern}`), ...(TIME.test(sql) ? ['TIME asked of SQL'] : [])]
}

/** Goes through all that a site has of a table: only a LIMIT that nothing sorts before keeps that short. */
function isWalk(step: string, sql: string, steps: readonly string[]): boolean {
  if (!GROWING.test(step) || isForReference(step, sql)) return false
  const keys = [...step.matchAll(/(\w+)=\?/g)].map(([, column = '']) => column)
  const isByRow = /USING (?:INTEGER )?PRIMARY KEY \(rowid/.test(step)
  if (isByRow || keys.some((column) => !BROAD.has(column))) return false
  return !/\bLIMIT\b/.test(sql) || steps.some((one) => one.startsWith('USE TEMP B-TREE'))
}

function parametersOf(sql: string): number {
  const numbered = [...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number))
  return Math.max(0, sql.match(/\?(?!\d)/g)?.length ?? 0, ...numbered)
}

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
const BOUNDED = /^SCAN (?:\(|CONSTANT ROW|\d+ CONSTANT ROWS|\S+ (?:EXISTS )?VIRTUAL TABLE INDEX (?!0:$))/
/** Tables that members and days make long, not visitors: all that a site has of them may be read. Any other grows. */
const SMALL = new Set(
  `sites site_numbers forms form_versions endpoints segments segment_watches imports slots campaign_links campaign_names seen_forms
   installs quarantine_days reconciled identity_versions tokens members member_roles invitations passkeys passkey_challenges sessions
   sign_in_links`.split(/\s+/),
)
/** Columns of which a value is had by one row or a few, as are ids. Any other is had by as many as there are. */
const NARROWING = /^(?:id|position|first_position|token|hash|name|at|only_row|one|lead_a|lead_b|\w+_key|\w+_id)$/
/** Whose ids are on as many rows as their visitors make. */
const WIDE = new Set(['site_id', 'endpoint_id', 'form_id'])

/** What may be, with its reason. */
const ALLOWED: readonly Allowed[] = [
  {
    fault: /position>\? AND position<\?\)$/,
    in: /\bposition BETWEEN \(?asked\.value ->> 'first'/,
    because: 'it counts what lies between two positions of the log, a hundred apart',
  },
  {
    fault: /^SEARCH company_keys USING PRIMARY KEY \(site_id=\? AND kind=\? AND key=\?\)$/,
    in: /^DELETE FROM company_keys WHERE site_id = \?1 AND \(kind, key\) IN/,
    because: 'that is the whole key: one row for each that was bound',
  },
  {
    fault: /^SEARCH deliveries USING COVERING INDEX deliveries_due /,
    in: /\bSELECT min\(due_at\) FROM deliveries\b/,
    because: 'the smallest of an index is its first row',
  },
  {
    fault: /^SEARCH deliveries USING INDEX deliveries_due /,
    in: /^UPDATE deliveries SET due_at = \?2 WHERE endpoint_id = \?1 AND due_at > \?2( AND aside = 0)?$/,
    because: 'somebody wants all that an endpoint waits for sent now: one row of each lead that waits',
  },
  {
    fault: /^SEARCH roll_ups USING PRIMARY KEY \(site_id=\? AND dimension=\? AND grain=\? /,
    in: /\bFROM roll_ups WHERE [^()]* ORDER BY at DESC LIMIT 20000\)/,
    because: 'what is grouped and sorted is at most 20,000 rows, the latest',
  },
  {
    fault: /^SEARCH leads USING INDEX leads_by_position \(site_id=\? AND position<\?\)/,
    in: /\bFROM leads WHERE site_id = \? AND position < \? ORDER BY position DESC LIMIT \?\s*$/,
    because: 'a page of the export; what is sorted is the twenty submissions of each of its leads',
  },
]

/** What breaks the rules of DESIGN §7 in a statement, told by its text and by how the database would go about it. */
export async function faultsOf(db: D1Database, sql: string): Promise<Fault[]> {
  const steps = await planOf(db, sql)
  const found = [...faultsOfText(sql), ...steps.filter((step) => isScan(step, sql, steps) || isWalk(step, sql, steps))]
  const wrong = found.filter((fault) => !ALLOWED.some((one) => one.fault.test(fault) && one.in.test(sql)))
  return wrong.map((fault) => `${fault} in ${sql.replace(/\s+/g, ' ').trim()}`)
}

/** Reads a whole table or a whole index, or makes an index for this once. */
function isScan(step: string, sql: string, steps: readonly string[]): boolean {
  if (/\bUSING AUTOMATIC\b/.test(step)) return true
  return step.startsWith('SCAN ') && !BOUNDED.test(step) && !isMade(step, steps) && !isForReference(step, sql)
}

/** What the statement made for itself, by a name of its own; what that is made of has steps of its own. */
function isMade(step: string, steps: readonly string[]): boolean {
  const [, name = ''] = step.split(' ')
  return steps.some((one) => one === `CO-ROUTINE ${name}` || one === `MATERIALIZE ${name}`)
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
  const [verb, alias = ''] = step.split(' ')
  if (verb !== 'SEARCH' || SMALL.has(tableOf(alias, sql)) || isForReference(step, sql)) return false
  // By the row's own number, by words, or only to see whether there is any.
  const isShort = /USING INTEGER PRIMARY KEY| VIRTUAL TABLE | EXISTS USING /.test(step)
  const keys = [...step.matchAll(/(\w+)=\?/g)].map(([, column = '']) => column)
  if (isShort || keys.some((column) => NARROWING.test(column) && !WIDE.has(column))) return false
  return !/\bLIMIT\b/.test(sql) || steps.some((one) => one.startsWith('USE TEMP B-TREE'))
}

function tableOf(alias: string, sql: string): string {
  return new RegExp(`\\b(\\w+)\\s+AS\\s+${alias}\\b`, 'i').exec(sql)?.[1] ?? alias
}

function parametersOf(sql: string): number {
  const numbered = [...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number))
  return Math.max(0, sql.match(/\?(?!\d)/g)?.length ?? 0, ...numbered)
}

/** What goes from one lead to another: all of it, or what came to these parts. */
export interface Move {
  from: string
  to: string
  parts: readonly string[] | null
}

/** Gives the rows of one table to another lead. Each store moves its own. */
export function moveRows(
  db: D1Database,
  table: 'submissions' | 'signals' | 'edits' | 'proposals' | 'handoffs' | 'verdicts',
  { from, to, parts }: Move,
): D1PreparedStatement {
  const move = `UPDATE ${table} SET lead_id = ?2 WHERE lead_id = ?1`
  return parts === null
    ? db.prepare(move).bind(from, to)
    : db
        .prepare(`${move} AND origin_lead_id IN (SELECT value FROM json_each(?3))`)
        .bind(from, to, JSON.stringify(parts))
}

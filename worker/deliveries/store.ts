/** An event that an endpoint wants, on its way into the outbox. */
export interface NewDelivery {
  endpointId: string
  eventId: string
  /** The event's place among its site's. */
  position: number
  leadId: string | null
  /** No earlier row of this batch has the same endpoint and lead. */
  firstOfLead: boolean
}

const INSERT = `
  INSERT INTO deliveries (endpoint_id, event_id, position, lead_id, state, due_at, created_at)
  SELECT
    new.value ->> 'endpointId', new.value ->> 'eventId', new.value ->> 'position', new.value ->> 'leadId', 'pending',
    CASE
      WHEN new.value ->> 'leadId' IS NULL THEN ?2
      WHEN new.value ->> 'firstOfLead' AND NOT EXISTS (
        SELECT 1 FROM deliveries AS older
        WHERE older.endpoint_id = new.value ->> 'endpointId' AND older.lead_id = new.value ->> 'leadId'
          AND older.state = 'pending' AND older.aside = 0
      ) THEN ?2
    END,
    ?2
  FROM json_each(?1) AS new`

const BRING_FORWARD = `
  UPDATE endpoints SET next_due_at = min(coalesce(next_due_at, ?2), ?2)
  WHERE id IN (SELECT value FROM json_each(?1))`

/**
 * Writes deliveries in the batch that writes their events. Whether a row is the head of its lead, and so is due, is
 * decided inside the INSERT: D1 runs batches one after the other, so no head is finished between question and answer.
 */
export function insertDeliveries(db: D1Database, rows: readonly NewDelivery[], nowMs: number): D1PreparedStatement[] {
  if (rows.length === 0) return []
  const endpointIds = [...new Set(rows.map((row) => row.endpointId))]
  return [
    db.prepare(INSERT).bind(JSON.stringify(rows), nowMs),
    db.prepare(BRING_FORWARD).bind(JSON.stringify(endpointIds), nowMs),
  ]
}

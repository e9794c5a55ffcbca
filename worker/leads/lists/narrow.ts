import type { ListFilter } from './leadLists.ts'

/** Part of a WHERE, with what is bound to its question marks. */
export interface Condition {
  sql: string
  bound: (string | number)[]
}

const SENT_FORM = `EXISTS (SELECT 1 FROM lead_forms AS sent WHERE sent.site_id = leads.site_id AND sent.form_id = ?
  AND sent.created_at = leads.created_at AND sent.position = leads.position)`

const AGREES = `EXISTS (SELECT 1 FROM lead_consents AS agreed WHERE agreed.site_id = leads.site_id AND agreed.key = ?
  AND agreed.created_at = leads.created_at AND agreed.position = leads.position)`
const WAITS = `EXISTS (SELECT 1 FROM lead_proposals AS waiting WHERE waiting.site_id = leads.site_id
  AND waiting.created_at = leads.created_at AND waiting.position = leads.position)`

/** One condition that holds for the rows of `leads` that a filter wants. */
export function narrow(filter: ListFilter): Condition {
  const all = [
    ...compared('leads.stage = ?', filter.stage),
    ...compared('leads.first_channel = ?', filter.channel),
    ...compared(`leads.company_id = ? AND leads.company_id > ''`, filter.company),
    ...ofKind(filter.kind),
    ...compared('leads.owner = ?', filter.owner),
    ...compared(SENT_FORM, filter.form),
    ...compared(AGREES, filter.consent),
    ...compared('leads.created_at >= ?', toMs(filter.createdFrom)),
    ...compared('leads.created_at < ?', toMs(filter.createdBefore)),
    ...compared('leads.last_seen_at >= ?', toMs(filter.seenFrom)),
    ...compared('leads.last_seen_at < ?', toMs(filter.seenBefore)),
    ...having('leads.email_key', filter.hasEmail),
    ...having('leads.external_id', filter.hasExternalId),
    ...having('leads.owner', filter.hasOwner),
    ...having('leads.parts', filter.isMerged),
    ...so(WAITS, filter.hasProposals),
    ...so('leads.mailing_held = 1', filter.mailingHeld),
  ]
  return { sql: all.map(({ sql }) => sql).join(' AND ') || 'true', bound: all.flatMap(({ bound }) => bound) }
}

const compared = (sql: string, value: string | number | undefined): Condition[] =>
  value === undefined ? [] : [{ sql, bound: [value] }]

const having = (column: string, has: 'yes' | 'no' | undefined): Condition[] =>
  has === undefined ? [] : [{ sql: `${column} IS ${has === 'yes' ? 'NOT ' : ''}NULL`, bound: [] }]

/** Spelled out, since the index of mailboxes asks for it literally; who has not been told apart yet counts as a person. */
const ofKind = (kind: ListFilter['kind']): Condition[] =>
  kind === undefined ? [] : [{ sql: `leads.kind ${kind === 'mailbox' ? '=' : 'IS NOT'} 'mailbox'`, bound: [] }]

const so = (sql: string, is: 'yes' | 'no' | undefined): Condition[] =>
  is === undefined ? [] : [{ sql: is === 'yes' ? sql : `NOT ${sql}`, bound: [] }]

const toMs = (time: string | undefined): number | undefined => (time === undefined ? undefined : Date.parse(time))

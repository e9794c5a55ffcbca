import {
  type ConsentRow,
  selectConsents,
  selectConsentsOfSenders,
  toRecord as toConsentRecord,
} from '../consents/store.ts'
import { selectEndpointsOfSite, toWanting } from '../endpoints/store.ts'
import { selectMerges, toRecord as toMergeRecord } from '../merges/store.ts'
import { selectProposals, toRecord as toProposalRecord } from '../proposals/store.ts'
import { selectSeenForms, toRecord as toSeenFormRecord } from '../seenForms/store.ts'
import { type SubmissionRow, selectSubmissions, toRecord as toSubmissionRecord } from '../submissions/store.ts'
import { type LeadRow, toRecord } from './leadRow.ts'
import {
  selectColleagues,
  selectLeads,
  selectLeadsByEmailKey,
  selectLeadsByExternalId,
  selectLeadsOfMerges,
  selectLeadsOfProposals,
  selectLeadsOfSubmissions,
  selectLeadsOfVisitors,
} from './store.ts'
import type { WorkingSet } from './workingSet.ts'

/** What a group may touch, gathered from its commands before the one batch of reads. */
export interface Touched {
  emailKeys: string[]
  externalIds: string[]
  visitors: string[]
  /** Company domains of which somebody may be new. */
  companies: string[]
  /** Those that identifying links and members name. */
  leadIds: string[]
  submissionIds: string[]
  /** Those of them that others take the place of: their leads are read too. */
  superseded: string[]
  /** Those of them of which a consent is confirmed: their leads and their consents are read too. */
  confirmed: string[]
  /** Those of them of which a consent is withdrawn: their leads are read too, and all that these agreed to. */
  withdrawn: string[]
  /** Names of the site's own forms. */
  seenForms: string[]
  /** Merges and proposals that members decide about: their leads are read too. */
  merges: string[]
  proposals: string[]
}

/** One query of the batch of reads, and what becomes of its rows. */
interface Reading {
  query: D1PreparedStatement
  take(rows: unknown[]): void
}

/** What a group has to know. What most groups have none of is not asked for: it would cost each a query. */
export function readingsOf(db: D1Database, set: WorkingSet, touched: Touched): Reading[] {
  const { site, leads } = set
  const knowLead = (row: LeadRow) => leads.know(toRecord(row))
  const filled = [...touched.superseded, ...touched.confirmed, ...touched.withdrawn]
  return [
    reading<LeadRow>(selectLeadsByEmailKey(db, site, touched.emailKeys), knowLead),
    reading<LeadRow & { visitor: string; part: string }>(selectLeadsOfVisitors(db, site, touched.visitors), (row) => {
      knowLead(row)
      leads.knowVisitor(row.visitor, row.part)
    }),
    reading<SubmissionRow>(selectSubmissions(db, site, touched.submissionIds), (row) =>
      set.knowSubmission(toSubmissionRecord(row)),
    ),
    reading<Parameters<typeof toWanting>[0]>(selectEndpointsOfSite(db, site), (row) =>
      set.endpoints.push(toWanting(row)),
    ),
    ...ifAny(touched.companies, (domains) =>
      reading<{ domain: string; ids: string }>(selectColleagues(db, site, domains), ({ domain, ids }) =>
        leads.knowCompany(domain, JSON.parse(ids)),
      ),
    ),
    ...ifAny(touched.externalIds, (ids) => reading<LeadRow>(selectLeadsByExternalId(db, site, ids), knowLead)),
    ...ifAny(touched.leadIds, (ids) => reading<LeadRow>(selectLeads(db, site, ids), knowLead)),
    ...ifAny(filled, (ids) => reading<LeadRow>(selectLeadsOfSubmissions(db, site, ids), knowLead)),
    ...ifAny(touched.merges, (ids) => reading<LeadRow>(selectLeadsOfMerges(db, site, ids), knowLead)),
    ...ifAny(touched.proposals, (ids) => reading<LeadRow>(selectLeadsOfProposals(db, site, ids), knowLead)),
    ...ifAny(touched.merges, (ids) =>
      reading<unknown>(selectMerges(db, site, ids), (row) => set.merges.know(toMergeRecord(row))),
    ),
    ...ifAny(touched.proposals, (ids) =>
      reading<unknown>(selectProposals(db, site, ids), (row) => set.proposals.know(toProposalRecord(row))),
    ),
    ...ifAny(touched.confirmed, (ids) =>
      reading<ConsentRow>(selectConsents(db, site, ids), (row) => set.consents.know(toConsentRecord(row))),
    ),
    ...ifAny(touched.withdrawn, (ids) =>
      reading<ConsentRow>(selectConsentsOfSenders(db, site, ids), (row) => set.consents.know(toConsentRecord(row))),
    ),
    ...ifAny(touched.seenForms, (names) =>
      reading<unknown>(selectSeenForms(db, site, names), (row) => set.seenForms.know(toSeenFormRecord(row))),
    ),
  ]
}

function reading<Row>(query: D1PreparedStatement, takeRow: (row: Row) => unknown): Reading {
  return {
    query,
    take(rows) {
      for (const row of rows as Row[]) takeRow(row)
    },
  }
}

/** Each key once: many commands of a group may name the same. */
const ifAny = (keys: readonly string[], ask: (keys: string[]) => Reading): Reading[] =>
  keys.length > 0 ? [ask([...new Set(keys)])] : []

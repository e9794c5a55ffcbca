import { type CompanyKey, unique } from '../companies/companyKeys.ts'
import { readCompanies, readCompany, selectCompanies, selectCompaniesByKey } from '../companies/store.ts'
import {
  type ConsentRow,
  selectConsents,
  selectConsentsOfSenders,
  toRecord as toConsentRecord,
} from '../consents/store.ts'
import { toWanting } from '../endpoints/endpointRow.ts'
import { selectEndpointsOfSite } from '../endpoints/store.ts'
import {
  type EvidenceKeys,
  selectEvidence,
  selectNamedColleagues,
  toColleagues,
  toEvidence,
} from '../handoffs/evidence/store.ts'
import { selectHandoffs, selectOpenHandoffs, toRecord as toHandoffRecord } from '../handoffs/store.ts'
import { selectMerges, toRecord as toMergeRecord } from '../merges/store.ts'
import { selectProposals, toRecord as toProposalRecord } from '../proposals/store.ts'
import { selectSeenForms, toRecord as toSeenFormRecord } from '../seenForms/store.ts'
import { selectFactsOfParts, selectWatches, toWatch } from '../segments/watches/store.ts'
import { type SubmissionRow, selectSubmissions, toRecord as toSubmissionRecord } from '../submissions/store.ts'
import { selectVerdicts, toRecord as toVerdictRecord } from '../verdicts/store.ts'
import { type LeadRow, toRecord } from './leadRow.ts'
import {
  selectLeadsByEmailKey,
  selectLeadsByExternalId,
  selectLeadsForDesk,
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
  /** By which somebody may come to a company. */
  companyKeys: CompanyKey[]
  /** Companies of which something is said: by members, or because it is so. */
  companyIds: string[]
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
  /** By what those may be known who may be given to sales, and which companies their colleagues are of. */
  evidence: EvidenceKeys
  colleagues: CompanyKey[]
  /** Handoffs that are told as overdue. */
  handoffs: string[]
  /** Leads of which sales says something: the handoffs that are open of them are read too. */
  answered: string[]
  verdicts: string[]
}

/** A lead with the companies that its keys lead to, and what segments that are watched ask of it, as JSON. */
type LeadForDesk = LeadRow & { companies: string; watched: string | null }

interface PartRow {
  lead: string
  part: string
  /** JSON lists. */
  forms: string
  consents: string
}

/** One query of the batch of reads, and what becomes of its rows. */
interface Reading {
  query: D1PreparedStatement
  take(rows: unknown[]): void
}

/** What a group has to know. What most groups have none of is not asked for: it would cost each a query. */
export function readingsOf(db: D1Database, set: WorkingSet, touched: Touched): Reading[] {
  const { site, leads } = set
  const knowLead = ({ watched, ...row }: LeadForDesk) => {
    leads.know(toRecord(row))
    set.watches.knowLead(row.id, watched === null ? null : JSON.parse(watched))
    set.companies.expect(JSON.parse(row.company_keys ?? '[]'))
    for (const company of readCompanies(row.companies)) set.companies.know(company)
  }
  set.companies.expect(touched.companyKeys)
  const filled = [...touched.superseded, ...touched.confirmed, ...touched.withdrawn]
  return [
    reading<LeadForDesk>(selectLeadsByEmailKey(db, site, touched.emailKeys), knowLead),
    reading<LeadForDesk & { visitor: string; part: string }>(
      selectLeadsOfVisitors(db, site, touched.visitors),
      (row) => {
        knowLead(row)
        leads.knowVisitor(row.visitor, row.part)
      },
    ),
    reading<SubmissionRow>(selectSubmissions(db, site, touched.submissionIds), (row) =>
      set.knowSubmission(toSubmissionRecord(row)),
    ),
    reading<Parameters<typeof toWanting>[0]>(selectEndpointsOfSite(db, site), (row) =>
      set.endpoints.push(toWanting(row)),
    ),
    reading<unknown>(selectWatches(db, site), (row) => set.watches.know(toWatch(row))),
    ...(touched.companyKeys.length > 0
      ? [
          reading<{ company: string; colleagues: string }>(
            selectCompaniesByKey(db, site, unique(touched.companyKeys)),
            (row) => set.companies.know(readCompany(row), JSON.parse(row.colleagues)),
          ),
        ]
      : []),
    ...ifAny(touched.companyIds, (ids) =>
      reading<unknown>(selectCompanies(db, site, ids), (row) => set.companies.know(readCompany(row))),
    ),
    ...ifAny(touched.externalIds, (ids) => reading<LeadForDesk>(selectLeadsByExternalId(db, site, ids), knowLead)),
    ...ifAny(touched.leadIds, (ids) => reading<LeadForDesk>(selectLeadsForDesk(db, site, ids), knowLead)),
    ...ifAny(filled, (ids) => reading<LeadForDesk>(selectLeadsOfSubmissions(db, site, ids), knowLead)),
    ...ifAny(touched.merges, (ids) => reading<LeadForDesk>(selectLeadsOfMerges(db, site, ids), knowLead)),
    ...ifAny(touched.proposals, (ids) => reading<LeadForDesk>(selectLeadsOfProposals(db, site, ids), knowLead)),
    ...ifAny(touched.merges, (ids) =>
      reading<unknown>(selectMerges(db, site, ids), (row) => set.merges.know(toMergeRecord(row))),
    ),
    ...ifAny(touched.merges, (ids) =>
      reading<PartRow>(selectFactsOfParts(db, site, ids), ({ lead, part, forms, consents }) =>
        set.watches.knowPart(lead, part, { forms: JSON.parse(forms), consents: JSON.parse(consents) }),
      ),
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
    ...readingsOfSales(db, set, touched),
    ...ifAny(touched.seenForms, (names) =>
      reading<unknown>(selectSeenForms(db, site, names), (row) => set.seenForms.know(toSeenFormRecord(row))),
    ),
  ]
}

/** What is to be known of leads who are given to sales, and of whom sales says something. */
function readingsOfSales(db: D1Database, set: WorkingSet, touched: Touched): Reading[] {
  const { site } = set
  return [
    ...selectEvidence(db, site, touched.evidence).map((query) =>
      reading<unknown>(query, (row) => {
        const { lead, ...evidence } = toEvidence(row)
        set.handoffs.knowEvidence(lead, evidence)
      }),
    ),
    ...(touched.colleagues.length > 0
      ? [
          reading<unknown>(selectNamedColleagues(db, site, unique(touched.colleagues)), (row) => {
            const { company, colleagues } = toColleagues(row)
            set.handoffs.knowColleagues(company, colleagues)
          }),
        ]
      : []),
    ...ifAny(touched.handoffs, (ids) =>
      reading<unknown>(selectHandoffs(db, site, ids), (row) => set.handoffs.know(toHandoffRecord(row))),
    ),
    ...ifAny(touched.answered, (ids) =>
      reading<unknown>(selectOpenHandoffs(db, ids), (row) => set.handoffs.know(toHandoffRecord(row))),
    ),
    ...ifAny(touched.verdicts, (ids) =>
      reading<unknown>(selectVerdicts(db, site, ids), (row) => set.verdicts.know(toVerdictRecord(row))),
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

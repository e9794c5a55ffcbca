import type { WarmingReason } from '../../shared/schema/company.ts'
import type { CompanyKey } from './companyKeys.ts'

/** Leads whose company has to be found again: from before there was any, or of one whose keys lead elsewhere now. */
export interface PlaceCommand {
  kind: 'place'
  id: string
  leads: string[]
  keys: CompanyKey[]
  /** The company whose people they are, and where the next step goes on; null: that was the last of them. */
  walk?: { company: string; next: { atMs: number; position: number } | null }
}

/** A member's word on a company; what is absent stays. */
export interface ChangeCompanyCommand {
  kind: 'change_company'
  id: string
  company: string
  name?: string | null
  /** All keys that shall lead to it by a member's word. */
  aliases?: CompanyKey[]
  mainContact?: string | null
  /** What the name and the aliases come to, and what the company had by a member's word until then. */
  keys: CompanyKey[]
  /** The main contact; and people of companies whose keys change, who are found again at once. */
  leads: string[]
}

/** What a company's people state most often, as a look at it found. */
export interface NameCompanyCommand {
  kind: 'name_company'
  id: string
  company: string
  name: string | null
  /** Enough speaks for it that whoever states it is counted to the company. */
  isSure: boolean
  /** Names that led here and that nobody states any more. */
  unsaid: CompanyKey[]
  keys: CompanyKey[]
}

/** People of a company do so much that it is told. It names them by their ids only; who they are is known when it is applied. */
export interface WarmCommand {
  kind: 'warm'
  id: string
  company: string
  activePeople: number
  engagedMinutes: number
  reasons: { rule: WarmingReason; says: string }[]
  warmUntilMs: number
  /** Those who did most first. */
  people: { lead: string; engagedMinutes: number; formsSent: number }[]
}

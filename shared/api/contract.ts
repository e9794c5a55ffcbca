import { audit } from './audit.ts'
import { campaignLinks } from './campaignLinks.ts'
import { commands } from './commands.ts'
import { companies } from './companies.ts'
import { consents } from './consents.ts'
import { edits } from './edits.ts'
import { endpoints } from './endpoints.ts'
import { erasures } from './erasures.ts'
import { eventSchemas } from './eventSchemas.ts'
import { exports } from './exports.ts'
import { files } from './files.ts'
import { forms } from './forms.ts'
import { handoffs } from './handoffs.ts'
import { identity } from './identity.ts'
import { imports } from './imports.ts'
import { installs } from './installs.ts'
import { invitations } from './invitations.ts'
import { leads } from './leads.ts'
import { members } from './members.ts'
import { merges } from './merges.ts'
import { passkeys } from './passkeys.ts'
import { reconciliation } from './reconciliation.ts'
import { reports } from './reports.ts'
import type { Route } from './route.ts'
import { seenForms } from './seenForms.ts'
import { segments } from './segments.ts'
import { sessions } from './sessions.ts'
import { signals } from './signals.ts'
import { sites } from './sites.ts'
import { slots } from './slots.ts'
import { submissions } from './submissions.ts'
import { suggestions } from './suggestions.ts'
import { tokens } from './tokens.ts'
import { verdicts } from './verdicts.ts'
import { widget } from './widget.ts'

/** The whole API, noun by noun. */
export const contract = {
  widget,
  submissions,
  consents,
  files,
  signals,
  sites,
  installs,
  identity,
  forms,
  seenForms,
  slots,
  exports,
  leads,
  edits,
  merges,
  companies,
  segments,
  suggestions,
  imports,
  handoffs,
  verdicts,
  commands,
  endpoints,
  reconciliation,
  eventSchemas,
  reports,
  campaignLinks,
  members,
  invitations,
  sessions,
  passkeys,
  tokens,
  audit,
  erasures, // last: what comes after it in a test that asks every route would find nobody
} as const

/** The same as one list. */
export const ROUTES: readonly Route[] = Object.values(contract).flatMap((noun): Route[] => Object.values(noun))

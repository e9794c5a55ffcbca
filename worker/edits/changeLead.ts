import type { edits } from '../../shared/api/edits.ts'
import type { Answer } from '../../shared/api/route.ts'
import { checkEmail } from '../../shared/rules/checkEmail.ts'
import { emailKey } from '../../shared/rules/emailKey.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import type { LeadChange } from '../../shared/schema/edit.ts'
import { carryOut } from '../desk/carryOut.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'
import { type LeadRecord, toLead } from '../leads/leadRecord.ts'
import { readPhone } from '../leads/readPhone.ts'
import { findLead, findLeadByEmailKey } from '../leads/store.ts'
import { findSite } from '../sites/store.ts'
import type { EditCommand } from './editCommand.ts'

/** Says who a lead is, as a member knows it. An address by which another lead is known is refused: these are to be merged. */
export async function changeLead(
  env: Env,
  lead: LeadRecord,
  change: LeadChange,
  by: string,
  nowMs: number,
): Promise<Answer<typeof edits.change> | Refusal> {
  const refusal = await refusalOf(env.DB, lead, change.email ?? null)
  if (refusal) return refusal
  const site = await findSite(env.DB, lead.site)
  const values = Object.fromEntries(
    Object.entries(change).flatMap(([detail, value]) => (value === undefined ? [] : [[detail, value?.trim() ?? null]])),
  )
  if (values.phone) values.phone = readPhone(values.phone, site?.defaultCountry ?? null)
  const command: EditCommand = { kind: 'edit', id: makeId('cm', nowMs), lead: lead.id, values, note: null, by }
  const done = await carryOut(env, lead.site, command)
  if (done.state === 'refused') return done.refusal
  if (done.state === 'waiting') return done.answer
  const after = await findLead(env.DB, lead.id)
  return after ? { status: 200, body: toLead(after) } : { problem: 'not_found' }
}

async function refusalOf(db: D1Database, lead: LeadRecord, email: string | null): Promise<Refusal | null> {
  if (email === null) return null
  const key = emailKey(email)
  if (!key || checkEmail(email)) return invalid('email_format', 'is no e-mail address')
  const holder = await findLeadByEmailKey(db, lead.site, key)
  return holder && holder.id !== lead.id ? invalid('taken', `${holder.id} is known by it: merge the two`) : null
}

const invalid = (code: string, message: string): Refusal => ({
  problem: 'invalid',
  errors: [{ path: 'email', code, message }],
})

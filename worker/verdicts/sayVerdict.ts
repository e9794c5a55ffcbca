import type { verdicts } from '../../shared/api/verdicts.ts'
import { emailKey } from '../../shared/rules/emailKey.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { mayMove } from '../../shared/rules/stageMoves.ts'
import type { NewVerdict } from '../../shared/schema/verdict.ts'
import { carryOut } from '../desk/carryOut.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'
import type { Reply } from '../http/serve.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import { findLead, findLeadByEmailKey, findLeadByExternalId } from '../leads/store.ts'
import { sha256 } from '../sha256.ts'
import { findVerdict, toVerdict } from './store.ts'
import type { VerdictCommand } from './verdictCommand.ts'
import { verdictId } from './verdictId.ts'

/** Says what a program of the site's people knows that sales says of a lead. Its key makes a repeat the same verdict. */
export async function sayVerdict(
  env: Env,
  body: NewVerdict,
  caller: string,
  nowMs: number,
): Promise<Reply<typeof verdicts.create>> {
  const { site, lead: _, externalId: __, email: ___, key, at, by = caller, ...told } = body
  const [id, hash] = [await verdictId('api', site, key), await sha256(JSON.stringify(body))]
  const known = await findVerdict(env.DB, site, id)
  if (known) return known.hash === hash ? { status: 200, body: toVerdict(known) } : OTHER_BODY
  const lead = await leadOf(env.DB, body)
  if (!lead) return { problem: 'not_found', detail: 'The site has no such lead.' }
  if (!mayMove(lead.stage, told.kind)) return cannotMove(lead, told.kind)
  const command: VerdictCommand = {
    ...{
      kind: 'verdict',
      id: makeId('cm', nowMs),
      verdict: id,
      lead: lead.id,
      handoff: null,
      told,
      by,
      via: 'api',
      hash,
    },
    ...(at !== undefined && { saidAtMs: Date.parse(at) }),
  }
  const done = await carryOut(env, site, command)
  if (done.state === 'refused') return done.refusal
  if (done.state === 'waiting') return done.answer
  const said = await findVerdict(env.DB, site, id)
  if (said) return said.hash === hash ? { status: 201, body: toVerdict(said) } : OTHER_BODY
  // It was erased, or went elsewhere, in the meantime.
  const now = await findLead(env.DB, lead.id)
  return now ? cannotMove(now, told.kind) : { problem: 'not_found' }
}

const OTHER_BODY: Refusal = {
  problem: 'other_body',
  detail: 'A verdict with this key but something else in it is known.',
}

const cannotMove = ({ id, stage }: LeadRecord, kind: NewVerdict['kind']): Refusal => ({
  problem: 'cannot_move',
  detail: `${id} is “${stage}”, where “${kind}” says nothing.`,
})

async function leadOf(db: D1Database, { site, lead, externalId, email }: NewVerdict): Promise<LeadRecord | null> {
  if (externalId !== undefined) return findLeadByExternalId(db, site, externalId)
  const key = email === undefined ? null : emailKey(email)
  if (key !== null) return findLeadByEmailKey(db, site, key)
  const found = lead === undefined ? null : await findLead(db, lead)
  return found?.site === site ? found : null
}

import type { verdicts } from '../../../shared/api/verdicts.ts'
import { makeId } from '../../../shared/rules/makeId.ts'
import { carryOut } from '../../desk/carryOut.ts'
import type { Env } from '../../env.ts'
import type { HostedPage } from '../../forms/hosted/page.ts'
import { type NamedHandoff, readVerdictToken } from '../../handoffs/verdictLink.ts'
import { isFlooding } from '../../http/flood.ts'
import { orUnavailable } from '../../http/orUnavailable.ts'
import { RETRY_AFTER_SECONDS } from '../../http/problem.ts'
import type { Asked, Reply } from '../../http/serve.ts'
import { isOwnPage } from '../../members/isOwnPage.ts'
import { sha256 } from '../../sha256.ts'
import type { VerdictCommand } from '../verdictCommand.ts'
import { verdictId } from '../verdictId.ts'
import { findQuestion, type Question } from './findQuestion.ts'
import { type PageAnswer, readAnswer } from './readAnswer.ts'
import { renderEnd } from './renderEnd.ts'
import { renderQuestion } from './renderQuestion.ts'
import type { NoteCode } from './words.ts'

type End = HostedPage & { status: 404 | 410 | 503 }
interface Met {
  named: NamedHandoff
  question: Question
}

/** Shows what a link asks, and changes nothing: mail programs and their scanners open links too. */
export async function showPage({
  env,
  params,
  query,
}: Asked<typeof verdicts.show>): Promise<Reply<typeof verdicts.show>> {
  const met = await meet(env, params.token)
  if ('status' in met) return met
  return { status: 200, ...renderQuestion(met.question, { typed: query.say ? { kind: query.say } : {} }) }
}

/** Takes an answer from the page itself; every answer to a person keeps what they typed. */
export async function answerPage(asked: Asked<typeof verdicts.answer>): Promise<Reply<typeof verdicts.answer>> {
  const { env, params, raw, now } = asked
  const met = await meet(env, params.token)
  if ('status' in met) return met
  const show = (status: 403 | 409 | 422 | 429 | 503, note: NoteCode, { question }: Met, answer?: PageAnswer) => {
    const wait = status === 503 ? RETRY_AFTER_SECONDS.unavailable : status === 429 ? RETRY_AFTER_SECONDS.too_many : null
    const page = renderQuestion(question, { typed: answer?.typed ?? {}, note, wrong: answer?.wrong ?? [] })
    return { status, ...page, headers: { ...page.headers, ...(wait && { 'retry-after': String(wait) }) } }
  }
  if (!isOwnPage(raw)) return show(403, 'cross_site', met)
  if (await isFlooding(env, met.named.site, raw, now)) return show(429, 'many', met)
  const answer = await readAnswer(raw)
  if (!answer?.told) return show(422, 'wrong', met, answer ?? undefined)
  const taken = await take(env, met, answer, answer.told, now)
  if (taken === 'trouble') return show(503, 'trouble', met, answer)
  const after = await meet(env, params.token)
  if ('status' in after) return after
  if (taken === 'moved') return show(409, 'moved', after, answer)
  return { status: 200, ...renderQuestion(after.question, { typed: answer.typed, isDone: true }) }
}

/** Puts an answer into the log. Unless that is refused, it is on disk and will hold, where it still says something. */
async function take(
  env: Env,
  { named, question }: Met,
  { once }: PageAnswer,
  { by, ...told }: NonNullable<PageAnswer['told']>,
  nowMs: number,
): Promise<'taken' | 'moved' | 'trouble'> {
  const { handoff, lead } = question
  const { id, originLead } = handoff
  const hash = await sha256(JSON.stringify({ by, ...told }))
  // The same once more is the same; who goes back and says something else says something new.
  const verdict = await verdictId('link', `${named.site} ${id}`, `${once} ${hash}`)
  const command: VerdictCommand = {
    ...{
      kind: 'verdict',
      id: makeId('cm', nowMs),
      verdict,
      lead,
      handoff: { id, originLead },
      told,
      by,
      via: 'link',
      hash,
    },
  }
  if (!question.choices.includes(told.kind)) return 'moved'
  const done = await carryOut(env, named.site, command)
  return done.state === 'refused' ? 'trouble' : 'taken'
}

/** The question that a link asks, or the page that says why there is none. */
async function meet(env: Env, token: string): Promise<Met | End> {
  const named = await readVerdictToken(env, token)
  if (!named) return { status: 404, ...renderEnd('unknown') }
  const found = await orUnavailable('verdicts.find', findQuestion(env, named))
  if (!found.ok) return later()
  return found.value ? { named, question: found.value } : { status: 410, ...renderEnd('gone') }
}

function later(): End {
  const page = renderEnd('trouble')
  return { status: 503, ...page, headers: { ...page.headers, 'retry-after': String(RETRY_AFTER_SECONDS.unavailable) } }
}

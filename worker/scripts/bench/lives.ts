import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod'
import { makeId } from '../../../shared/rules/makeId.ts'
import { unaskedSubmission } from '../../../shared/samples/submission.ts'

/** How long each live submission took until its answer, and from there to D1. */
export interface Lives {
  toAnswerMs: number[]
  toD1Ms: number[]
}

const Committed = z.array(z.tuple([z.string(), z.number()]))
/** Nothing takes that long: a submission that is not in D1 then is lost. */
const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 500

/** Sends submissions at a steady pace until something has happened, and waits until all of them are in D1. */
export async function sendLives(
  origin: string,
  place: { site: string; form: string },
  perSecond: number,
  until: Promise<unknown>,
): Promise<Lives> {
  let isOver = false
  const stop = () => {
    isOver = true
  }
  until.then(stop, stop)
  const answeredAt = new Map<string, number>()
  const toAnswerMs: number[] = []
  const sending: Promise<void>[] = []
  const began = performance.now()
  for (let sent = 0; !isOver; sent++) {
    await delay(Math.max(0, began + (sent * 1_000) / perSecond - performance.now()))
    sending.push(sendOne(origin, place, answeredAt).then((ms) => void toAnswerMs.push(ms)))
  }
  await Promise.all(sending)
  return { toAnswerMs, toD1Ms: await compare(origin, answeredAt) }
}

async function sendOne(
  origin: string,
  { site, form }: { site: string; form: string },
  answeredAt: Map<string, number>,
): Promise<number> {
  const id = makeId('sb', Date.now())
  const answers = { ...unaskedSubmission.answers, email: `${id}@live.example` }
  const body = JSON.stringify({ ...unaskedSubmission, id, form, version: 1, answers })
  const headers = { 'content-type': 'text/plain' }
  const sentAt = Date.now()
  const answer = await fetch(`${origin}/v1/${site}/submissions`, { method: 'POST', headers, body })
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`)
  const now = Date.now()
  answeredAt.set(id, now)
  await answer.arrayBuffer()
  return now - sentAt
}

/** One clock tells both moments; D1 may have a submission before its sender has read the answer. */
async function compare(origin: string, answeredAt: ReadonlyMap<string, number>): Promise<number[]> {
  const committedAt = new Map<string, number>()
  const giveUpAt = Date.now() + PATIENCE_MS
  while ([...answeredAt.keys()].some((id) => !committedAt.has(id))) {
    if (Date.now() > giveUpAt) throw new Error('not all live submissions have come into D1')
    const found = Committed.parse(await (await fetch(`${origin}/bare/committed`)).json())
    for (const [id, at] of found) committedAt.set(id, at)
    await delay(LOOK_EVERY_MS)
  }
  return [...answeredAt].map(([id, at]) => Math.max(0, (committedAt.get(id) ?? 0) - at))
}

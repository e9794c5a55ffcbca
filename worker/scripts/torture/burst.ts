import { makeId } from '../../../shared/rules/makeId.ts'

/** Visitors sending at the same time. */
const AT_ONCE = 25
/** Submissions of one person, so that events of one lead have an order to keep. */
const PER_PERSON = 4
const TIMEOUT_MS = 10_000

export interface Target {
  origin: string
  site: string
  form: string
}

/** Sends so many submissions, each once; the ids of those that were answered 202. `onAccepted` hears of each. */
export async function burst(target: Target, count: number, onAccepted: (soFar: number) => void): Promise<string[]> {
  const accepted: string[] = []
  let next = 0
  const visitor = async () => {
    while (next < count) {
      const number = next++
      const id = makeId('sb', Date.now())
      const status = await send(target, id, `person${Math.floor(number / PER_PERSON)}@burst.example`).catch(() => 0)
      if (status === 202) onAccepted(accepted.push(id))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, visitor))
  return accepted
}

async function send({ origin, site, form }: Target, id: string, email: string): Promise<number> {
  const response = await fetch(`${origin}/v1/${site}/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({
      id,
      form,
      version: 1,
      answers: { email },
      page: { url: 'https://burst.example/' },
      privacy: { measurement: null, journey: null },
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  await response.arrayBuffer()
  return response.status
}

import { ground } from './ground.ts'

/** An event as the example receiver keeps it. */
export interface Received {
  id: string
  event: { type: string; data: { sequence?: number; lead?: Lead; submission: Submission } }
}

export interface Lead {
  id: string
  name: string | null
  email: string | null
  submissions: number
}

export interface Submission {
  id: string
  formName: string
  state: string
  reasons: string[]
  lead: string | null
  page: { url: string; campaign?: Record<string, string> }
  answers: { key: string; value: string | boolean }[]
}

/**
 * What the receiver has verified so far about one e-mail address, as it was typed, the oldest first. Not that somebody came
 * again: there nothing was sent.
 */
export async function receivedAbout(email: string): Promise<Received[]> {
  const events: Received[] = await (await fetch(`${ground().receiver}/events`)).json()
  return events.filter(({ event }) => event.data.submission?.answers.some(({ value }) => value === email))
}

/** Their types alone. */
export const typesAbout = async (email: string): Promise<string[]> =>
  (await receivedAbout(email)).map(({ event }) => event.type)

/** What a new lead's first submission announces. */
export const NEW_LEAD = ['lead.created', 'submission.accepted']

/** The site's newest submissions that hold this answer. */
export async function submissionsWith(answer: string): Promise<Submission[]> {
  const page = await ask<{ items: Submission[] }>('GET', `/v1/submissions?site=${ground().site}&limit=100`)
  return page.items.filter(({ answers }) => answers.some(({ value }) => value === answer))
}

/** Asks the public API with the owner's token. */
export async function ask<Body>(method: string, path: string, body?: object): Promise<Body> {
  const answer = await fetch(ground().worker + path, {
    method,
    headers: { authorization: `Bearer ${ground().token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** Publishes one more form of the site; its id. Pages opened from now on know it. */
export async function publish(draft: object): Promise<string> {
  const { id } = await ask<{ id: string }>('POST', '/v1/forms', { site: ground().site, name: 'Trial', draft })
  await ask('POST', `/v1/forms/${id}/versions`)
  return id
}

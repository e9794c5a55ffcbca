import { exports } from 'cloudflare:workers'
import { makeId } from '../shared/rules/makeId.ts'
import { contactForm } from '../shared/samples/form.ts'
import { acmeSite } from '../shared/samples/site.ts'
import { unaskedSubmission } from '../shared/samples/submission.ts'
import type { Form } from '../shared/schema/form.ts'
import type { Site } from '../shared/schema/site.ts'
import type { FormSubmission } from '../shared/schema/submission.ts'

const BASE = 'http://baton.test'
const OWNER = { authorization: 'Bearer test-owner' }

/** Test support: one request to the Worker under test, as an owner unless told otherwise. */
export function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = OWNER,
): Promise<Response> {
  const init =
    body === undefined
      ? { method, headers }
      : { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
  return exports.default.fetch(new Request(`${BASE}${path}`, init))
}

/** Test support: the JSON body of an answer that must have this status. */
export async function bodyOf<Body>(answer: Response | Promise<Response>, status: number): Promise<Body> {
  const response = await answer
  const text = await response.text()
  if (response.status !== status) throw new Error(`expected ${status}, got ${response.status}: ${text}`)
  return JSON.parse(text)
}

/** Test support: a site with a published form, made through the API, and how a visitor sends it. */
export async function makeTestSite(settings: Partial<typeof acmeSite> = {}) {
  const site = await bodyOf<Site>(ask('POST', '/v1/sites', { ...acmeSite, ...settings }), 201)
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'Contact', draft: contactForm }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const submission = (changes: Partial<FormSubmission> = {}): FormSubmission => ({
    ...unaskedSubmission,
    id: makeId('sb', Date.now()),
    form: form.id,
    version: 1,
    ...changes,
  })
  const send = (body: unknown, headers: Record<string, string> = { origin: 'https://www.acme.example' }) =>
    ask('POST', `/v1/${site.id}/submissions`, body, headers)
  const submitAs = (email: string, name = 'Ada Lovelace') => send(submission({ answers: { name, email } }))
  return { site, form, submission, send, submitAs }
}

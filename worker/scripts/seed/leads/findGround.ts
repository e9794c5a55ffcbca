import { contactForm } from '../../../../shared/samples/form.ts'
import { acmeSite } from '../../../../shared/samples/site.ts'
import type { Form } from '../../../../shared/schema/form.ts'
import { app } from '../../../app.ts'
import type { Env } from '../../../env.ts'

const FORM = 'Contact (seeded)'
const CONTEXT = { waitUntil() {}, passThroughOnException() {}, props: {} }

/** The site that leads are made for, and a published form of it: what is not there is made. */
export async function findGround(env: Env, asked: string | null): Promise<{ site: string; form: string }> {
  const first = await env.DB.prepare('SELECT id FROM sites ORDER BY id LIMIT 1').first<string>('id')
  const site = asked ?? first ?? (await make<{ id: string }>(env, '/v1/sites', acmeSite)).id
  const found = await env.DB.prepare(
    'SELECT id FROM forms WHERE site_id = ? AND name = ? AND published_version IS NOT NULL LIMIT 1',
  )
    .bind(site, FORM)
    .first<string>('id')
  if (found) return { site, form: found }
  const { id } = await make<Form>(env, '/v1/forms', { site, name: FORM, draft: contactForm })
  await make(env, `/v1/forms/${id}/versions`)
  return { site, form: id }
}

/** As an owner makes it, through the API. */
async function make<Made>(env: Env, path: string, body?: unknown): Promise<Made> {
  const headers = { authorization: `Bearer ${env.ADMIN_TOKEN}`, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const answer = await app.fetch(
    new Request(`https://baton.invalid${path}`, init),
    env,
    CONTEXT as unknown as ExecutionContext,
  )
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

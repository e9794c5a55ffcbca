import { exports } from 'cloudflare:workers'
import { expect, vi } from 'vitest'
import type { Form, FormDefinition } from '../../../shared/schema/form.ts'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'

const ORIGIN = 'http://baton.test'

/** Test support: a page that the Worker answered, as a person without JavaScript goes on with it. */
export interface HostedVisit {
  answer: Response
  text: string
  /** What the page sends with the button that goes on: hidden inputs, and what stands in its fields. */
  controls: Map<string, string[]>
}

/** Test support: a published form of a site, filled in through plain pages alone. */
export async function makeHosted(draft: FormDefinition) {
  const { site } = await makeTestSite()
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'Steps', draft }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const open = (query = '', headers: Record<string, string> = {}) =>
    exports.default.fetch(new Request(`${ORIGIN}/f/${form.id}${query}`, { headers })).then(visit)
  /** Fills in the page, as far as it has such fields, and presses a button. */
  const press = (
    from: HostedVisit,
    typed: Record<string, string | File | (string | File)[]> = {},
    button?: string,
    query = '',
  ) => {
    const body = new FormData()
    const all = new Map<string, (string | File)[]>(from.controls)
    for (const [name, value] of Object.entries(typed)) {
      expect(from.text).toContain(`name="${name}"`)
      all.set(name, Array.isArray(value) ? value : [value])
    }
    for (const [name, values] of all) for (const value of values) body.append(name, value)
    if (button !== undefined) body.append(button, '1')
    return post(body, query)
  }
  const post = (body: FormData | URLSearchParams, query = '', headers: Record<string, string> = { origin: ORIGIN }) =>
    exports.default
      .fetch(new Request(`${ORIGIN}/f/${form.id}${query}`, { method: 'POST', headers, body, redirect: 'manual' }))
      .then(visit)
  const follow = async ({ answer }: HostedVisit) =>
    (await exports.default.fetch(new Request(new URL(answer.headers.get('location') ?? '', ORIGIN)))).text()
  const stored = (count: number) =>
    vi.waitFor(
      async () => {
        const path = `/v1/submissions?site=${site.id}`
        const { items } = await bodyOf<{ items: StoredSubmission[] }>(ask('GET', path), 200)
        expect(items).toHaveLength(count)
        return items.map(({ answers }) => Object.fromEntries(answers.map(({ key, value }) => [key, value])))
      },
      { timeout: 10_000, interval: 50 },
    )
  return { site, form, open, press, post, follow, stored }
}

async function visit(answer: Response): Promise<HostedVisit> {
  const text = await answer.clone().text()
  const controls = new Map<string, string[]>()
  const add = (name: string, value: string) => controls.set(name, [...(controls.get(name) ?? []), decode(value)])
  for (const [input] of text.matchAll(/<input [^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? ''
    const isChoice = /type="(radio|checkbox)"/.test(input)
    if (/type="file"/.test(input) || (isChoice && !/ checked[ >]/.test(input))) continue
    add(of('name'), isChoice ? of('value') || 'on' : of('value'))
  }
  for (const [, name = '', value = ''] of text.matchAll(/<textarea [^>]*name="(\w+)"[^>]*>\n([^<]*)</g))
    add(name, value)
  return { answer, text, controls }
}

const SIGNS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decode = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => SIGNS[name] ?? '')

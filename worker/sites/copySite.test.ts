import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { contactForm } from '../../shared/samples/form.ts'
import type { Endpoint, EndpointWithSecret } from '../../shared/schema/endpoint.ts'
import type { Form, PublishedForm } from '../../shared/schema/form.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { TokenWithSecret } from '../../shared/schema/token.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { readPublishedForm, readSiteDocuments } from './siteDocuments.ts'

interface List<Item> {
  items: Item[]
}
const wanted = { name: 'Acme Ovens', origins: ['https://ovens.example'] }
const copy = (site: string) => bodyOf<Site>(ask('POST', `/v1/sites/${site}/copies`, wanted), 201)
const formsOf = async (site: string) => (await bodyOf<List<Form>>(ask('GET', `/v1/forms?site=${site}`), 200)).items
const endpointsOf = async (site: string) =>
  (await bodyOf<List<Endpoint>>(ask('GET', `/v1/endpoints?site=${site}`), 200)).items

test('a copy has the settings of the other site under its own name and origins, and no keys of Turnstile', async () => {
  const { site } = await makeTestSite({ privacyMode: 'count', handoffHours: 7 })
  const turnstile = { sitekey: '0x4AAAAAAA-first', secret: '0x4AAAAAAA_the-secret' }
  await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { turnstile }), 200)
  const made = await copy(site.id)
  expect(made).toMatchObject({ ...wanted, privacyMode: 'count', handoffHours: 7, turnstile: null })
  expect(made.id).not.toBe(site.id)
  expect((await readSiteDocuments(env, made.id))?.turnstileSecret).toBeNull()
})

test('visitors of the copy get what visitors of the other get, and drafts stay drafts', async () => {
  const { site, form } = await makeTestSite()
  const draft = { ...contactForm, title: 'Not yet' }
  await bodyOf(ask('PATCH', `/v1/forms/${form.id}`, { draft, placement: { type: 'bar', label: 'Ask' } }), 200)
  await bodyOf(ask('POST', '/v1/forms', { site: site.id, name: 'Unpublished', draft: contactForm }), 201)
  const made = await copy(site.id)
  const forms = await formsOf(made.id)
  expect(forms.map(({ name, publishedVersion }) => [name, publishedVersion])).toEqual([
    ['Unpublished', null],
    ['Contact', 1],
  ])
  expect(forms[1]?.draft.title).toBe('Not yet')
  expect(forms[1]?.placement).toEqual({ type: 'bar', label: 'Ask' })
  const served = await readPublishedForm(env, made.id, forms[1]?.id ?? '', 1)
  expect(served?.definition.title).toBe(contactForm.title)
  expect(await formsOf(site.id)).toHaveLength(2)
  const next = await bodyOf<PublishedForm>(ask('POST', `/v1/forms/${forms[1]?.id}/versions`), 201)
  expect(next.version).toBe(2)
})

test('endpoints come paused, with a secret of their own and filters that mean the copied forms', async () => {
  const { site, form } = await makeTestSite()
  const filter = { all: [{ fact: 'form', is: 'equal', value: form.id }] }
  const headers = { authorization: 'Bearer of-the-receiver' }
  const given = { site: site.id, url: 'https://hooks.example.com/', name: 'CRM', filter, headers }
  const first = await bodyOf<EndpointWithSecret>(ask('POST', '/v1/endpoints', given), 201)
  const made = await copy(site.id)
  const [copied, ...more] = await endpointsOf(made.id)
  expect(more).toEqual([])
  const [copiedForm] = await formsOf(made.id)
  expect(copied).toMatchObject({ name: 'CRM', url: given.url, state: 'paused', headers: ['authorization'] })
  expect(copied?.filter).toEqual({ all: [{ fact: 'form', is: 'equal', value: copiedForm?.id }] })
  const stored = await env.DB.prepare('SELECT id, secrets FROM endpoints WHERE id IN (?, ?)')
    .bind(first.id, copied?.id)
    .all<{ secrets: string }>()
  expect(new Set(stored.results.map(({ secrets }) => secrets)).size).toBe(2)
})

test('rules of the copy mean its own forms', async () => {
  const { site, form } = await makeTestSite()
  const qualification = [{ name: 'Asked us', all: [{ fact: 'form', is: 'equal', value: form.id }] }]
  await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { qualification }), 200)
  const made = await copy(site.id)
  const [copied] = await formsOf(made.id)
  expect(made.qualification).toEqual([{ name: 'Asked us', all: [{ fact: 'form', is: 'equal', value: copied?.id }] }])
})

test('who is limited to one site copies none', async () => {
  const { site } = await makeTestSite()
  const token = { name: 'theirs', role: 'owner', site: site.id }
  const { token: limited } = await bodyOf<TokenWithSecret>(ask('POST', '/v1/tokens', token), 201)
  const asked = ask('POST', `/v1/sites/${site.id}/copies`, wanted, { authorization: `Bearer ${limited}` })
  expect(await bodyOf(asked, 403)).toMatchObject({ code: 'not_allowed' })
})

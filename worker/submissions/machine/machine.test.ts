import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { LinkedConsent } from '../../../shared/schema/consent.ts'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { MachineSubmission } from '../../../shared/schema/machineSubmission.ts'
import type { Role } from '../../../shared/schema/role.ts'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import type { TimelineEntry } from '../../../shared/schema/timeline.ts'
import { drained } from '../../desk/testDesk.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'

type Told = Partial<Omit<MachineSubmission, 'consent'>> & { consent?: unknown }

const ADA = { email: 'ada@analytical.example', name: 'Ada Lovelace', phone: '020 7946 0018', company: 'Analytical' }
const SOURCE = { kind: 'social', name: 'LinkedIn Lead Gen' } as const
const CONSENT = { key: 'letter', text: 'Send me the letter.' }

/** A site, and a program of its people that tells it of sendings from elsewhere. */
async function setUp() {
  const { site, form, submitAs } = await makeTestSite()
  const path = `/v1/sites/${site.id}/submissions`
  const body = (changes: Told = {}) => ({ id: 'urn:li:1', source: SOURCE, person: ADA, ...changes })
  const tell = async (changes: Told = {}) => {
    const { id } = await bodyOf<{ id: string }>(ask('POST', path, body(changes)), 202)
    await drained(site.id)
    return id
  }
  const list = async <Item>(what: string) =>
    (await bodyOf<{ items: Item[] }>(ask('GET', `/v1/${what}?site=${site.id}`), 200)).items
  return {
    ...{ site, form, path, body, tell, submitAs },
    leads: () => list<Lead>('leads'),
    submissions: () => list<StoredSubmission>('submissions'),
    timeline: async (lead: string) =>
      (await bodyOf<{ items: TimelineEntry[] }>(ask('GET', `/v1/leads/${lead}/timeline`), 200)).items,
    async events() {
      const { results } = await env.DB.prepare('SELECT type, data FROM events WHERE site_id = ? ORDER BY position')
        .bind(site.id)
        .all<{ type: string; data: string }>()
      return results.map(({ type, data }) => ({ type, data: JSON.parse(data) }))
    },
  }
}

const refused = async (answer: Promise<Response>, status: number) =>
  (await bodyOf<{ code: string; errors?: { path: string }[] }>(answer, status)).errors?.map(({ path }) => path)

describe('a submission that no page has sent', () => {
  test('is a lead’s as any other, and says everywhere where it came from', async () => {
    const { tell, leads, submissions, events, timeline } = await setUp()
    const answers = [
      { label: 'Size of your roof?', value: 'large' },
      { key: 'heated', value: true },
    ]
    const id = await tell({ answers, occurredAt: '2026-11-20T08:00:00.000Z' })
    const [lead, ...others] = await leads()
    expect(others).toEqual([])
    expect(lead).toMatchObject({
      ...ADA,
      phone: '+442079460018',
      kind: 'person',
      submissions: 1,
      firstTouchpoint: { at: '2026-11-20T08:00:00.000Z', channel: 'organic_social', source: SOURCE },
    })
    const source = { ...SOURCE, id: 'urn:li:1', toldAt: expect.stringMatching(/^20/) }
    const stored = { id, form: null, formName: 'LinkedIn Lead Gen', state: 'accepted', reasons: [], source, page: {} }
    expect(await submissions()).toMatchObject([
      { ...stored, lead: lead?.id, origin: null, receivedAt: '2026-11-20T08:00:00.000Z' },
    ])
    const told = await events()
    expect(told.map(({ type }) => type)).toEqual(['lead.created', 'submission.accepted'])
    for (const { data } of told) {
      expect(data).toMatchObject({ lead: { email: ADA.email }, submission: stored })
      expect(data.submission.answers).toEqual([
        { key: 'email', label: 'E-mail', value: ADA.email, display: ADA.email },
        { key: 'name', label: 'Name', value: ADA.name, display: ADA.name },
        { key: 'phone', label: 'Phone', value: ADA.phone, display: ADA.phone },
        { key: 'company', label: 'Company', value: ADA.company, display: ADA.company },
        { key: 'Size of your roof?', label: 'Size of your roof?', value: 'large', display: 'large' },
        { key: 'heated', label: 'heated', value: true, display: 'Yes' },
      ])
    }
    const happened = (await timeline(lead?.id ?? '')).filter(({ kind }) => kind !== 'event')
    expect(happened).toMatchObject([
      { id, submission: { source: SOURCE }, match: { rule: 'new', evidence: `nobody was known by ${ADA.email}` } },
    ])
  })

  test('is taken once, however often it is told, and again where the same id comes of another source', async () => {
    const { tell, path, body, submissions, leads } = await setUp()
    const id = await tell()
    expect(await tell()).toBe(id)
    const others = await Promise.all(Array.from({ length: 5 }, () => ask('POST', path, body())))
    expect(others.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202])
    expect(await tell({ source: { kind: 'social', name: 'Meta Lead Ads' } })).not.toBe(id)
    expect(await submissions()).toHaveLength(2)
    expect(await leads()).toMatchObject([{ submissions: 2 }])
  })

  test('is refused where the same id comes with something else', async () => {
    const { tell, path, body, submissions } = await setUp()
    await tell()
    expect(await bodyOf(ask('POST', path, body({ person: { ...ADA, name: 'Bea' } })), 409)).toMatchObject({
      code: 'other_body',
    })
    expect(await submissions()).toHaveLength(1)
  })

  test('finds who is known by the site’s own id or by the address, also from forms on pages', async () => {
    const { tell, submitAs, leads, timeline, site } = await setUp()
    await bodyOf(submitAs(ADA.email), 202)
    await drained(site.id)
    const byEmail = await tell({ externalId: 'crm-3' })
    const byId = await tell({
      id: '2',
      externalId: 'crm-3',
      person: {},
      source: { kind: 'phone', name: 'Call centre' },
    })
    const [lead, ...others] = await leads()
    expect(others).toEqual([])
    expect(lead).toMatchObject({ externalId: 'crm-3', submissions: 3, latestTouchpoint: { channel: 'phone' } })
    const matches = (await timeline(lead?.id ?? '')).map((entry) => [entry.id, 'match' in entry && entry.match])
    expect(matches).toContainEqual([byEmail, { rule: 'email', evidence: ADA.email }])
    expect(matches).toContainEqual([byId, { rule: 'external_id', evidence: 'id crm-3, as its sender told' }])
  })

  test('makes one of who is known by the id and who is known by the address, but never of a shared mailbox', async () => {
    const { tell, leads } = await setUp()
    await tell({ id: '1', person: { name: 'Ada Lovelace' }, externalId: 'crm-3' })
    await tell({ id: '2', person: { email: 'info@analytical.example' } })
    await tell({ id: '3', person: { email: 'info@analytical.example' }, externalId: 'crm-3' })
    expect(await leads()).toHaveLength(2)
    await tell({ id: '4', person: { email: ADA.email } })
    expect(await leads()).toHaveLength(3)
    await tell({ id: '5', person: { email: ADA.email }, externalId: 'crm-3' })
    expect((await leads()).map(({ kind, email, externalId }) => [kind, email, externalId]).sort()).toEqual([
      ['mailbox', 'info@analytical.example', null],
      ['person', ADA.email, 'crm-3'],
    ])
  })

  test('that happened earlier is no later arrival, nor one later than now', async () => {
    const { tell, leads, submissions } = await setUp()
    await tell({ page: { url: 'https://www.acme.example/fair' }, source: { kind: 'event', name: 'Fair' } })
    await tell({ id: '2', occurredAt: '2020-01-01T00:00:00.000Z' })
    const [lead] = await leads()
    expect(lead).toMatchObject({
      firstTouchpoint: { at: '2020-01-01T00:00:00.000Z', source: SOURCE },
      latestTouchpoint: { channel: 'event', url: 'https://www.acme.example/fair' },
    })
    await tell({ id: '3', occurredAt: '2099-01-01T00:00:00.000Z' })
    expect(Date.parse((await submissions())[0]?.receivedAt ?? '')).toBeLessThanOrEqual(Date.now())
  })

  test('has the channel that its campaign tells', async () => {
    const { tell, leads } = await setUp()
    await tell({ campaign: { utm_source: 'linkedin', utm_medium: 'cpc', utm_campaign: 'autumn' } })
    expect(await leads()).toMatchObject([{ firstTouchpoint: { channel: 'paid_social', source: SOURCE } }])
  })

  test('counts as one of a form of the site’s, whose questions give their words', async () => {
    const { tell, form, submissions } = await setUp()
    await tell({ form: form.id, answers: [{ key: 'size', value: 'some' }] })
    expect(await submissions()).toMatchObject([
      { form: form.id, version: 1, formName: 'Contact', source: { id: 'urn:li:1' } },
    ])
    const [{ answers } = { answers: [] }] = await submissions()
    expect(answers.at(-1)).toEqual({
      key: 'size',
      label: 'How many people work there?',
      value: 'some',
      display: '11–50',
    })
  })

  test('gives the consents that it says, with where and when', async () => {
    const { tell, leads } = await setUp()
    const given = { givenAt: '2026-11-19T10:00:00.000Z', source: 'The checkbox in our LinkedIn form' }
    const to = [
      { key: 'letter', text: 'Send me the letter.' },
      { key: 'call', text: 'You may call me.', version: 3 },
    ]
    await tell({ consent: { to, ...given } })
    const [lead] = await leads()
    const detail = await bodyOf<{ consents: LinkedConsent[] }>(ask('GET', `/v1/leads/${lead?.id}`), 200)
    expect(detail.consents.sort((one, other) => one.version - other.version)).toMatchObject([
      { key: 'letter', text: 'Send me the letter.', version: 1, pageUrl: '', state: 'given', ...given },
      { key: 'call', text: 'You may call me.', version: 3, pageUrl: '', state: 'given', ...given },
    ])
  })

  test('stands in exports with its source', async () => {
    const { tell, form, site } = await setUp()
    await tell({ form: form.id })
    for (const path of [`leads/export?site=${site.id}&format=csv`, `forms/${form.id}/submissions/export?format=csv`]) {
      const text = await (await ask('GET', `/v1/${path}`)).text()
      expect(text).toContain('social: LinkedIn Lead Gen')
    }
  })
})

describe('what is not taken', () => {
  test.each<[string, unknown, string[]]>([
    ['nobody', { person: {} }, ['person']],
    ['no source', { source: undefined }, ['source']],
    ['a source of no kind', { source: { kind: 'carrier pigeon', name: 'x' } }, ['source.kind']],
    ['a source without a name', { source: { kind: 'chat', name: ' ' } }, ['source.name']],
    ['no id', { id: '' }, ['id']],
    ['an address that is none', { person: { email: 'ada' } }, ['person.email']],
    ['an answer to nothing', { answers: [{ value: 'x' }] }, ['answers.0']],
    ['a time that is none', { occurredAt: 'yesterday' }, ['occurredAt']],
    ['consents that cannot be told apart', { consent: { to: [CONSENT, CONSENT] } }, ['consent.to']],
    ['what nobody knows', { surprise: 1 }, ['']],
    ['a NUL', { person: { name: 'A\0' } }, ['person.name']],
  ])('%s', async (_, changes, paths) => {
    const { path, body, submissions } = await setUp()
    expect(await refused(ask('POST', path, body(changes as Told)), 422)).toEqual(paths)
    expect(await submissions()).toEqual([])
  })

  test('a form of another site, or none', async () => {
    const [mine, theirs] = [await setUp(), await setUp()]
    for (const form of [theirs.form.id, 'fm_01kb0000000000000000000001'])
      expect(await bodyOf(ask('POST', mine.path, mine.body({ form })), 404)).toMatchObject({ code: 'unknown_form' })
  })

  test('anything of sales, of another site’s token, or of nobody', async () => {
    const [mine, theirs] = [await setUp(), await setUp()]
    const as = async (role: Role, site: string) => {
      const { token } = await bodyOf<{ token: string }>(ask('POST', '/v1/tokens', { name: role, role, site }), 201)
      return ask('POST', mine.path, mine.body({ id: role }), { authorization: `Bearer ${token}` })
    }
    expect((await as('sales', mine.site.id)).status).toBe(403)
    expect((await as('owner', theirs.site.id)).status).toBe(404)
    expect((await ask('POST', mine.path, mine.body(), {})).status).toBe(401)
    for (const role of ['marketer', 'owner'] as const) expect((await as(role, mine.site.id)).status).toBe(202)
  })
})

import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { contract, ROUTES } from '../../shared/api/contract.ts'
import type { Route } from '../../shared/api/route.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { contactForm } from '../../shared/samples/form.ts'
import { acmeSite } from '../../shared/samples/site.ts'
import type { Delivery } from '../../shared/schema/delivery.ts'
import type { Endpoint } from '../../shared/schema/endpoint.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { Merge } from '../../shared/schema/merge.ts'
import { type Role, Role as Roles } from '../../shared/schema/role.ts'
import type { SeenForm } from '../../shared/schema/seenForm.ts'
import type { Segment } from '../../shared/schema/segment.ts'
import type { Suggestion } from '../../shared/schema/suggestion.ts'
import type { TokenWithSecret } from '../../shared/schema/token.ts'
import { claimFiles, insertFile, objectKey } from '../files/store.ts'
import { bring } from '../imports/testImports.ts'
import { putLeads } from '../leads/lists/testLeads.ts'
import { insertPasskey } from '../passkeys/store.ts'
import { upsertProposals } from '../proposals/store.ts'
import { compareMarked } from '../suggestions/comparing/compareMarked.ts'
import { inviteTo, joinAs, OWN_PAGE, signInOwner } from '../testMembers.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

type Headers = Record<string, string>
interface Theirs {
  site: string
  form: string
  endpoint: string
  token: string
  submission: string
  lead: string
  /** One more lead, to be merged with; and a merge that is undone, and a value that waits. */
  other: string
  company: string
  merge: string
  proposal: string
  event: string
  file: string
  seenForm: string
  slot: string
  segment: string
  suggestion: string
  import: string
  key: string
  member: string
  invitation: string
  session: string
  passkey: string
}

const MEMBER_ROUTES = ROUTES.filter((route) => route.who !== 'anyone').map((route) => ({ name: nameOf(route), route }))
const CHANGING = MEMBER_ROUTES.filter(({ route }) => route.method !== 'GET')
/** Routes that name neither a site nor a thing of one; their own tests show what a limited caller may do there. */
const WITHOUT_SITE = [
  contract.sites.list,
  contract.sites.create,
  contract.members.me,
  contract.members.changeMe,
  contract.members.createSignInLink,
  contract.sessions.list,
  contract.sessions.signOut,
  contract.passkeys.list,
  contract.passkeys.options,
  contract.passkeys.create,
  contract.tokens.list,
].map(nameOf)

/** Routes whose answer to an owner is another than success, because of what is asked for. */
const OTHERWISE: Record<string, number[]> = {
  [nameOf(contract.submissions.acceptMachine)]: [202],
  [nameOf(contract.submissions.release)]: [409], // it never was in quarantine
  [nameOf(contract.submissions.discard)]: [409], // so neither can it be deleted there
  [nameOf(contract.imports.upload)]: [422], // no file came along
  [nameOf(contract.imports.dryRun)]: [202],
  [nameOf(contract.imports.start)]: [202, 409], // checked by then, or not yet
  [nameOf(contract.commands.status)]: [404], // nothing was answered 202
  [nameOf(contract.suggestions.accept)]: [409], // it was refused before
  // A token is nobody, so it has nothing of its own; what members do with theirs, sessions/ and passkeys/ show.
  [nameOf(contract.members.changeMe)]: [403],
  [nameOf(contract.passkeys.options)]: [403],
  [nameOf(contract.passkeys.create)]: [403],
  [nameOf(contract.passkeys.change)]: [404],
  [nameOf(contract.passkeys.remove)]: [404],
  [nameOf(contract.sessions.revoke)]: [404],
}

const letter = { url: 'https://www.acme.example/', source: 'letter', medium: 'email', campaign: 'autumn' }
const passkeyMade = {
  ...{ id: 'AA', rawId: 'AA', type: 'public-key', clientExtensionResults: {} },
  response: { clientDataJSON: 'AA', attestationObject: 'AA' },
}
const greeting = { variants: [{ name: 'All', content: { text: 'Welcome' } }] }

let theirs: Theirs
/** Who is of another site: a token, a member, and one who owns that and has no role here any more. */
let limited: Headers[]
let session: Headers
/** Sessions that were good once. */
let over: Headers[]
/** Each role: as a token of the deployment, and as a member of their site. */
const byRole = new Map<Role, Headers[]>()

beforeAll(async () => {
  theirs = await makeTheirs()
  const { site: mine } = await makeTestSite()
  const moved = await joinAs(theirs.site, 'owner')
  const link = await inviteTo(mine.id, 'owner')
  const more = { token: new URL(link.url).hash.replace('#invitation=', ''), name: 'x' }
  await bodyOf(ask('POST', '/v1/invitations/accept', more, moved.session), 201)
  await ask('DELETE', `/v1/sites/${theirs.site}/members/${moved.id}`)
  limited = [bearing(await makeToken('owner', mine.id)), (await joinAs(mine.id, 'owner')).session, moved.session]
  for (const role of Roles.options) {
    byRole.set(role, [bearing(await makeToken(role, null)), (await joinAs(theirs.site, role)).session])
  }
  session = { cookie: (await signInOwner()).session.cookie ?? '' }
  over = await endedSessions(theirs.site)
}, 30_000)

test('there are routes to refuse', () => {
  expect(MEMBER_ROUTES.length).toBeGreaterThan(20)
  expect(CHANGING.length).toBeGreaterThan(8)
})

describe('nobody gets past', () => {
  test.each(MEMBER_ROUTES)('$name without signing in, or with a session that is over', async ({ route }) => {
    const strangers: Headers[] = [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: 'Basic dGVzdC1vd25lcg==' },
      { authorization: `Bearer bt_${'0'.repeat(64)}` },
      { cookie: `baton=${'0'.repeat(64)}`, ...OWN_PAGE },
      ...over,
    ]
    for (const stranger of strangers) {
      const answer = await request(route, stranger)
      expect(await bodyOf(answer, 401)).toMatchObject({ code: 'not_signed_in' })
      expect(answer.headers.has('access-control-allow-origin')).toBe(false)
    }
  })

  test.each(MEMBER_ROUTES.filter(({ route }) => route.who.length < Roles.options.length))(
    '$name in a role that may not',
    async ({ route }) => {
      for (const role of Roles.options.filter((role) => !route.who.includes(role))) {
        for (const who of byRole.get(role) ?? []) {
          expect(await bodyOf(request(route, who), 403)).toMatchObject({ code: 'not_allowed' })
        }
      }
    },
  )

  test.each(CHANGING)('$name with a cookie that another site made the browser send', async ({ route }) => {
    for (const from of [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      {},
    ]) {
      expect(await bodyOf(request(route, { ...session, ...from }), 403)).toMatchObject({ code: 'cross_site' })
    }
  })

  test.each(MEMBER_ROUTES.filter(({ name }) => !WITHOUT_SITE.includes(name)))(
    '$name to things of a site that is not theirs',
    async ({ route }) => {
      for (const stranger of limited) {
        const answer = await request(route, stranger)
        expect([403, 404]).toContain(answer.status)
        expect(await answer.text()).not.toContain(acmeSite.name)
      }
    },
  )
})

test.each(MEMBER_ROUTES)('$name is there for an owner, so the refusals were about who asked', async ({ route }) => {
  const expected = OTHERWISE[nameOf(route)] ?? [200, 201, 204]
  expect(expected).toContain((await request(route, byRole.get('owner')?.[0] ?? {})).status)
})

/** A request that would succeed, were it asked by someone who may. */
function request(route: Route, headers: Headers): Promise<Response> {
  const ids: Record<string, string> = { ...theirs, command: makeId('cm', 0) }
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')
  const query = route.query && 'site' in route.query.shape ? `?site=${theirs.site}` : ''
  return ask(route.method, path + query, route.body && bodies(theirs)[nameOf(route)], headers)
}

function bodies({ site, lead, other, event }: Theirs): Record<string, unknown> {
  return {
    [nameOf(contract.sites.create)]: acmeSite,
    [nameOf(contract.sites.change)]: { name: 'Taken over' },
    [nameOf(contract.sites.copy)]: { name: 'Taken along' },
    [nameOf(contract.installs.check)]: { url: 'http://127.0.0.1:9/' }, // nobody answers there, which is a finding
    [nameOf(contract.forms.create)]: { site, name: 'Theirs', draft: contactForm },
    [nameOf(contract.forms.change)]: { name: 'Taken over' },
    [nameOf(contract.identity.rotate)]: {},
    [nameOf(contract.submissions.acceptMachine)]: {
      id: '1',
      source: { kind: 'event', name: 'Fair' },
      person: { name: 'Ada' },
    },
    [nameOf(contract.leads.createLink)]: { page: 'https://www.acme.example/' },
    [nameOf(contract.edits.change)]: { name: 'Taken over' },
    [nameOf(contract.edits.addNote)]: { text: 'Taken over' },
    [nameOf(contract.edits.decide)]: { accept: true },
    [nameOf(contract.merges.create)]: { with: other },
    [nameOf(contract.companies.change)]: { name: 'Taken over' },
    [nameOf(contract.erasures.create)]: { confirm: true },
    [nameOf(contract.verdicts.create)]: { site, lead, key: '1', kind: 'accepted' },
    [nameOf(contract.seenForms.change)]: { capture: 'off' },
    [nameOf(contract.slots.put)]: greeting,
    [nameOf(contract.campaignLinks.create)]: letter,
    [nameOf(contract.imports.create)]: { name: 'Theirs', consent: null },
    [nameOf(contract.imports.change)]: { name: 'Taken over' },
    [nameOf(contract.segments.create)]: { name: 'Won', filter: { stage: 'won' } },
    [nameOf(contract.segments.change)]: { name: 'Won by us' },
    [nameOf(contract.endpoints.create)]: { site, url: 'https://hooks.example.com/', events: ['lead.created'] },
    [nameOf(contract.endpoints.change)]: { state: 'paused' },
    [nameOf(contract.endpoints.rotate)]: {},
    [nameOf(contract.endpoints.replay)]: { events: [event] },
    [nameOf(contract.endpoints.acknowledge)]: { until: '2026-11-22T12:00:00Z' },
    [nameOf(contract.endpoints.test)]: { sample: 'lead.created' },
    [nameOf(contract.reconciliation.acknowledge)]: { findings: ['events:1'] },
    [nameOf(contract.members.changeMe)]: { name: 'Taken over' },
    [nameOf(contract.members.change)]: { role: 'owner' },
    [nameOf(contract.invitations.create)]: { role: 'owner' },
    [nameOf(contract.passkeys.create)]: { name: 'Theirs', made: passkeyMade },
    [nameOf(contract.passkeys.change)]: { name: 'Taken over' },
    [nameOf(contract.tokens.create)]: { name: 'Theirs', role: 'owner', site },
  }
}

/** A site with one of everything that a route can name. */
async function makeTheirs(): Promise<Theirs> {
  const { site, form, submission, send } = await makeTestSite()
  // One of mail, whose sender can be checked.
  const settings = { provider: 'resend', from: 'baton@acme.example', to: ['sales@acme.example'] }
  const wanted = { site: site.id, format: 'email', settings, events: ['lead.created'] }
  const endpoint = await bodyOf<Endpoint>(ask('POST', '/v1/endpoints', wanted), 201)
  await bodyOf(ask('PATCH', `/v1/endpoints/${endpoint.id}`, { state: 'paused' }), 200)
  const token = await makeToken('sales', site.id)
  const member = await joinAs(site.id, 'sales')
  const sent = submission({ answers: { name: 'Ada', email: 'ada@example.com', may_call: true } })
  await bodyOf(send(sent), 202)
  const { form: _, version: __, answers: ___, ...rest } = submission()
  const captured = { name: 'letter', fields: [{ name: 'email', type: 'email', value: 'ada@example.com' }] }
  await bodyOf(send({ ...rest, captured }), 202)
  const [delivery] = await itemsOf<Delivery>(`/v1/endpoints/${endpoint.id}/deliveries`)
  const [seenForm] = await itemsOf<SeenForm>(`/v1/sites/${site.id}/seen-forms`)
  await bodyOf(ask('PUT', `/v1/sites/${site.id}/slots/hero`, greeting), 200)
  const saved = { name: 'New', filter: { stage: 'lead' } }
  const segment = await bodyOf<Segment>(ask('POST', `/v1/sites/${site.id}/segments`, saved), 201)
  await bodyOf(send(submission({ answers: { name: 'Bea', email: 'bea@example.com' } })), 202)
  await bodyOf(send(submission({ answers: { name: 'Cyd', email: 'cyd@example.com' } })), 202)
  const [other, third, lead] = await itemsOf<Lead>(`/v1/leads?site=${site.id}`, 3)
  const merge = await bodyOf<Merge>(ask('POST', `/v1/leads/${lead?.id}/merges`, { with: third?.id }), 201)
  return {
    site: site.id,
    form: form.id,
    endpoint: endpoint.id,
    token: token.id,
    submission: sent.id,
    lead: lead?.id ?? '',
    other: other?.id ?? '',
    company: lead?.companyId ?? '',
    merge: merge.id,
    proposal: await makeProposal(site.id, lead?.id ?? ''),
    event: delivery?.event ?? '',
    file: await makeFile(site.id, form.id),
    seenForm: seenForm?.id ?? '',
    slot: 'hero',
    segment: segment.id,
    suggestion: await makeSuggestion(site.id),
    import: (await bring(site.id, 'email\neve@example.com\n')).id,
    key: 'may_call', // of a consent
    member: member.id,
    invitation: (await inviteTo(site.id, 'sales')).id,
    session: await sessionOf(member.id),
    passkey: await makePasskey(member.id),
  }
}

/** Two leads with one phone number. */
async function makeSuggestion(site: string): Promise<string> {
  const shared = { name: 'Dan Doe', phone: '+4930123456' }
  await putLeads(site, [
    { ...shared, position: 10_001 },
    { ...shared, position: 10_002 },
  ])
  await compareMarked(env.DB, Date.now())
  const [suggestion] = await itemsOf<Suggestion>(`/v1/suggestions?site=${site}`)
  return suggestion?.id ?? ''
}

async function makeFile(site: string, form: string): Promise<string> {
  const file = { id: makeId('fl', 0), name: 'plan.pdf', mediaType: 'application/pdf', bytes: 5 }
  await insertFile(env.DB, { ...file, site, form, field: 'plan', uploadedAtMs: 0, expiresAtMs: 1 })
  await env.FILES.put(objectKey(site, file.id), '%PDF-')
  const answer = { key: 'plan', label: 'Plan', value: [file.id], display: file.name }
  const files = [{ file: file.id, name: file.name, mediaType: file.mediaType, bytes: file.bytes }]
  await env.DB.batch(claimFiles(env.DB, site, [{ id: makeId('sb', 0), answers: [{ ...answer, files }] }]))
  return file.id
}

/** A value that a form said after a member had said another. */
async function makeProposal(site: string, lead: string): Promise<string> {
  const [id, submission] = [makeId('pr', 0), makeId('sb', 0)]
  const proposed = { id, site, lead, originLead: lead, submission, detail: 'name', value: 'Ada L.' } as const
  const open = { state: 'open', proposedAt: new Date(0).toISOString(), decidedBy: null, decidedAt: null } as const
  await env.DB.batch(upsertProposals(env.DB, [{ ...proposed, ...open }]))
  return id
}

/** A list that is not empty, once there is so much in it. */
function itemsOf<Item>(path: string, least = 1): Promise<Item[]> {
  return vi.waitFor(
    async () => {
      const { items } = await bodyOf<{ items: Item[] }>(ask('GET', path), 200)
      expect(items.length).toBeGreaterThanOrEqual(least)
      return items
    },
    { timeout: 15_000, interval: 50 },
  )
}

function makeToken(role: Role, site: string | null): Promise<TokenWithSecret> {
  return bodyOf(ask('POST', '/v1/tokens', { name: role, role, site }), 201)
}

async function sessionOf(member: string): Promise<string> {
  const row = env.DB.prepare('SELECT id FROM sessions WHERE member_id = ?').bind(member)
  return (await row.first<string>('id')) ?? ''
}

async function makePasskey(member: string): Promise<string> {
  const key = {
    id: makeId('pk', 0),
    credential: 'theirs',
    member,
    publicKey: '',
    counter: 0,
    transports: [],
    name: 'x',
  }
  return (await insertPasskey(env.DB, key, 0))?.id ?? ''
}

/** One that has expired, one that was ended, and one of a member who was removed. */
async function endedSessions(site: string): Promise<Headers[]> {
  const [expired, ended, removed] = [
    await joinAs(site, 'owner'),
    await joinAs(site, 'owner'),
    await joinAs(site, 'owner'),
  ]
  await env.DB.prepare('UPDATE sessions SET expires_at = ? WHERE member_id = ?').bind(Date.now(), expired.id).run()
  await ask('DELETE', '/v1/sessions/current', undefined, ended.session)
  await ask('DELETE', `/v1/sites/${site}/members/${removed.id}`)
  return [expired, ended, removed].map((member) => member.session)
}

function bearing(made: TokenWithSecret): Headers {
  return { authorization: `Bearer ${made.token}` }
}

function nameOf(route: Route): string {
  return `${route.method} ${route.path}`
}

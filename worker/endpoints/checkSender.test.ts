import { afterEach, describe, expect, test, vi } from 'vitest'
import type { EmailSettings, MailProvider } from '../../shared/schema/endpointFormat.ts'
import type { SenderFinding } from '../../shared/schema/senderCheck.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { checkSender } from './checkSender.ts'
import { type ResolveTexts, resolveTextsByHttps } from './resolveTexts.ts'

const CLOUDFLARE = 'v=spf1 include:_spf.mx.cloudflare.net ~all'
const KEY = 'v=DKIM1; h=sha256; k=rsa; p=MIIBIjANBgkq'
const WELL = {
  'cf-bounce.mail.acme.example': [CLOUDFLARE],
  'cf-bounce._domainkey.mail.acme.example': [KEY],
  '_dmarc.mail.acme.example': ['v=DMARC1; p=reject; rua=mailto:d@acme.example'],
}

const from = (provider: MailProvider, more: Partial<EmailSettings> = {}): EmailSettings => ({
  ...{ provider, from: 'baton@mail.acme.example', to: ['sales@acme.example'], ...more },
})
const having =
  (records: Readonly<Record<string, string[]>>): ResolveTexts =>
  async (name) => ({ state: 'found', texts: records[name] ?? [] })

async function find(
  about: SenderFinding['about'],
  records: Readonly<Record<string, string[]>>,
  settings = from('cloudflare'),
) {
  const { findings } = await checkSender(settings, having(records))
  return findings.find((finding) => finding.about === about)
}

test('a domain that is well set up is good in all three', async () => {
  const { domain, findings } = await checkSender(from('cloudflare'), having(WELL))
  expect(domain).toBe('mail.acme.example')
  expect(findings.map(({ about, verdict, name }) => [about, verdict, name])).toEqual([
    ['spf', 'good', 'cf-bounce.mail.acme.example'],
    ['dkim', 'good', 'cf-bounce._domainkey.mail.acme.example'],
    ['dmarc', 'good', '_dmarc.mail.acme.example'],
  ])
})

test('a domain of which nothing is said is bad in all three, with what to do', async () => {
  const { findings } = await checkSender(from('cloudflare'), having({}))
  expect(findings.map(({ verdict }) => verdict)).toEqual(['bad', 'bad', 'bad'])
  expect(findings[0]?.says).toContain('include:_spf.mx.cloudflare.net')
})

test('where the DNS cannot be asked, nothing is said against the domain', async () => {
  const { findings } = await checkSender(from('cloudflare'), async () => ({ state: 'failed', detail: 'out of reach' }))
  expect(findings.map(({ verdict, says }) => [verdict, says])).toEqual(Array(3).fill(['unknown', 'out of reach']))
})

describe('SPF', () => {
  const at = 'cf-bounce.mail.acme.example'

  test.each([
    ['of the sender’s own domain, where bounces have none', { 'mail.acme.example': [CLOUDFLARE] }, 'good'],
    ['beside other texts', { [at]: ['google-site-verification=x', CLOUDFLARE] }, 'good'],
    ['twice', { [at]: [CLOUDFLARE, 'v=spf1 -all'] }, 'bad'],
    ['that names others', { [at]: ['v=spf1 include:other.example -all'] }, 'bad'],
    ['that lets everybody send', { [at]: [`${CLOUDFLARE.replace('~all', '+all')}`] }, 'bad'],
    ['that leads elsewhere', { [at]: ['v=spf1 redirect=_spf.acme.example'] }, 'unknown'],
    ['of another version', { [at]: ['v=spf10 include:_spf.mx.cloudflare.net'] }, 'bad'],
  ])('%s', async (_, records, verdict) => {
    expect(await find('spf', records)).toMatchObject({ verdict })
  })
})

describe('DKIM', () => {
  test('whose key was taken back is bad', async () => {
    expect(await find('dkim', { 'cf-bounce._domainkey.mail.acme.example': ['v=DKIM1; p='] })).toMatchObject({
      verdict: 'bad',
    })
  })

  test('of a provider whose keys have names of their own must be named', async () => {
    expect(await find('dkim', {}, from('postmark'))).toMatchObject({
      verdict: 'unknown',
      says: expect.stringContaining('dkimSelector'),
    })
    const records = { '20261101pm._domainkey.mail.acme.example': ['k=rsa; p=MIGf'] }
    expect(await find('dkim', records, from('postmark', { dkimSelector: '20261101pm' }))).toMatchObject({
      verdict: 'good',
    })
  })
})

describe('DMARC', () => {
  test('of the domain that was registered holds for those below it', async () => {
    const record = { '_dmarc.acme.example': ['v=DMARC1;p=none'] }
    expect(await find('dmarc', record)).toMatchObject({
      verdict: 'good',
      name: '_dmarc.acme.example',
      says: expect.stringContaining('only watches'),
    })
  })

  test.each([
    ['twice', ['v=DMARC1; p=none', 'v=DMARC1; p=reject']],
    ['without a policy', ['v=DMARC1; rua=mailto:d@acme.example']],
    ['that is none', ['p=reject']],
  ])('%s is bad', async (_, texts) => {
    expect(await find('dmarc', { '_dmarc.mail.acme.example': texts })).toMatchObject({ verdict: 'bad' })
  })
})

describe('texts in the DNS', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })
  const answering = (answer: object) => vi.stubGlobal('fetch', async () => Response.json(answer))

  test('come in pieces that belong together', async () => {
    answering({
      Status: 0,
      Answer: [
        { type: 5, data: 'x.' },
        { type: 16, data: '"v=DKIM1; p=MII" "BIj\\"N"' },
      ],
    })
    expect(await resolveTextsByHttps('acme.example')).toEqual({ state: 'found', texts: ['v=DKIM1; p=MIIBIj"N'] })
  })

  test('at a name that is not there are none, and where the resolver fails nobody knows', async () => {
    answering({ Status: 3 })
    expect(await resolveTextsByHttps('acme.example')).toEqual({ state: 'found', texts: [] })
    vi.stubGlobal('fetch', async () => new Response(null, { status: 500 }))
    expect(await resolveTextsByHttps('acme.example')).toMatchObject({ state: 'failed' })
  })
})

test('is asked of an endpoint of mail, and of no other', async () => {
  const site = (await makeTestSite()).site.id
  const settings = from('resend')
  const mail = await bodyOf<{ id: string }>(ask('POST', '/v1/endpoints', { site, format: 'email', settings }), 201)
  expect(await bodyOf(ask('GET', `/v1/endpoints/${mail.id}/sender-check`), 200)).toMatchObject({
    domain: 'mail.acme.example',
    findings: [{ verdict: 'unknown', says: 'A local run looks nothing up.' }, {}, {}],
  })
  const other = await bodyOf<{ id: string }>(
    ask('POST', '/v1/endpoints', { site, url: 'https://hooks.example.com/' }),
    201,
  )
  await bodyOf(ask('GET', `/v1/endpoints/${other.id}/sender-check`), 404)
})

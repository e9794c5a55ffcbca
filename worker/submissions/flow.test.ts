import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { readLinkToken } from '../../shared/rules/flow/readLinkToken.ts'
import { roofForm } from '../../shared/samples/roofForm.ts'
import { consentedSubmission } from '../../shared/samples/submission.ts'
import { type Form, FormDefinition, type ServedForm } from '../../shared/schema/form.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { Problem } from '../../shared/schema/problem.ts'
import type { Accepted, StoredSubmission } from '../../shared/schema/submission.ts'
import { readLink, signLink } from '../leads/identifyingLink.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

async function makeForm(draft: FormDefinition) {
  const { site, submission, send } = await makeTestSite()
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'Roof', draft }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const said: typeof submission = (changes) => submission({ form: form.id, ...changes })
  const stored = () =>
    vi.waitFor(
      async () => {
        const { items } = await bodyOf<{ items: StoredSubmission[] }>(
          ask('GET', `/v1/submissions?site=${site.id}`),
          200,
        )
        if (!items[0]) throw new Error('not there yet')
        return items[0].answers
      },
      { timeout: 10_000, interval: 50 },
    )
  return { site, form, submission: said, send, stored }
}

const HOME = { building: 'home', name: 'Ada', email: 'ada@analytical.example' }
const pathsOf = ({ errors = [] }: Problem) => errors.map(({ path }) => path)

describe('a form with logic', () => {
  test('ends as the answers say, with them in its texts, and keeps no answer that it did not ask for', async () => {
    const { submission, send, stored } = await makeForm(roofForm)
    const body = submission({ answers: { ...HOME, craft: 'Chairs', bill: 5 } })
    const accepted = {
      id: body.id,
      then: { type: 'message', title: 'Thanks, Ada. Homes come later.', text: '' },
      dropped: ['craft', 'bill'],
    }
    expect(await bodyOf<Accepted>(send(body), 202)).toEqual(accepted)
    expect(await bodyOf<Accepted>(send(body), 202)).toEqual(accepted)
    expect((await stored()).map(({ key }) => key)).toEqual(['building', 'name', 'email'])
  })

  test('requires what it shows', async () => {
    const { submission, send } = await makeForm(roofForm)
    const refused = await bodyOf<Problem>(send(submission({ answers: { ...HOME, building: 'workshop' } })), 422)
    expect(pathsOf(refused)).toEqual(['answers.craft', 'answers.bill'])
  })

  test('goes by the parameters that the page saw when it was opened, else by those of its address', async () => {
    const [step] = roofForm.steps
    const code = { type: 'text', key: 'code', label: 'Code', required: true } as const
    const when = { all: [{ parameter: 'utm_campaign', is: 'equal', value: 'fair' } as const] }
    const { submission, send } = await makeForm({
      ...roofForm,
      steps: [{ key: 'one', fields: [...(step?.fields ?? []), { ...code, when }] }],
      endings: [],
    })
    const url = 'https://www.acme.example/?utm_campaign=fair'
    const answers = { building: 'farm' }
    expect(pathsOf(await bodyOf(send(submission({ answers, page: { url } })), 422))).toEqual(['answers.code'])
    await bodyOf(send(submission({ answers, page: { url }, parameters: {} })), 202)
    const seen = submission({
      answers,
      page: { url: 'https://www.acme.example/' },
      parameters: { utm_campaign: 'Fair' },
    })
    expect(pathsOf(await bodyOf(send(seen), 422))).toEqual(['answers.code'])
  })

  test('is served with the module that follows it', async () => {
    const { site, form } = await makeForm(roofForm)
    const { needs } = await bodyOf<ServedForm>(ask('GET', `/v1/${site.id}/forms/${form.id}/1`, undefined, {}), 200)
    expect(needs).toEqual(['flow', 'fields'])
  })
})

describe('a question that is asked once', () => {
  const progressive = FormDefinition.parse({
    steps: [
      {
        key: 'one',
        fields: [
          { type: 'email', key: 'email', label: 'E-mail', required: true, askOnce: true },
          { type: 'long_text', key: 'wish', label: 'Your wish', required: true },
        ],
      },
    ],
    then: { type: 'message', title: 'Thanks' },
  })
  const { privacy, visitor, journey } = consentedSubmission
  const answers = { wish: 'A roof' }

  test('may stay open from a browser that its visitor lets us remember', async () => {
    const { submission, send, stored } = await makeForm(progressive)
    await bodyOf(send(submission({ answers, privacy, visitor, journey, known: ['email'] })), 202)
    expect((await stored()).map(({ key }) => key)).toEqual(['wish'])
  })

  test('is required from any other, whatever it says', async () => {
    const { submission, send } = await makeForm(progressive)
    for (const about of [{}, { privacy }, { visitor }]) {
      const refused = await bodyOf<Problem>(send(submission({ answers, known: ['email'], ...about })), 422)
      expect(pathsOf(refused)).toEqual(['answers.email'])
    }
  })

  test('leaves other questions required', async () => {
    const { submission, send } = await makeForm(progressive)
    const refused = await bodyOf<Problem>(
      send(submission({ answers: {}, privacy, visitor, journey, known: ['email', 'wish'] })),
      422,
    )
    expect(pathsOf(refused)).toEqual(['answers.wish'])
  })
})

describe('an identifying link', () => {
  const progressive = FormDefinition.parse({
    steps: [
      {
        key: 'one',
        fields: [
          { type: 'email', key: 'mail', label: 'E-mail', required: true, askOnce: true },
          { type: 'text', key: 'size', label: 'Size', required: true, askOnce: true },
          { type: 'text', key: 'budget', label: 'Budget', required: true, askOnce: true },
        ],
      },
    ],
    then: { type: 'message', title: 'Thanks' },
  })

  /** A lead who has given e-mail and size, and the token of a link to them. */
  async function makeLinked() {
    const made = await makeForm(progressive)
    const { site, submission, send } = made
    const mail = 'ada@analytical.example'
    await bodyOf(send(submission({ answers: { mail, size: 'few', budget: '5' } })), 202)
    const leads = async () => (await bodyOf<{ items: Lead[] }>(ask('GET', `/v1/leads?site=${site.id}`), 200)).items
    const [lead] = await vi.waitFor(
      async () => {
        const found = await leads()
        expect(found.map(({ submissions }) => submissions)).toEqual([1])
        return found
      },
      { timeout: 10_000, interval: 50 },
    )
    const link = await bodyOf<{ url: string }>(
      ask('POST', `/v1/leads/${lead?.id}/links`, { page: 'https://www.acme.example/more?a=b' }),
      201,
    )
    return { ...made, leads, lead, url: link.url, token: new URL(link.url).searchParams.get('baton') ?? '' }
  }

  test('names a lead and what they have answered, and no answer', async () => {
    const { url, token, lead } = await makeLinked()
    expect(url.startsWith('https://www.acme.example/more?a=b&baton=')).toBe(true)
    expect(readLinkToken(token)).toMatchObject({ lead: lead?.id, known: ['email', 'mail', 'size', 'budget'] })
    expect(decodeURIComponent(url)).not.toMatch(/analytical|few/)
  })

  test('lets questions stay open, brings the answers to the lead, and is not kept with the page', async () => {
    const { site, submission, send, leads, token, url } = await makeLinked()
    await bodyOf(send(submission({ answers: {}, link: token, page: { url } })), 202)
    const found = await vi.waitFor(
      async () => {
        const now = await leads()
        expect(now.map(({ submissions }) => submissions)).toEqual([2])
        return now
      },
      { timeout: 10_000, interval: 50 },
    )
    expect(found[0]?.email).toBe('ada@analytical.example')
    const stored = await (await ask('GET', `/v1/submissions?site=${site.id}`)).text()
    expect(stored).toContain('https://www.acme.example/more?a=b"')
    expect(stored).not.toContain(token)
  })

  test('proves nothing once altered, on another site, or when it is long over', async () => {
    const { submission, send, token } = await makeLinked()
    const other = await makeForm(progressive)
    const forged = token.replace('~size', '~size~x')
    expect(forged).not.toBe(token)
    for (const refused of [
      send(submission({ answers: {}, link: forged })),
      other.send(other.submission({ answers: {}, link: token })),
    ])
      expect(pathsOf(await bodyOf(refused, 422))).toEqual(['answers.mail', 'answers.size', 'answers.budget'])
    const [{ lead, known }, site] = [readLinkToken(token) ?? { lead: '', known: [] }, other.site.id]
    const short = await signLink(env, site, { lead, known, expiresAtMs: 1_000 })
    expect(await readLink(env, site, short, 1_000)).toMatchObject({ lead, known })
    expect(await readLink(env, site, short, 1_000 + 8 * 24 * 3_600_000)).toBeNull()
  })
})

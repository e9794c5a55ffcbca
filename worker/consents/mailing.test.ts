import { env, exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { contactForm } from '../../shared/samples/form.ts'
import type { LinkedConsent } from '../../shared/schema/consent.ts'
import { type Field, Field as Fields } from '../../shared/schema/field.ts'
import type { Form } from '../../shared/schema/form.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { Merge } from '../../shared/schema/merge.ts'
import type { Segment } from '../../shared/schema/segment.ts'
import type { Answers } from '../../shared/schema/submission.ts'
import { deskOf } from '../desk/client.ts'
import { drained } from '../desk/testDesk.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

const ADA = 'ada@analytical.example'
const letter: Field = Fields.parse({
  ...{ type: 'consent', key: 'letter', label: 'Send me the letter.', version: 1, doubleOptIn: true },
})
const ASKS = { ...contactForm, steps: contactForm.steps.map((step) => ({ ...step, fields: [...step.fields, letter] })) }

/** A site with a letter that is confirmed by a link, and the segment of those whom it may go to. */
async function setUp() {
  const { site, submission, send } = await makeTestSite()
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'Letter', draft: ASKS }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const saved = { name: 'Letter', filter: { consent: 'letter' } }
  const { id: segment } = await bodyOf<Segment>(ask('POST', `/v1/sites/${site.id}/segments`, saved), 201)
  const list = async (query: string) =>
    (await bodyOf<{ items: Lead[] }>(ask('GET', `/v1/leads?site=${site.id}${query}`), 200)).items
  const leadOf = async (email: string) => (await list('')).find((lead) => lead.email === email)?.id ?? ''
  const post = async (url: string, body?: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const init = body ? { method: 'POST', body, headers } : { method: 'POST' }
    expect((await exports.default.fetch(new Request(url, init))).status).toBe(200)
    await drained(site.id)
  }
  const consentsOf = async (email: string) => {
    const lead = await leadOf(email)
    return (await bodyOf<{ consents: LinkedConsent[] }>(ask('GET', `/v1/leads/${lead}`), 200)).consents
  }
  return {
    ...{ site: site.id, segment, leadOf, post },
    async sign(answers: Answers = {}) {
      await bodyOf(send(submission({ form: form.id, answers: { name: 'Ada', email: ADA, ...answers } })), 202)
      await drained(site.id)
    },
    /** Confirms the latest consent that was asked for. */
    async confirm() {
      const row = await env.DB.prepare(
        `SELECT data FROM events WHERE site_id = ? AND type = 'submission.accepted' ORDER BY position DESC LIMIT 1`,
      )
        .bind(site.id)
        .first<{ data: string }>()
      const [url = ''] = /http[^"]+\/c\/[^"]+/.exec(row?.data ?? '') ?? []
      await post(url)
    },
    async withdraw(how: 'link' | 'one click', email = ADA) {
      const consent = (await consentsOf(email)).find(({ key }) => key === 'letter')
      await post(consent?.withdrawUrl ?? '', how === 'link' ? undefined : 'List-Unsubscribe=One-Click')
    },
    /** Whom the letter may go to. */
    mailed: async (key = 'letter') => (await list(`&consent=${key}`)).map(({ email }) => email),
    inSegment: async () => (await list(`&segment=${segment}`)).map(({ email }) => email),
  }
}

describe('a mailing segment', () => {
  test('has nobody who has not confirmed yet, and has them once they have', async () => {
    const { sign, confirm, mailed, inSegment } = await setUp()
    await sign({ letter: true, may_call: true })
    expect(await inSegment()).toEqual([])
    expect(await mailed('may_call')).toEqual([ADA])
    await confirm()
    expect(await inSegment()).toEqual([ADA])
    expect(await mailed()).toEqual([ADA])
  })

  test.each(['link', 'one click'] as const)('has nobody any more who took it back by %s', async (how) => {
    const { sign, confirm, withdraw, inSegment, mailed } = await setUp()
    await sign({ letter: true, may_call: true })
    await confirm()
    await sign()
    await withdraw(how)
    expect(await inSegment()).toEqual([])
    expect(await mailed('may_call')).toEqual([ADA])
  })

  test('has them again once they have ticked and confirmed it again', async () => {
    const { sign, confirm, withdraw, inSegment } = await setUp()
    await sign({ letter: true })
    await confirm()
    await withdraw('link')
    await sign({ letter: true })
    expect(await inSegment()).toEqual([])
    await confirm()
    expect(await inSegment()).toEqual([ADA])
  })

  test('keeps them where they tick it once more and do not confirm that: what they confirmed before holds', async () => {
    const { sign, confirm, inSegment } = await setUp()
    await sign({ letter: true })
    await confirm()
    await sign({ letter: true })
    expect(await inSegment()).toEqual([ADA])
  })

  test('has nobody who did not tick it, or takes it back before confirming', async () => {
    const { sign, withdraw, inSegment } = await setUp()
    await sign()
    expect(await inSegment()).toEqual([])
    await sign({ letter: true })
    await withdraw('one click')
    expect(await inSegment()).toEqual([])
  })

  test('goes with whoever agreed through a merge and its undo, and forgets who is erased', async () => {
    const { site, sign, confirm, leadOf, mailed, inSegment } = await setUp()
    await sign()
    await sign({ email: 'ada@work.example', letter: true })
    await confirm()
    expect(await mailed()).toEqual(['ada@work.example'])
    const [one, other] = [await leadOf(ADA), await leadOf('ada@work.example')]
    const merge = await bodyOf<Merge>(ask('POST', `/v1/leads/${one}/merges`, { with: other }), 201)
    expect(await inSegment()).toHaveLength(1)
    const held = () =>
      env.DB.prepare('SELECT lead_id FROM lead_consents WHERE site_id = ?').bind(site).all<{ lead_id: string }>()
    expect((await held()).results).toEqual([{ lead_id: one }])
    await bodyOf(ask('POST', `/v1/leads/${one}/merges/${merge.id}/undo`), 200)
    expect((await held()).results).toEqual([{ lead_id: other }])
    expect(await mailed()).toEqual(['ada@work.example'])
    const desk = await deskOf(env, site)
    const erase = { kind: 'erase', id: makeId('cm', Date.now()), alone: true, lead: other } as const
    expect(await desk?.append(site, erase)).toMatchObject({ state: 'applied' })
    expect((await held()).results).toEqual([])
  })
})

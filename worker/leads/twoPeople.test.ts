import { expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { contactForm } from '../../shared/samples/form.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { CapturedSubmission } from '../../shared/schema/submission.ts'
import { drained } from '../desk/testDesk.ts'
import { secretOf, signAs } from '../identity/testIdentity.ts'
import { makeSignalSite, makeVisitor, pageRead } from '../signals/identified/testSignals.ts'
import { ask, bodyOf } from '../testSite.ts'

const AGREED = { measurement: true, journey: true }
const PAGE = { url: 'https://www.acme.example/kilns' }

/** A site, and what its own call-back form sends: a name and a number, no address. */
async function makePeople(settings: Parameters<typeof makeSignalSite>[0] = {}) {
  const site = await makeSignalSite(settings)
  const callBack = async (name: string, phone: string, more: Partial<CapturedSubmission> = {}) => {
    const fields = [
      { name: 'name', type: 'text', autocomplete: 'name', value: name },
      { name: 'tel', type: 'tel', value: phone },
    ]
    const captured = { name: 'call-back', fields }
    const sent = { id: makeId('sb', Date.now()), captured, page: PAGE, privacy: AGREED, ...more }
    await bodyOf(site.send(sent), 202)
    await drained(site.site.id)
  }
  /** From then on our own form has a version, the second, in which nothing has to be answered. */
  const askNothing = async () => {
    const steps = contactForm.steps.map((step) => ({ ...step, fields: step.fields.map(toOptional) }))
    await bodyOf(ask('PATCH', `/v1/forms/${site.form.id}`, { draft: { ...contactForm, steps } }), 200)
    await bodyOf(ask('POST', `/v1/forms/${site.form.id}/versions`), 201)
  }
  /** Who there is, by name and address, the first first. */
  const people = async () => (await site.leads()).map(({ name, email }) => [name, email]).reverse()
  const linkOf = async (email: string) => {
    const { id } = await site.leadOf(email)
    const { url } = await bodyOf<{ url: string }>(ask('POST', `/v1/leads/${id}/links`, { page: PAGE.url }), 201)
    return new URL(url).searchParams.get('baton') ?? ''
  }
  return { ...site, callBack, askNothing, people, linkOf }
}

const toOptional = (field: Field): Field => ('required' in field ? { ...field, required: false } : field)

const ADA = ['Ada Lovelace', 'ada@analytical.example']
const BEA = ['Bea', 'bea@boole.example']
const asBea = { answers: { name: 'Bea', email: 'bea@boole.example' } }

test('a shared computer: two addresses in one browser are two people, and whoever gives none is neither', async () => {
  const { submitIn, callBack, people } = await makePeople()
  const visitor = makeVisitor()
  await submitIn(visitor, 'ada@analytical.example')
  await submitIn(visitor, '', asBea)
  await submitIn(visitor, 'ada@analytical.example')
  expect(await people()).toEqual([ADA, BEA])
  await callBack('Cyd', '020 7946 0018', { visitor })
  expect(await people()).toEqual([ADA, BEA, ['Cyd', null]])
})

test('one computer of one person: there whoever gives no address is who gave one', async () => {
  const { submitIn, callBack, people } = await makePeople()
  const visitor = makeVisitor()
  await submitIn(visitor, 'ada@analytical.example')
  await callBack('Ada Lovelace', '020 7946 0018', { visitor })
  expect(await people()).toEqual([ADA])
})

test.each([
  ['as the site is set', { kiosk: true }, PAGE.url],
  ['as its page’s address says', {}, `${PAGE.url}?kiosk`],
  ['as its page’s address says in another way', {}, `${PAGE.url}?stand=7&kiosk=1#top`],
])(
  'a kiosk, %s: neither its token nor a link that somebody followed there tells who comes next',
  async (_, settings, url) => {
    const { submitIn, callBack, askNothing, people, linkOf, site } = await makePeople({ privacyMode: 'remember' })
    await askNothing()
    const visitor = makeVisitor()
    await submitIn(visitor, 'ada@analytical.example')
    await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, settings), 200)
    const link = await linkOf('ada@analytical.example')
    await callBack('Bea', '020 7946 0018', { visitor, page: { url } })
    await callBack('Cyd', '020 7946 0019', { visitor, page: { url } })
    await submitIn(visitor, '', { answers: { name: 'Dan' }, version: 2, link, page: { url } })
    expect(await people()).toEqual([ADA, ['Bea', null], ['Cyd', null], ['Dan', null]])
  },
)

test('a kiosk’s signals are nobody’s', async () => {
  const { submitIn, told, rows, site } = await makePeople()
  const visitor = makeVisitor()
  await submitIn(visitor, 'ada@analytical.example')
  await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { kiosk: true }), 200)
  await told({ visitor, signals: [pageRead()] })
  expect(await rows()).toEqual([])
})

test('a shared mailbox is one lead of its own kind, whoever writes from it, and never somebody of the same name', async () => {
  const { submitIn, leads, callBack } = await makePeople()
  const [office, home] = [makeVisitor(), makeVisitor()]
  await submitIn(home, 'ada@analytical.example')
  await submitIn(office, 'sales-uk@analytical.example')
  await submitIn(office, '', { answers: { name: 'Bea', email: 'Sales-UK@analytical.example' } })
  // In a browser in which somebody gave no address so far, a function's address makes nobody of them.
  const cyds = makeVisitor()
  await callBack('Ada Lovelace', '020 7946 0018', { visitor: cyds })
  await submitIn(cyds, 'info@analytical.example')
  // And a person's browser takes nobody's mailbox for theirs, nor the other way round.
  await submitIn(home, 'info@analytical.example')
  await submitIn(office, 'ada@analytical.example')
  const found = (await leads()).map(({ kind, name, email, submissions }) => [kind, name, email, submissions]).reverse()
  expect(found).toEqual([
    ['person', 'Ada Lovelace', 'ada@analytical.example', 2],
    ['mailbox', 'Bea', 'Sales-UK@analytical.example', 2],
    ['person', 'Ada Lovelace', null, 1],
    ['mailbox', 'Ada Lovelace', 'info@analytical.example', 2],
  ])
})

test('a forwarded letter: who types another address is another person, and stays one to their own browser', async () => {
  const { submitIn, people, linkOf, told, leadOf, rows } = await makePeople()
  await submitIn(makeVisitor(), 'ada@analytical.example')
  const link = await linkOf('ada@analytical.example')
  const beas = makeVisitor()
  await submitIn(beas, '', { ...asBea, link })
  expect(await people()).toEqual([ADA, BEA])
  await told({ visitor: beas, link, signals: [pageRead()] })
  const bea = await leadOf('bea@boole.example')
  expect((await rows()).map((row) => row.lead_id)).toEqual([bea.id])
})

test('two signed ids at one address are two people, and so is who comes signed as a third', async () => {
  const { submitIn, leads, site } = await makePeople()
  const { secret } = await secretOf(site.id)
  const visitor = makeVisitor()
  for (const id of ['user-1', 'user-2', 'user-1', 'user-3'])
    await submitIn(visitor, 'ada@analytical.example', { identity: await signAs(secret, id) })
  const found = (await leads()).map(({ externalId, email, submissions }) => [externalId, email, submissions]).reverse()
  expect(found).toEqual([
    ['user-1', 'ada@analytical.example', 2],
    ['user-2', null, 1],
    ['user-3', null, 1],
  ])
})

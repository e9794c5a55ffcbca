import { runDurableObjectAlarm } from 'cloudflare:test'
import { exports } from 'cloudflare:workers'
import { makeId } from '../../shared/rules/makeId.ts'
import { everyAnswer, everyField } from '../../shared/samples/everyField.ts'
import { type Field, Field as Fields } from '../../shared/schema/field.ts'
import type { Form, FormDefinition } from '../../shared/schema/form.ts'
import type { Journey } from '../../shared/schema/journey.ts'
import type { Signal } from '../../shared/schema/signal.ts'
import type { FormSubmission, StoredSubmission } from '../../shared/schema/submission.ts'
import { makeTestReceiver } from '../courier/testReceiver.ts'
import type { Fault } from '../desk/testDatabase.ts'
import { deskOfSite, drained, withFaults } from '../desk/testDesk.ts'
import { secretOf, signAs } from '../identity/testIdentity.ts'
import { makeSignalSite, PAGE } from '../signals/identified/testSignals.ts'
import { ask, bodyOf } from '../testSite.ts'

/** Test support: D1 refuses the next batch for good, so that its only command is set aside. */
export const refuseForGood: Fault = async () => {
  throw new Error('D1_ERROR: CHECK constraint failed: none')
}

const AGREED = { measurement: true, journey: true } as const
const ELSEWHERE = { ...PAGE, origin: 'https://elsewhere.example' }

/** Everyone asked for everything; a consent on the first step lets half a form travel, and the thank-you repeats the answers. */
function formOf(): FormDefinition {
  const consent = (key: string, more: object): Field =>
    Fields.parse({ type: 'consent', key, label: `May we ${key}?`, required: false, version: 1, ...more })
  const [first, ...others] = everyField.steps
  const fields = [...(first?.fields ?? []), consent('early', {}), consent('letter', { doubleOptIn: true })]
  const { translations: _, ...form } = everyField
  const then = { type: 'message' as const, title: 'Thank you, {name|friend}', text: 'You said: {message}' }
  return { ...form, steps: [{ key: 'you', fields }, ...others], partial: { consent: 'early' }, then }
}

/** Test support: a site with endpoints whose receivers repeat all that they are sent, one well and one failing. */
export async function makeErasureSite() {
  const site = await makeSignalSite()
  const id = site.site.id
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: id, name: 'All', draft: formOf() }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const [echo, broken] = [await makeTestReceiver(id), await makeTestReceiver(id)]
  echo.answer = ({ body }) => new Response(body)
  broken.answer = ({ body }) => new Response(body, { status: 500 })
  const upload = async (name: string, text: string) => {
    const asked = new URLSearchParams({ form: form.id, version: '1', field: 'bills', name })
    const url = `http://baton.test/v1/${id}/files?${asked}`
    const body = new TextEncoder().encode(`%PDF-1.7\n${text}`)
    return (await bodyOf<{ file: string }>(exports.default.fetch(new Request(url, { method: 'POST', body })), 202)).file
  }
  const make = (answers: FormSubmission['answers'], more: Partial<FormSubmission> = {}) =>
    site.submission({ form: form.id, answers: { ...everyAnswer, early: true, ...answers }, privacy: AGREED, ...more })
  /** Sends, and waits until it is where it belongs. */
  const post = async (body: unknown, headers?: Record<string, string>) => {
    await bodyOf(site.send(body, headers), 202)
    await drained(id)
  }
  return { ...site, id, form: form.id, echo, broken, upload, make, post, secret: (await secretOf(id)).secret }
}
export type ErasureSite = Awaited<ReturnType<typeof makeErasureSite>>

/** Test support: a person of whom each thing that can be said says it with a word of its own, which begins with this one, or the date. */
export function wordsOf(word: string, start: string) {
  const visitor = [...`${word}0123456789abcdef0123456789abcdef`].map((sign) => (sign.charCodeAt(0) % 16).toString(16))
  const w = (what: string) => `${word}${what}`
  return {
    visitor: visitor.join('').slice(0, 32),
    email: `${w('mail')}@${w('domain')}.example`,
    name: `${w('first')} ${w('last')}`,
    company: w('company'),
    message: w('message'),
    website: `www.${w('website')}.example`,
    partner: w('partner'),
    start,
    externalId: w('external'),
    path: w('path'),
    title: w('title'),
    campaign: w('campaign'),
    touch: w('touch'),
    referrer: w('referrer'),
    page: w('page'),
    mediaName: w('media'),
    picture: w('picture'),
    link: w('link'),
    leftForm: w('leftform'),
    track: w('track'),
    property: w('property'),
    fileName: w('file'),
    bytes: w('bytes'),
    captured: w('captured'),
    heldBack: w('heldback'),
    quarantined: w('quarantined'),
    alone: w('alone'),
    released: w('released'),
    aside: w('aside'),
    note: w('note'),
    edited: w('edited'),
    owner: w('owner'),
    proposed: w('proposed'),
    second: `${w('second')}@${w('domain')}.example`,
    third: w('third'),
    sealed: w('sealed'),
  }
}
export type Words = ReturnType<typeof wordsOf>

function journeyOf(words: Words): Journey {
  const at = new Date(Date.now() - 3_600_000).toISOString()
  const touch = {
    at,
    url: `https://www.acme.example/${words.touch}`,
    referrer: `https://${words.referrer}.example/`,
    campaign: { utm_campaign: words.campaign },
  }
  const page = { at, url: `https://www.acme.example/${words.page}`, title: words.title }
  return { visits: 2, firstTouchpoint: touch, touchpoints: [touch], pages: [page] }
}

function signalsOf(words: Words): Signal[] {
  const about = () => ({
    id: makeId('sg', Date.now()),
    at: new Date().toISOString(),
    url: 'https://www.acme.example/kilns',
  })
  return [
    { ...about(), type: 'page', title: words.title, engagedMs: 1_000 },
    { ...about(), type: 'media', name: words.mediaName, kind: 'video', seconds: 3 },
    { ...about(), type: 'picture', name: words.picture, opened: 1 },
    { ...about(), type: 'link', link: `https://${words.link}.example/`, kind: 'outbound' },
    { ...about(), type: 'form', form: words.leftForm, state: 'left' },
    { ...about(), type: 'track', name: words.track, properties: { what: words.property } },
  ]
}

/** Test support: does all that a person, a page and a member can do, and leaves something of it in every place. */
export async function liveWholeLife(site: ErasureSite, words: Words, phone: string): Promise<{ lead: string }> {
  const { id, make, post } = site
  const { visitor, email, name, company, message, website, partner, start } = words
  const answers = { email, name, company, message, website, partner, start, phone, letter: true }
  const page = {
    url: `https://www.acme.example/${words.path}`,
    title: words.title,
    campaign: { utm_source: words.campaign },
  }
  const file = await site.upload(`${words.fileName}.pdf`, words.bytes)
  const identity = await signAs(site.secret, words.externalId)
  await post(make({ ...answers, bills: [file] }, { page, visitor, identity, journey: journeyOf(words) }))
  const lead = (await site.leadOf(email)).id
  await site.told({ visitor, signals: signalsOf(words) })
  await byMembers(site, words, lead)
  await post(make({ ...answers, name: words.proposed, message }, { page }))
  await inQuarantine(site, words, { ...answers, name: words.edited })
  await withFaults(id, [refuseForGood])
  await post(make({ ...answers, message: words.aside }, { page }))
  await bodyOf(site.send(make({ ...answers, message: words.heldBack }, { page, partial: true })), 202)
  await runDurableObjectAlarm(await deskOfSite(id))
  return { lead }
}

async function byMembers({ id, make, post, leadOf }: ErasureSite, words: Words, lead: string): Promise<void> {
  await bodyOf(ask('POST', `/v1/leads/${lead}/notes`, { text: words.note }), 201)
  await bodyOf(ask('PATCH', `/v1/leads/${lead}`, { name: words.edited, owner: words.owner }), 200)
  await post(make({ email: words.second, name: words.third, message: words.third }))
  const second = (await leadOf(words.second)).id
  await bodyOf(ask('POST', `/v1/leads/${lead}/merges`, { with: second }), 201)
  await bodyOf(ask('POST', `/v1/sites/${id}/segments`, { name: words.sealed, filter: { q: words.edited } }), 201)
}

async function inQuarantine(
  { id, make, post }: ErasureSite,
  words: Words,
  answers: FormSubmission['answers'],
): Promise<void> {
  const released = make({ ...answers, message: words.released })
  await post(released, ELSEWHERE)
  await bodyOf(ask('POST', `/v1/submissions/${released.id}/release?site=${id}`), 200)
  await post(make({ ...answers, message: words.quarantined }), ELSEWHERE)
  // Without an address, and by the browser alone.
  const fields = [{ name: 'note', type: 'text', value: words.alone }]
  const { form: _, version: __, answers: ___, ...rest } = make({}, { visitor: words.visitor })
  await post({ ...rest, captured: { name: 'call', fields } }, ELSEWHERE)
  const typed = [
    { name: 'email', type: 'email', value: words.email },
    { name: 'note', type: 'text', value: words.captured },
  ]
  await post({ ...rest, id: makeId('sb', Date.now()), captured: { name: 'letter', fields: typed } })
}

/** Test support: what of a site's is stored as a submission. */
export const submissionsOf = async (site: string): Promise<StoredSubmission[]> =>
  (await bodyOf<{ items: StoredSubmission[] }>(ask('GET', `/v1/submissions?site=${site}&limit=100`), 200)).items

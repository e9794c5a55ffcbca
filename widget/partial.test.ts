import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeId } from '../shared/rules/makeId.ts'
import { contactForm } from '../shared/samples/form.ts'
import type { Answers } from '../shared/schema/submission.ts'
import type { Companion } from './companion.ts'
import { jsx } from './form/jsx.ts'
import { join } from './partial.ts'
import type { Content, Services } from './services.ts'
import { fakeStorage } from './visitor/fakeStorage.ts'
import { openStorage } from './visitor/storage.ts'

const ADA = { name: 'Ada Lovelace', email: 'ada@analytical.example' }
const AGREED = { ...ADA, may_call: true }

let page: EventTarget

/** What a browser has of a page that can be left. */
beforeEach(() => {
  page = new EventTarget()
  vi.stubGlobal('document', { visibilityState: 'visible' })
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const leave = () => page.dispatchEvent(new Event('pagehide'))

/** Other modules of the form: one has what is good only once, the other shapes the form by how it was met. */
const turnstile = { introduce: () => ({ turnstile: 'good only once' }) }
const flow: Companion = { shape: (definition) => definition, introduce: () => ({ known: ['email'] }) }

/** A form that has been joined, and what its loader was given to send. */
function setUp({ services = {}, partial = { partial: { consent: 'may_call' } } as object } = {}) {
  const sent: Content[] = []
  const storage = openStorage({ site: 'st', retryAcrossVisits: false, open: () => area, now: Date.now })
  const area = fakeStorage()
  const lent: Services = {
    send: () => new Promise(() => {}),
    // As the real one: kept at once, and again as what it turned out to be.
    async sendWhen(content, settled) {
      storage.write('unsent', content, content.id)
      const known = await settled
      storage.write('unsent', known, known.id)
      sent.push(known)
      return { state: 'accepted', id: known.id ?? '' }
    },
    newId: () => makeId('sb', Date.now()),
    wake: () => {},
    emit: () => true,
    storage,
    ...services,
  }
  const host = new EventTarget()
  const companion = join({
    form: 'fm_1',
    version: 1,
    definition: { ...contactForm, ...partial },
    site: 'st',
    words: {} as never,
    direction: 'ltr',
    host: host as HTMLElement,
    companions: [turnstile, flow],
    services: lent,
    jsx,
  })
  return {
    sent,
    storage,
    companion,
    /** Everything that waits for a promise goes on. */
    async notice(answers: Answers) {
      companion.notice?.(answers)
      await new Promise(setImmediate)
    },
    async happen(event: string) {
      host.dispatchEvent(new Event(`baton:${event}`))
      await new Promise(setImmediate)
    },
    async leave() {
      leave()
      await new Promise(setImmediate)
    },
  }
}

test('without the consent nothing travels and nothing is kept, whatever is typed', async () => {
  const { sent, storage, notice, happen, leave } = setUp()
  await notice(ADA)
  await happen('step')
  await leave()
  expect(sent).toEqual([])
  expect(storage.ids('unsent')).toEqual([])
})

test('with it, what stands in the form travels when a step ends', async () => {
  const { sent, notice, happen } = setUp()
  await notice(AGREED)
  await notice({ ...AGREED, company: 'Engines' })
  expect(sent).toEqual([])
  await happen('step')
  expect(sent).toMatchObject([{ form: 'fm_1', version: 1, partial: true, language: 'en' }])
  expect(sent[0]).toMatchObject({ answers: { ...AGREED, company: 'Engines' } })
  expect(sent[0]).not.toHaveProperty('supersedes')
})

test('what the form’s logic goes by travels with it, but nothing that is good only once', async () => {
  const { sent, notice, leave } = setUp()
  await notice(AGREED)
  await leave()
  expect(sent[0]).toMatchObject({ known: ['email'] })
  expect(sent[0]).not.toHaveProperty('turnstile')
})

test('it travels when the page is left or hidden, once for the same answers', async () => {
  const { sent, notice, leave } = setUp()
  await notice(AGREED)
  await leave()
  await leave()
  await notice({ ...AGREED })
  await leave()
  expect(sent).toHaveLength(1)
  await notice({ ...AGREED, company: 'Engines' })
  vi.stubGlobal('document', { visibilityState: 'hidden' })
  page.dispatchEvent(new Event('visibilitychange'))
  await new Promise(setImmediate)
  expect(sent).toHaveLength(2)
})

test('it travels too when the form is about to be there anew for somebody else', async () => {
  const { sent, companion, notice, leave } = setUp()
  await notice(AGREED)
  companion.end?.()
  await leave()
  expect(sent).toMatchObject([{ answers: AGREED, partial: true }])
})

test('a page that comes into view again is not left', async () => {
  const { sent, notice } = setUp()
  await notice(AGREED)
  page.dispatchEvent(new Event('visibilitychange'))
  await new Promise(setImmediate)
  expect(sent).toEqual([])
})

test('until it goes nothing of it is kept in the browser, and of several only the last', async () => {
  const { sent, storage, notice, happen } = setUp()
  await notice(AGREED)
  expect(storage.ids('unsent')).toEqual([])
  await happen('step')
  await notice({ ...AGREED, company: 'Engines' })
  await happen('step')
  expect(storage.ids('unsent')).toEqual([sent[1]?.id])
})

test('each takes the place of all before it, and the form itself too', async () => {
  const { sent, companion, storage, notice, happen } = setUp()
  await notice(AGREED)
  await happen('step')
  await notice({ ...AGREED, company: 'Engines' })
  await happen('step')
  const [first, second] = sent.map(({ id }) => id)
  expect(sent[1]).toMatchObject({ supersedes: [first] })
  expect(companion.introduce?.()).toEqual({ supersedes: [first, second] })
  expect(storage.ids('unsent')).toEqual([])
})

test('a form that is being sent is silent, until it was refused', async () => {
  const { sent, companion, notice, happen, leave } = setUp()
  await notice(AGREED)
  expect(companion.introduce?.()).toEqual({})
  await notice({ ...AGREED, company: 'Engines' })
  await leave()
  expect(sent).toEqual([])
  await happen('error')
  await leave()
  expect(sent).toMatchObject([{ answers: AGREED }])
})

test('a form that was accepted says nothing more', async () => {
  const { sent, companion, notice, happen, leave } = setUp()
  await notice(AGREED)
  companion.introduce?.()
  await happen('accepted')
  await happen('error')
  await happen('step')
  await leave()
  expect(sent).toEqual([])
})

test('who takes the consent back takes back what was sent, at once', async () => {
  const { sent, notice, happen, leave } = setUp()
  await notice(AGREED)
  await happen('step')
  await notice({ ...AGREED, may_call: false, company: 'Engines' })
  expect(sent).toHaveLength(2)
  expect(sent[1]).toMatchObject({ partial: true, answers: {}, supersedes: [sent[0]?.id] })
  await notice({ ...ADA, company: 'Engines & Co' })
  await leave()
  expect(sent).toHaveLength(2)
  await notice({ ...AGREED, company: 'Engines & Co' })
  await leave()
  expect(sent[2]).toMatchObject({ answers: { company: 'Engines & Co' }, supersedes: [sent[0]?.id] })
})

test('who never agreed has nothing to take back', async () => {
  const { sent, notice } = setUp()
  await notice(AGREED)
  await notice(ADA)
  expect(sent).toEqual([])
})

test('the visitor’s choice is that of the moment when it goes', async () => {
  const choice = { journey: true }
  const page = { url: 'https://www.acme.example/' }
  const introduce = () => ({
    page,
    privacy: { measurement: null, journey: choice.journey },
    ...(choice.journey && { visitor: 'a token', journey: { visits: 1 } }),
  })
  const { sent, notice, leave } = setUp({ services: { visitor: { introduce } } })
  await notice(AGREED)
  choice.journey = false
  await leave()
  expect(sent[0]).toMatchObject({ page, privacy: { journey: false } })
  expect(JSON.stringify(sent[0])).not.toContain('a token')
  expect(JSON.stringify(sent[0])).not.toContain('visits')
})

test('one filling sends at most twenty', async () => {
  const { sent, companion, notice, leave } = setUp()
  for (let round = 0; round < 30; round++) {
    await notice({ ...AGREED, name: `Ada ${round}` })
    await leave()
  }
  expect(sent).toHaveLength(20)
  expect(companion.introduce?.()).toEqual({ supersedes: sent.map(({ id }) => id) })
  await notice(ADA)
  expect(sent).toHaveLength(20)
})

test('nothing listens to the page while there is nothing to send', async () => {
  const listening = new Set<string>()
  vi.stubGlobal('addEventListener', (type: string) => listening.add(type))
  vi.stubGlobal('removeEventListener', (type: string) => listening.delete(type))
  const { notice, happen } = setUp()
  await notice(ADA)
  expect(listening.size).toBe(0)
  await notice(AGREED)
  expect(listening.size).toBe(2)
  await happen('step')
  expect(listening.size).toBe(0)
})

test.each([
  ['a form that does not ask for it', { partial: {} }],
  ['a loader of before', { services: { sendWhen: undefined } }],
])('it leaves %s alone', (_what, options) => {
  expect(setUp(options).companion).toEqual({})
})

import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { contactForm } from '../../shared/samples/form.ts'
import { EventBody } from '../../shared/schema/event.ts'
import type { Form } from '../../shared/schema/form.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { Merge } from '../../shared/schema/merge.ts'
import type { StoredSubmission } from '../../shared/schema/submission.ts'
import type { TimelineEntry } from '../../shared/schema/timeline.ts'
import { drained } from '../desk/testDesk.ts'
import { makeSignalSite, makeVisitor } from '../signals/identified/testSignals.ts'
import { ask, bodyOf } from '../testSite.ts'
import { sweepImages } from './store.ts'

const DAY_MS = 86_400_000

interface EventRow {
  type: string
  lead_id: string
  sequence: number
  data: string
  created_at: number
}

/** A site where people send what they please, and what a member does with them. */
async function makeMergeSite() {
  const site = await makeSignalSite()
  const [step] = contactForm.steps
  const fields = (step?.fields ?? []).map((field) => ({ ...field, required: false }))
  const draft = { ...contactForm, steps: [{ key: 'all', fields }] }
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.site.id, name: 'Open', draft }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const sendOpen = async (answers: Record<string, string>, visitor = makeVisitor()) => {
    const privacy = { measurement: true, journey: true }
    const sent = site.submission({ form: form.id, answers, visitor, privacy })
    await bodyOf(site.send(sent), 202)
    await drained(site.site.id)
    return sent
  }
  const get = (id: string) => bodyOf<Lead>(ask('GET', `/v1/leads/${id}`), 200)
  const merge = (lead: string, other: string) =>
    bodyOf<Merge>(ask('POST', `/v1/leads/${lead}/merges`, { with: other }), 201)
  const undo = (made: Merge) => bodyOf<Merge>(ask('POST', `/v1/leads/${made.lead}/merges/${made.id}/undo`), 200)
  const events = async () => {
    const sql = 'SELECT type, lead_id, sequence, data, created_at FROM events WHERE site_id = ? ORDER BY position'
    const { results } = await env.DB.prepare(sql).bind(site.site.id).all<EventRow>()
    return results.map((row) => ({ ...row, data: JSON.parse(row.data) }))
  }
  const itemsOf = async <Item>(path: string) => (await bodyOf<{ items: Item[] }>(ask('GET', path), 200)).items
  return { ...site, id: site.site.id, sendOpen, get, merge, undo, events, itemsOf }
}

/** Two people with a form each. */
async function makeTwo() {
  const site = await makeMergeSite()
  await site.sendOpen({ email: 'ada@analytical.example', name: 'Ada', company: 'Analytical' })
  await site.sendOpen({ email: 'ada.lovelace@home.example', name: 'Ada Lovelace' })
  const [work, home] = [await site.leadOf('ada@analytical.example'), await site.leadOf('ada.lovelace@home.example')]
  return { ...site, work, home }
}

test('the older id goes on, whichever is named first, and the other one leads to it wherever it stands', async () => {
  const { merge, get, itemsOf, id, work, home, leads } = await makeTwo()
  const made = await merge(home.id, work.id)
  expect(made).toMatchObject({ lead: work.id, survivor: work.id, merged: home.id, rule: 'member', undoneAt: null })
  const one = await get(home.id)
  expect(one).toMatchObject({
    id: work.id,
    email: 'ada.lovelace@home.example',
    name: 'Ada Lovelace',
    company: 'Analytical',
  })
  expect(one.submissions).toBe(2)
  expect(await get(work.id)).toEqual(one)
  expect((await leads()).map((lead) => lead.id)).toEqual([work.id])
  expect(await itemsOf<StoredSubmission>(`/v1/submissions?site=${id}&lead=${home.id}`)).toHaveLength(2)
  const timeline = await itemsOf<TimelineEntry>(`/v1/leads/${home.id}/timeline`)
  expect(timeline.filter(({ kind }) => kind === 'submission')).toHaveLength(2)
  for (const q of ['analytical', 'home.example', 'lovelace']) {
    expect((await itemsOf<Lead>(`/v1/leads?site=${id}&q=${q}`)).map((lead) => lead.id)).toEqual([work.id])
  }
})

test('both addresses are the one lead’s, and each form since then goes with its own when that is undone', async () => {
  const { merge, undo, get, sendOpen, work, home, leads } = await makeTwo()
  const made = await merge(work.id, home.id)
  await sendOpen({ email: 'ada.lovelace@home.example', phone: '+49 30 111111' })
  await sendOpen({ email: 'ada@analytical.example', company: 'Analytical Engines' })
  expect((await leads()).map(({ id, submissions }) => ({ id, submissions }))).toEqual([{ id: work.id, submissions: 4 }])
  await bodyOf(ask('POST', `/v1/leads/${home.id}/notes`, { text: 'Two addresses' }), 201)
  const undone = await undo(made)
  expect(undone).toMatchObject({ undoneBy: expect.any(String), undoableUntil: null })
  expect(await get(home.id)).toMatchObject({ id: home.id, phone: '+4930111111', company: null, submissions: 2 })
  expect(await get(work.id)).toMatchObject({ id: work.id, phone: null, company: 'Analytical Engines', submissions: 2 })
  const { results } = await env.DB.prepare('SELECT lead_id FROM edits WHERE lead_id IN (?, ?)')
    .bind(work.id, home.id)
    .all()
  expect(results).toEqual([{ lead_id: work.id }])
})

test('whoever listens hears of a merge and of its undoing, with sequences that only rise', async () => {
  const { merge, undo, events, work, home } = await makeTwo()
  await undo(await merge(work.id, home.id))
  const told = await events()
  const last = told.slice(-3)
  expect(last.map(({ type, lead_id }) => ({ type, lead_id }))).toEqual([
    { type: 'lead.merged', lead_id: work.id },
    { type: 'lead.unmerged', lead_id: work.id },
    { type: 'lead.unmerged', lead_id: home.id },
  ])
  for (const { type, data, created_at } of last) {
    const timestamp = new Date(created_at).toISOString()
    expect(EventBody.parse({ type, timestamp, data })).toBeDefined()
  }
  for (const lead of [work.id, home.id]) {
    const sequences = told.filter(({ lead_id }) => lead_id === lead).map(({ sequence }) => sequence)
    expect(sequences).toEqual(sequences.map((_, index) => index + 1))
  }
})

test('merges of merges can be undone in any order', async () => {
  const { merge, undo, get, sendOpen, work, home, leadOf } = await makeTwo()
  await sendOpen({ email: 'countess@king.example', name: 'Augusta' })
  const third = await leadOf('countess@king.example')
  const first = await merge(home.id, third.id)
  const second = await merge(work.id, home.id)
  expect((await get(third.id)).id).toBe(work.id)
  expect(await bodyOf(ask('GET', `/v1/leads/${third.id}/merges`), 200)).toMatchObject({
    items: [{ id: second.id }, { id: first.id, lead: work.id }],
  })
  await undo({ ...first, lead: work.id })
  expect((await get(third.id)).id).toBe(third.id)
  expect((await get(home.id)).id).toBe(work.id)
  await undo(second)
  expect(await get(home.id)).toMatchObject({ id: home.id, email: 'ada.lovelace@home.example', submissions: 1 })
})

test('what cannot be merged or undone is said so, and nothing changes', async () => {
  const { merge, undo, work, home } = await makeTwo()
  const other = await makeTwo()
  const refusal = (answer: Promise<Response>, status: number) => bodyOf<{ code: string }>(answer, status)
  expect(await refusal(ask('POST', `/v1/leads/${work.id}/merges`, { with: work.id }), 409)).toMatchObject({
    code: 'cannot_merge',
  })
  await refusal(ask('POST', `/v1/leads/${work.id}/merges`, { with: other.work.id }), 404)
  await refusal(ask('POST', `/v1/leads/${work.id}/merges`, { with: makeId('ld', 0) }), 404)
  const made = await merge(work.id, home.id)
  expect(await refusal(ask('POST', `/v1/leads/${work.id}/merges`, { with: home.id }), 409)).toMatchObject({
    code: 'cannot_merge',
  })
  await refusal(ask('POST', `/v1/leads/${other.work.id}/merges/${made.id}/undo`), 404)
  await undo(made)
  const again = ask('POST', `/v1/leads/${work.id}/merges/${made.id}/undo`)
  expect(await refusal(again, 409)).toMatchObject({ code: 'cannot_undo' })
})

test('after 30 days a merge stays, and how both were before it is forgotten', async () => {
  const { merge, work, home } = await makeTwo()
  const made = await merge(work.id, home.id)
  const image = () => env.DB.prepare('SELECT images FROM merges WHERE id = ?').bind(made.id).first<string>('images')
  expect(JSON.parse((await image()) ?? '')).toMatchObject({
    survivor: { id: work.id },
    merged: { id: home.id, name: 'Ada Lovelace' },
  })
  await sweepImages(env.DB, Date.parse(made.mergedAt) + 30 * DAY_MS - 1)
  expect(await image()).not.toBeNull()
  await sweepImages(env.DB, Date.parse(made.mergedAt) + 30 * DAY_MS)
  expect(await image()).toBeNull()
  await env.DB.prepare('UPDATE merges SET merged_at = merged_at - ? WHERE id = ?')
    .bind(30 * DAY_MS, made.id)
    .run()
  const late = ask('POST', `/v1/leads/${work.id}/merges/${made.id}/undo`)
  expect(await bodyOf(late, 409)).toMatchObject({ code: 'cannot_undo' })
})

test('members who merge the same people at once make one lead of them', async () => {
  const { sendOpen, work, home, leadOf, leads } = await makeTwo()
  await sendOpen({ email: 'countess@king.example' })
  const third = await leadOf('countess@king.example')
  const pairs = [
    [work, home],
    [home, third],
    [third, work],
    [home, work],
  ]
  const answers = await Promise.all(
    pairs.map(([one, other]) => ask('POST', `/v1/leads/${one?.id}/merges`, { with: other?.id })),
  )
  expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([])
  expect((await leads()).map(({ id, submissions }) => ({ id, submissions }))).toEqual([{ id: work.id, submissions: 3 }])
})

test('somebody who gave only a number becomes the one who is known by an address in the same browser', async () => {
  const { sendOpen, leads, itemsOf, events } = await makeMergeSite()
  await sendOpen({ email: 'ada@analytical.example', name: 'Ada' })
  const visitor = makeVisitor()
  await sendOpen({ phone: '+49 30 111111' }, visitor)
  expect(await leads()).toHaveLength(2)
  await sendOpen({ email: 'ada@analytical.example', name: 'Ada' }, visitor)
  const [only, ...others] = await leads()
  expect(others).toEqual([])
  expect(only).toMatchObject({ email: 'ada@analytical.example', phone: '+4930111111', submissions: 3 })
  const [merge] = await itemsOf<Merge>(`/v1/leads/${only?.id}/merges`)
  expect(merge).toMatchObject({ rule: 'visitor', mergedBy: null, evidence: expect.stringMatching(/browser/) })
  const told = (await events()).filter(({ lead_id }) => lead_id === only?.id)
  expect(told.map(({ sequence }) => sequence)).toEqual(told.map((_, index) => index + 1))
  expect(told.at(-1)).toMatchObject({ type: 'lead.merged' })
})

test.each([
  ['another name', { phone: '+49 30 111111', name: 'Bea' }, { email: 'ada@analytical.example', name: 'Ada' }],
  ['another number', { phone: '+49 30 111111' }, { email: 'ada@analytical.example', phone: '+49 30 222222' }],
])('two people of one browser stay two where %s was given', async (_, first, then) => {
  const { sendOpen, leads } = await makeMergeSite()
  await sendOpen({ email: 'ada@analytical.example' })
  const visitor = makeVisitor()
  await sendOpen(first, visitor)
  await sendOpen(then, visitor)
  expect(await leads()).toHaveLength(2)
})

test('a browser that three were in joins nobody', async () => {
  const { sendOpen, leads } = await makeMergeSite()
  await sendOpen({ email: 'cyd@example.com' })
  const visitor = makeVisitor()
  await sendOpen({ email: 'ada@example.com' }, visitor)
  await sendOpen({ email: 'bea@example.com' }, visitor)
  await sendOpen({ phone: '+49 30 111111' }, visitor)
  await sendOpen({ email: 'cyd@example.com' }, visitor)
  expect(await leads()).toHaveLength(4)
})

import { expect, test } from 'vitest'
import { type Received, submissionsWith } from '../harness/api.ts'
import { eventually } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

const SENT = 50
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A submission's id, as a machine may make it. */
function newId(): string {
  const random = crypto.getRandomValues(new Uint8Array(25))
  return `sb_0${[...random].map((byte) => ALPHABET[byte & 31]).join('')}`
}

async function submit(email: string, name: string): Promise<number> {
  const body = {
    id: newId(),
    form: ground().form,
    version: 1,
    answers: { name, email, roof_size: 'large', contact_consent: true },
    page: { url: `${ground().pages}/inline-form/` },
    privacy: { measurement: null, journey: null },
  }
  const url = `${ground().worker}/v1/${ground().site}/submissions`
  return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status
}

const aboutName = async (name: string): Promise<Received[]> => {
  const events: Received[] = await (await fetch(`${ground().receiver}/events`)).json()
  return events.filter(({ event }) => event.data.submission?.answers.some(({ value }) => value === name))
}

test('50 submissions at once by one e-mail in five spellings are one lead, and the receiver hears of them in order', async () => {
  const mark = Date.now().toString(36)
  const name = `Emmy Noether ${mark}`
  const spellings = [
    `emmy.${mark}@gmail.com`,
    `EMMY.${mark}@GMAIL.COM`,
    `emmy${mark}@googlemail.com`,
    `e.m.m.y.${mark}+roof@gmail.com`,
    `  Emmy <emmy${mark}@gmail.com> `,
  ]
  const statuses = await Promise.all(
    Array.from({ length: SENT }, (_, index) => submit(spellings[index % spellings.length] ?? '', name)),
  )
  expect(statuses).toEqual(Array(SENT).fill(202))
  await eventually(() => aboutName(name)).toHaveLength(2 * SENT)

  const events = (await aboutName(name)).map(({ event }) => event)
  const sequences = events.map(({ data }) => data.sequence)
  expect(sequences).toEqual(Array.from({ length: 2 * SENT }, (_, index) => index + 1))
  expect(events.filter(({ type }) => type === 'lead.created')).toHaveLength(1)
  const stored = await submissionsWith(name)
  expect(stored).toHaveLength(SENT)
  expect(new Set(stored.map(({ lead }) => lead)).size).toBe(1)
})

import { expect, test } from 'vitest'
import * as z from 'zod'
import { EventType } from '../../shared/schema/event.ts'
import type { Told } from './format.ts'
import { teams } from './teams.ts'
import { bodyAs, hostileTexts, toldOf, toldWith } from './testFormats.ts'

const MOST_BYTES = 28 * 1_000

/** An Adaptive Card 1.4 of text runs, which know no Markdown, and at most one text block, which does. */
const TextRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string().min(1),
  weight: z.literal('Bolder').optional(),
  size: z.enum(['Large', 'Small']).optional(),
  isSubtle: z.boolean().optional(),
})
const Message = z.strictObject({
  type: z.literal('message'),
  attachments: z.tuple([
    z.strictObject({
      contentType: z.literal('application/vnd.microsoft.card.adaptive'),
      content: z.strictObject({
        $schema: z.string(),
        type: z.literal('AdaptiveCard'),
        version: z.literal('1.4'),
        msteams: z.strictObject({ width: z.literal('Full') }),
        body: z.array(
          z.discriminatedUnion('type', [
            z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(TextRun).min(1) }),
            z.strictObject({ type: z.literal('TextBlock'), text: z.string(), wrap: z.literal(true) }),
          ]),
        ),
      }),
    }),
  ]),
})

function cardOf(told: Told) {
  const body = bodyAs('teams', told)
  expect(new TextEncoder().encode(body).byteLength).toBeLessThanOrEqual(MOST_BYTES)
  expect(body.length * 2).toBeLessThanOrEqual(MOST_BYTES)
  return Message.parse(JSON.parse(body)).attachments[0].content.body
}
const linesOf = (told: Told) =>
  cardOf(told).map((block) =>
    block.type === 'TextBlock' ? block.text : block.inlines.map(({ text }) => text).join(''),
  )

test('the sample as a card', () => {
  expect(linesOf(toldOf('lead.created'))).toEqual([
    'New lead: Ada Lovelace, Analytical Engines',
    'Name: Ada Lovelace',
    'E-mail: ada@analytical.example',
    'Phone: +442079460018',
    'Company: Analytical Engines',
    'Stage: lead',
    'First came by: organic search',
    'Form: Ask for a kiln',
    'How many kilns?: 2 to 10',
    'What for?: Bricks, Tiles',
    'What should we know?: We fire twice a week.\nThe old one loses heat at the door.',
    'You may call me about this.: Yes',
    'Page: Kilns',
    'lead.created · ev_01kaqf3v8we0xv2w4q5m6n7p8w · 2026-11-23T09:30:00.000Z',
  ])
})

test.each(EventType.options)('%s keeps to Teams’ limits', (type) => {
  expect(cardOf(toldOf(type)).length).toBeGreaterThan(1)
})

test('what strangers type stands where there is no Markdown and nobody is named', () => {
  for (const typed of hostileTexts()) expect(cardOf(toldWith(typed)).map(({ type }) => type)).not.toContain('TextBlock')
})

test('reasons are told, links of ours are text links, and all of it fits beside fifty long answers', () => {
  const told = toldOf('lead.created')
  const data = JSON.parse(told.data)
  const long = '漢字😀"\\'.repeat(900)
  data.submission.answers = Array.from({ length: 50 }, (_, index) => ({
    key: `q${index}`,
    label: long,
    value: long,
    display: long,
  }))
  data.reasons = Array.from({ length: 30 }, () => long)
  data.links = [
    { text: 'Won [x](y)', url: 'https://baton.example.com/v/a(b)' },
    ...Array(9).fill({ text: long, url: `https://b.example/${'a'.repeat(480)}` }),
  ]
  const lines = linesOf({ ...told, data: JSON.stringify(data) })
  expect(lines).toContainEqual('More was answered than fits here.')
  expect(lines).toContainEqual(
    expect.stringMatching(/^\[Won {2}x \(y\)\]\(https:\/\/baton\.example\.com\/v\/a%28b%29\) · /),
  )
})

test('a flow that is gone speaks of the endpoint', () => {
  const heard = (status: number) => teams.judge({ status, location: null, mediaType: '', text: '' })
  for (const status of [401, 403, 404]) expect(heard(status)).toMatchObject({ kind: 'failed_endpoint' })
  for (const status of [202, 400, 413, 429]) expect(heard(status)).toBeNull()
})

import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { EventType } from '../../shared/schema/event.ts'
import type { Told } from './format.ts'
import { slack } from './slack.ts'
import { bodyAs, hostileTexts, toldOf, toldWith } from './testFormats.ts'

/** Slack's published limits, and nothing that we do not send. */
const text = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(most), verbatim: z.literal(true) })
const Message = z.strictObject({
  text: z.string().min(1).max(3_000),
  parse: z.literal('none'),
  link_names: z.literal(false),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('header'),
          text: z.strictObject({
            type: z.literal('plain_text'),
            text: z.string().min(1).max(150),
            emoji: z.literal(false),
          }),
        }),
        z.strictObject({
          type: z.literal('section'),
          text: text(3_000).optional(),
          fields: z.array(text(2_000)).min(1).max(10).optional(),
        }),
        z.strictObject({ type: z.literal('context'), elements: z.array(text(3_000)).min(1).max(10) }),
      ]),
    )
    .max(50),
})

const messageOf = (told: Told) => Message.parse(JSON.parse(bodyAs('slack', told)))

/** All that Slack reads as its markup. */
const markedUp = (message: z.infer<typeof Message>): string[] => [
  message.text,
  ...message.blocks.flatMap((block) => {
    if (block.type === 'header') return []
    const texts =
      block.type === 'context' ? block.elements : [...(block.text ? [block.text] : []), ...(block.fields ?? [])]
    return texts.map((one) => one.text)
  }),
]
const controls = (message: z.infer<typeof Message>) =>
  markedUp(message).flatMap((one) => one.match(/<[^>]*>?|>/g) ?? [])

test('the sample as a message', () => {
  const { blocks, text: fallback } = messageOf(toldOf('lead.created'))
  expect(fallback).toBe('New lead: Ada Lovelace, Analytical Engines')
  const text = (words: string) => ({ type: 'mrkdwn', text: words, verbatim: true })
  const title = 'New lead: Ada Lovelace, Analytical Engines'
  expect(blocks).toEqual([
    { type: 'header', text: { type: 'plain_text', text: title, emoji: false } },
    {
      type: 'section',
      fields: [
        text('*Name*\nAda Lovelace'),
        text('*E-mail*\nada@analytical.example'),
        text('*Phone*\n+442079460018'),
        text('*Company*\nAnalytical Engines'),
        text('*Stage*\nlead'),
        text('*First came by*\norganic search'),
        text('*Form*\nAsk for a kiln'),
        text('*How many kilns?*\n2 to 10'),
        text('*What for?*\nBricks, Tiles'),
        text('*What should we know?*\nWe fire twice a week.\nThe old one loses heat at the door.'),
      ],
    },
    { type: 'section', fields: [text('*You may call me about this.*\nYes'), text('*Page*\nKilns')] },
    { type: 'context', elements: [text('lead.created · ev_01kaqf3v8we0xv2w4q5m6n7p8w · 2026-11-23T09:30:00.000Z')] },
  ])
})

test.each(EventType.options)('%s keeps to Slack’s limits', (type) => {
  expect(messageOf(toldOf(type)).blocks[0]?.type).toBe('header')
})

test('what strangers type neither pings nor links, and nothing is too long', () => {
  for (const typed of hostileTexts()) {
    const message = messageOf(toldWith(typed))
    expect(controls(message)).toEqual([])
    expect(JSON.stringify(message.blocks[0])).not.toMatch(/[<>]/)
    expect(markedUp(message).join('')).not.toMatch(/&(?!(amp|lt|gt);)/)
    expect(JSON.stringify(message.blocks).length).toBeLessThan(13_000)
  }
})

test('fifty long answers beside reasons and links are cut and counted off, never refused', () => {
  const told = toldOf('lead.created')
  const data = JSON.parse(told.data)
  const long = 'A long answer with <tags> & "more".\n'.repeat(140)
  const answer = { label: long, value: long, display: long }
  data.submission.answers = Array.from({ length: 50 }, (_, index) => ({ key: `q${index}`, ...answer }))
  data.reasons = Array(30).fill(long)
  data.links = Array(30).fill({ text: long, url: `https://baton.example.com/v/${'a'.repeat(300)}` })
  const message = messageOf({ ...told, data: JSON.stringify(data) })
  expect(JSON.stringify(message.blocks).length).toBeLessThan(13_000)
  expect(markedUp(message).some((one) => one.endsWith('…'))).toBe(true)
  expect(markedUp(message)).toContain('More was answered than fits here.')
})

test('reasons are listed, and links of ours are text links', () => {
  const told = toldOf('lead.created')
  const links = [
    { text: 'Accepted', url: 'https://baton.example.com/v/abc?verdict=accepted' },
    { text: 'Not a fit <x>', url: 'https://baton.example.com/v/abc?a=1|b>c' },
    { text: 'Bad', url: 'javascript:alert(1)' },
  ]
  const data = { ...JSON.parse(told.data), reasons: ['Has more than two kilns', { says: 'Asked for a call' }], links }
  const said = markedUp(messageOf({ ...told, type: 'lead.qualified', data: JSON.stringify(data) }))
  expect(said).toContain('*Why*\n• Has more than two kilns\n• Asked for a call')
  expect(said).toContain(
    '<https://baton.example.com/v/abc?verdict=accepted|Accepted> · <https://baton.example.com/v/abc?a=1%7Cb%3Ec|Not a fit &lt;x&gt;>',
  )
})

describe('an answer', () => {
  const heard = (status: number) => slack.judge({ status, location: null, mediaType: 'text/plain', text: '' })

  test.each([403, 404])('%i speaks of the webhook, not of the message', (status) => {
    expect(heard(status)).toMatchObject({ kind: 'failed_endpoint', error: expect.stringContaining(String(status)) })
  })

  test.each([200, 400, 410, 429, 500])('%i means what it always means', (status) => {
    expect(heard(status)).toBeNull()
  })
})

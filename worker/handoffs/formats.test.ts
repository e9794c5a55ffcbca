import { expect, test } from 'vitest'
import { sampleEvents } from '../../shared/samples/events.ts'
import { readFacts } from '../formats/words/readFacts.ts'

test.each(['lead.qualified', 'handoff.overdue'] as const)('a message of “%s” has a link for each answer', (type) => {
  const { links, verdictUrl } = readFacts(JSON.stringify(sampleEvents[type].data))
  expect(links.map(({ text }) => text)).toEqual(['Accept', 'Not a fit', 'Won', 'Lost'])
  expect(links.every(({ url }) => url.startsWith(`${verdictUrl}?say=`))).toBe(true)
})

test('a message of “lead.qualified” has the reasons, and one of “lead.verdict” what was said', () => {
  expect(readFacts(JSON.stringify(sampleEvents['lead.qualified'].data)).reasons).toEqual([
    'Sent “Ask for a kiln”',
    'Asks from work: has an address at analytical.example',
  ])
  expect(readFacts(JSON.stringify(sampleEvents['lead.verdict'].data)).verdict).toBe('accepted')
})

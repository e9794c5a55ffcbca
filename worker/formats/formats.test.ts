import { describe, expect, test } from 'vitest'
import { sampleEvents } from '../../shared/samples/events.ts'
import { EndpointFormat } from '../../shared/schema/endpointFormat.ts'
import { EventType } from '../../shared/schema/event.ts'
import { FORMATS } from './formats.ts'
import { hostileTexts, toldOf, toldWith, writeAs } from './testFormats.ts'

const TYPES = EventType.options.map((type) => ({ type }))

describe.each(EndpointFormat.options)('as %s', (format) => {
  test('is what the list of formats calls it', () => {
    expect(FORMATS[format].name).toBe(format)
  })

  test.each(TYPES)('$type is written, and the same each time', ({ type }) => {
    const written = writeAs(format, toldOf(type))
    expect(written).toEqual(writeAs(format, toldOf(type)))
    if (written.kind === 'nothing') expect(format).toBe('hubspot')
  })

  test('an event of a later version, or of somebody who was erased, is written too', () => {
    for (const data of [
      '{}',
      '{"site":"st_1"}',
      '{"lead":null,"submission":7,"links":[{"url":"javascript:1"}]}',
      '[]',
    ]) {
      const told = { ...toldOf('lead.created'), type: 'lead.danced', data }
      expect(() => writeAs(format, told)).not.toThrow()
    }
  })

  test('whatever strangers type, headers hold nothing of it and JSON stays JSON', () => {
    const ordinary = writeAs(format, toldOf('lead.created'))
    for (const typed of hostileTexts()) {
      const written = writeAs(format, toldWith(typed))
      if (written.kind !== 'request' || ordinary.kind !== 'request') continue
      expect(written.headers).toEqual(ordinary.headers)
      expect(written.url).toBe(ordinary.url)
      if (written.headers['content-type'] === 'application/json')
        expect(() => JSON.parse(written.body ?? '')).not.toThrow()
    }
  })
})

test('there is something to try formats with', () => {
  expect(hostileTexts().length).toBeGreaterThan(10)
  expect(Object.keys(sampleEvents)).toHaveLength(EventType.options.length)
})

import { expect, test } from 'vitest'
import { EventBody } from '../../shared/schema/event.ts'
import { body } from './body.ts'

test('the stored data goes out byte for byte, whatever JSON would make of it', () => {
  const data = '{"b":1.0,"a":"\\u00eb\\/","__proto__":{"x":1}}'
  expect(body({ type: 'lead.created', createdAt: 0, data })).toBe(
    `{"type":"lead.created","timestamp":"1970-01-01T00:00:00.000Z","data":${data}}`,
  )
})

test('marks stand beside the type', () => {
  const event = { type: 'endpoint.test', createdAt: 0, data: '{}' }
  expect(JSON.parse(body({ ...event, replayed: true }))).toMatchObject({ type: 'endpoint.test', replayed: true })
  expect(JSON.parse(body({ ...event, test: true }))).toMatchObject({ test: true, data: {} })
  expect(body({ ...event, replayed: false })).not.toContain('replayed')
})

test('the body is what the contract says', () => {
  const data = { site: `st_${'0'.repeat(30)}`, endpoint: `ep_${'0'.repeat(26)}` }
  const sent = body({ type: 'endpoint.test', createdAt: 1_700_000_000_000, data: JSON.stringify(data) })
  expect(EventBody.parse(JSON.parse(sent))).toEqual({
    type: 'endpoint.test',
    timestamp: '2023-11-14T22:13:20.000Z',
    data,
  })
})

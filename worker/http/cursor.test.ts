import { expect, test } from 'vitest'
import { placeInTime, readIdCursor, readPositionCursor, readTimeCursor, toPage } from './cursor.ts'

const row = (place: number | string) => ({ place })

test('a full page with one row too many names where the next begins', () => {
  const { items, nextCursor } = toPage([9, 7, 4].map(row), 2, ({ place }) => place)
  expect(items).toEqual([{ place: 9 }, { place: 7 }])
  expect(readPositionCursor(nextCursor ?? '')).toEqual({ ok: true, after: 7 })
})

test('the last page names no next one', () => {
  expect(toPage([9, 7].map(row), 2, ({ place }) => place).nextCursor).toBeNull()
  expect(toPage([], 2, () => 1)).toEqual({ items: [], nextCursor: null })
})

test('an id comes back as it went in', () => {
  const { nextCursor } = toPage(['fm_01', 'fm_00'].map(row), 1, ({ place }) => place)
  expect(readIdCursor(nextCursor ?? '')).toEqual({ ok: true, after: 'fm_01' })
})

test('a moment comes back as it went in', () => {
  const moments = [5, -1].map((atMs) => ({ atMs, id: 'sg_01' }))
  const { nextCursor } = toPage(moments, 1, placeInTime)
  expect(readTimeCursor(nextCursor ?? '')).toEqual({ ok: true, after: { atMs: 5, id: 'sg_01' } })
  expect(readTimeCursor(btoa('isg_01@-1').replaceAll('=', ''))).toMatchObject({ ok: true, after: { atMs: -1 } })
  expect(readTimeCursor(btoa('isg_01').replaceAll('=', '')).ok).toBe(false)
})

test('no cursor is the first page', () => {
  expect(readIdCursor(undefined)).toEqual({ ok: true, after: null })
  expect(readPositionCursor(undefined)).toEqual({ ok: true, after: null })
})

test.each(['', '%', 'abcde', 'null', btoa('p-1'), btoa('p1e99'), btoa('ifm_01'), btoa('p12345678901234567890')])(
  'a cursor that no list gave out is refused: %s',
  (cursor) => {
    const read = readPositionCursor(cursor)
    expect(read.ok ? null : read.refusal.problem).toBe('bad_request')
  },
)

test('a cursor of positions is none of ids', () => {
  const { nextCursor } = toPage([5, 4].map(row), 1, ({ place }) => place)
  expect(readIdCursor(nextCursor ?? '').ok).toBe(false)
})

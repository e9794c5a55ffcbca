import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { sheets } from './sheets.ts'
import { bodyAs, hostileTexts, SECRET, toldOf, toldWith } from './testFormats.ts'

const Body = z.strictObject({
  secrets: z.array(z.string()),
  id: z.string(),
  row: z.array(z.tuple([z.string(), z.string().max(50_000)])),
})
const rowOf = (typed: string) => Body.parse(JSON.parse(bodyAs('sheets', toldWith(typed)))).row

test('the sample as a row, with the secrets by which the script knows us and the id by which it knows the event', () => {
  const { secrets, id, row } = Body.parse(JSON.parse(bodyAs('sheets', toldOf('lead.created'))))
  expect({ secrets, id }).toEqual({ secrets: [SECRET], id: 'ev_01kaqf3v8we0xv2w4q5m6n7p8w' })
  expect(row.slice(5, 9)).toEqual([
    ['email', 'ada@analytical.example'],
    ['name', 'Ada Lovelace'],
    ['phone', "'+442079460018"],
    ['company', 'Analytical Engines'],
  ])
})

test('nothing that strangers type begins a formula', () => {
  for (const typed of hostileTexts()) {
    for (const [, cell] of rowOf(typed)) expect(cell).not.toMatch(/^[\s\p{Cc}]*[=+\-@＝＋－＠]/u)
  }
})

test('a cell holds as much as a cell can', () => {
  const cells = rowOf('x'.repeat(60_000)).map(([, cell]) => cell)
  expect(Math.max(...cells.map(({ length }) => length))).toBeLessThanOrEqual(50_000)
  expect(cells.some((cell) => cell.endsWith('…'))).toBe(true)
})

describe('an answer', () => {
  const heard = (status: number, location: string | null = null, mediaType = '') =>
    sheets.judge({ status, location, mediaType, text: '' })

  test('by the script’s redirect to where Google serves what it said is a success', () => {
    const location = 'https://script.googleusercontent.com/macros/echo?user_content_key=abc'
    expect(heard(302, location)).toEqual({ kind: 'delivered', error: null })
  })

  test.each([
    'https://accounts.google.com/ServiceLogin?continue=https://script.googleusercontent.com/',
    'http://script.googleusercontent.com/macros/echo',
    'https://script.googleusercontent.com.evil.example/macros/echo',
    'https://evil.example/script.googleusercontent.com',
    'https://script.googleusercontent.com@evil.example/',
    'https://script.googleusercontent.com:8443/',
    '/macros/echo',
    '',
  ])('by a redirect to “%s” is none', (location) => {
    expect(heard(302, location)).toMatchObject({ kind: 'failed_endpoint', error: expect.stringContaining('Anyone') })
  })

  test('by another kind of redirect is none', () => {
    expect(heard(307, 'https://script.googleusercontent.com/macros/echo')).toMatchObject({ kind: 'failed_endpoint' })
  })

  test('by a page is a script that failed, whatever its status says', () => {
    expect(heard(200, null, 'text/html')).toMatchObject({ kind: 'failed_endpoint' })
    expect(heard(200, null, 'application/json')).toBeNull()
    expect(heard(500, null, 'text/html')).toBeNull()
  })
})

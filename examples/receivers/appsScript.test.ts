import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, test } from 'vitest'

const SOURCE = readFileSync(new URL('appsScript.gs', import.meta.url), 'utf8')

/** As much of a sheet as the script asks for. */
class Sheet {
  readonly rows: string[][] = []
  getLastRow = () => this.rows.length
  getLastColumn = () => Math.max(0, ...this.rows.map((row) => row.length))
  appendRow = (row: readonly string[]) => this.rows.push([...row])

  getRange(row: number, column: number, rows: number, columns: number) {
    const { rows: all } = this
    const cells = () => all.slice(row - 1, row - 1 + rows).map((one) => one.slice(column - 1, column - 1 + columns))
    return {
      getValues: cells,
      setValues(values: string[][]) {
        for (const [index, value] of values.entries()) all[row - 1 + index] = [...value]
      },
      createTextFinder: (text: string) => ({
        matchEntireCell: () => ({ findNext: () => (cells().flat().includes(text) ? {} : null) }),
      }),
    }
  }
}

/** A Google of our own, with the script in it. */
function deploy(secret: string | null) {
  const sheets = new Map<string, Sheet>()
  const locks = { held: 0, most: 0 }
  const book = {
    getSheetByName: (name: string) => sheets.get(name) ?? null,
    insertSheet(name: string) {
      const sheet = new Sheet()
      sheets.set(name, sheet)
      return sheet
    },
  }
  const google = createContext({
    PropertiesService: {
      getScriptProperties: () => ({ getProperty: (name: string) => (name === 'SECRET' ? secret : null) }),
    },
    LockService: { getScriptLock: () => ({ waitLock: () => locks.most++, releaseLock: () => locks.held++ }) },
    SpreadsheetApp: { getActiveSpreadsheet: () => book, flush: () => {} },
    ContentService: {
      MimeType: { JSON: 'application/json' },
      createTextOutput: (text: string) => ({ setMimeType: (type: string) => ({ text, type }) }),
    },
  })
  runInContext(SOURCE, google)
  const doPost = google.doPost as (request: object) => { text: string; type: string }
  const post = (body: object) => doPost({ postData: { contents: JSON.stringify(body) } })
  return { post, rows: () => sheets.get('Leads')?.rows ?? [], locks }
}

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const event = (id: string, ...more: [string, string][]) => ({ secrets: [SECRET], id, row: [['id', id], ...more] })

describe('the Apps Script', () => {
  test('writes a row for each event under the names of its values, and answers', () => {
    const { post, rows, locks } = deploy(SECRET)
    expect(post(event('ev_1', ['type', 'lead.created'], ['name', "'=1+1"]))).toEqual({
      text: '{"id":"ev_1"}',
      type: 'application/json',
    })
    post(event('ev_2', ['type', 'lead.merged'], ['company', 'Acme']))
    expect(rows()).toEqual([
      ['id', 'type', 'name', 'company'],
      ['ev_1', 'lead.created', "'=1+1"],
      ['ev_2', 'lead.merged', '', 'Acme'],
    ])
    expect(locks).toEqual({ held: 2, most: 2 })
  })

  test('writes an event that is repeated once', () => {
    const { post, rows } = deploy(SECRET)
    for (let round = 0; round < 3; round++) post(event('ev_1', ['name', 'Ada']))
    post(event('ev_10', ['name', 'Bob']))
    expect(rows().map(([id]) => id)).toEqual(['id', 'ev_1', 'ev_10'])
  })

  test('takes either secret while they are rotated', () => {
    const { post, rows } = deploy(SECRET)
    post({ ...event('ev_1'), secrets: ['whsec_new', SECRET] })
    expect(rows()).toHaveLength(2)
  })

  test.each([
    ['another secret', SECRET, { secrets: ['whsec_other'] }],
    ['no secret', SECRET, { secrets: [] }],
    ['a text that holds the secret', SECRET, { secrets: `x${SECRET}` }],
    ['no property of the script', null, {}],
    ['an empty property', '', { secrets: [''] }],
  ])('fails, and writes nothing, with %s', (_, secret, changes) => {
    const { post, rows } = deploy(secret)
    expect(() => post({ ...event('ev_1'), ...changes })).toThrow('The secret is not ours.')
    expect(rows()).toEqual([])
  })

  test('gives its lock back where a sheet fails', () => {
    const { post, locks } = deploy(SECRET)
    expect(() => post({ ...event('ev_1'), row: null })).toThrow()
    expect(locks).toEqual({ held: 1, most: 1 })
  })
})

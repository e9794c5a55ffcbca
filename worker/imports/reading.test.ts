import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { describeFile } from './describeFile.ts'
import { EncodingScan } from './encodingScan.ts'
import type { FileFormat } from './fileFormat.ts'
import { WINDOW_BYTES } from './limits.ts'
import { checkMapping, mapColumns, proposeMapping } from './mapping.ts'
import { parseRows } from './parseRows.ts'
import { readDate } from './readDate.ts'
import { parseWindow } from './readWindow.ts'
import { takeFile } from './takeFile.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const USUAL = { delimiter: 'auto', hasHeader: true } as const
const COMMAS = { delimiter: ',', newline: '\n' }

function scan(...chunks: Uint8Array[]) {
  const scanned = new EncodingScan()
  for (const chunk of chunks) scanned.take(chunk)
  return scanned.end()
}

function formatOf(bytes: Uint8Array, settings: Parameters<typeof describeFile>[2] = USUAL): FileFormat {
  const encoding = scan(bytes)
  const format = 'fault' in encoding ? encoding : describeFile(bytes.slice(encoding.beginsAt), encoding, settings)
  if ('fault' in format) throw new Error(format.fault)
  return format
}

/** All rows of a file, read by windows of so many bytes. */
function rowsByWindows(bytes: Uint8Array, format: FileFormat, windowBytes: number): string[][] {
  const rows: string[][] = []
  for (let at = format.beginsAt; at < bytes.byteLength; ) {
    const window = parseWindow(bytes.slice(at, at + windowBytes), format, at)
    if (window.endsAt === at) throw new Error(`no row at ${at}`)
    rows.push(...window.rows)
    at = window.endsAt
  }
  return rows
}

describe('the encoding of a file', () => {
  test('is UTF-8 where all of its bytes are, wherever they were cut on the way', () => {
    const bytes = utf8('name\nZoë 😀\n')
    const cuts = Array.from({ length: bytes.length }, (_, at) => scan(bytes.slice(0, at), bytes.slice(at)))
    for (const found of cuts) expect(found).toEqual({ bytes: bytes.length, encoding: 'utf-8', beginsAt: 0 })
  })

  test('begins behind the mark that some programs put first', () => {
    expect(scan(utf8('\ufeffname\n'))).toEqual({ bytes: 8, encoding: 'utf-8', beginsAt: 3 })
    expect(formatOf(utf8('\ufeffname,e-mail\n')).columns).toEqual(['name', 'e-mail'])
  })

  test('is taken for windows-1252 where it is not UTF-8, and its signs come out right', () => {
    const bytes = new Uint8Array([
      ...utf8('Name;Stra'),
      0xdf,
      ...utf8('e\nZo'),
      0xeb,
      ...utf8(';'),
      0x80,
      ...utf8(' 5\n'),
    ])
    const format = formatOf(bytes)
    expect(format).toMatchObject({ encoding: 'windows-1252', delimiter: ';', columns: ['Name', 'Straße'] })
    expect(rowsByWindows(bytes, format, 16)).toContainEqual(['Zoë', '€ 5'])
  })

  test.each([
    ['nothing', [], 'empty'],
    ['a mark and nothing else', [0xef, 0xbb, 0xbf], 'empty'],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], 'utf_16'],
    ['a spreadsheet', [0x50, 0x4b, 0x03, 0x04, 0x20], 'no_text'],
    ['bytes of no text', [0x61, 0x00, 0x62], 'no_text'],
    ['neither UTF-8 nor windows-1252', [0x61, 0x81, 0x8d], 'unknown_encoding'],
    ['half a sign of neither at the end', [0x61, 0x81], 'unknown_encoding'],
  ])('is refused for %s', (_, bytes, fault) => {
    expect(scan(new Uint8Array(bytes))).toEqual({ fault })
  })
})

describe('a file', () => {
  test.each([[','], [';'], ['\t'], ['|']])('with “%s” between its cells is found to have it', (sign) => {
    const rows = [
      ['name', 'note'],
      ['Ada', 'one, two; three'],
      ['Bea', 'x'],
    ]
    expect(formatOf(utf8(Papa.unparse(rows, { delimiter: sign })))).toMatchObject({
      delimiter: sign,
      columns: ['name', 'note'],
    })
  })

  test('is cut as people say where it cannot be guessed', () => {
    expect(formatOf(utf8('a;b,c\n'), { delimiter: 'semicolon', hasHeader: true }).columns).toEqual(['a', 'b,c'])
  })

  test('has a name for each column, also where it names none or one twice', () => {
    expect(formatOf(utf8('mail,,mail, note \n')).columns).toEqual(['mail', 'Column 2', 'mail (3)', 'note'])
    expect(formatOf(utf8('a,b\n'), { delimiter: 'auto', hasHeader: false }).columns).toEqual(['Column 1', 'Column 2'])
  })

  test('has the same rows by windows of any size as in one go, whatever stands in its cells', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', 'a\nb', 'ä,ö;ü', '😀', '"x", "y"'))
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, newline) => {
        const text = `${Papa.unparse(rows, { newline })}${newline}`
        const bytes = utf8(text)
        const longest = Math.max(...rows.map((row) => utf8(Papa.unparse([row])).byteLength)) + 2
        const format = { ...COMMAS, bytes: bytes.byteLength, encoding: 'utf-8', beginsAt: 0, columns: [] } as const
        const whole = rowsByWindows(bytes, { ...format, columns: [] }, bytes.byteLength)
        const cut = rowsByWindows(bytes, { ...format, columns: [] }, longest + 4)
        expect(cut).toEqual(whole)
      }),
    )
  })

  test('may end its lines in different ways', () => {
    const bytes = utf8('a,b\r\nc,d\n"e","f"\r\n')
    expect(rowsByWindows(bytes, formatOf(bytes), 100).slice(0, 3)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ])
  })

  test('with a quotation mark that nothing closes loses the row that it stands in and no other', () => {
    for (const bad of ['"x,1', '"x"y,1', 'x,"1']) {
      const { rows, badQuotes } = parseRows(`a,1\n${bad}\nb,2\n"c",3\n`, COMMAS, true)
      expect([...badQuotes]).toEqual([1])
      expect(rows.filter((_, place) => place !== 1).slice(0, 3)).toEqual([
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ])
    }
  })

  test('with such a mark at the beginning of a window that does not close it goes on with the next line', () => {
    const text = `"x,1\n${'y,2\n'.repeat(20)}`
    const { rows, badQuotes, endsAt } = parseRows(text, COMMAS, false)
    expect([[...badQuotes], rows.length, endsAt]).toEqual([[0], 21, text.length])
  })

  test('with a row that is longer than a window is not read on', () => {
    const bytes = utf8(`${'x'.repeat(WINDOW_BYTES + 10)},1\n`)
    const format = { ...COMMAS, bytes: bytes.byteLength, encoding: 'utf-8' as const, beginsAt: 0, columns: [] }
    expect(parseWindow(bytes.slice(0, WINDOW_BYTES), format, 0)).toMatchObject({ rows: [], endsAt: 0 })
  })

  test('comes into the bucket whole, however it is cut, and not at all where it is no text', async () => {
    const bytes = utf8('email\n'.repeat(1_000_000)) // more than a part of an upload
    const stream = (whole: Uint8Array, size: number) =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < whole.length; at += size) controller.enqueue(whole.slice(at, at + size))
          controller.close()
        },
      })
    expect(await takeFile(env.FILES, 'test/whole', stream(bytes, 700_001))).toMatchObject({ bytes: bytes.length })
    expect((await env.FILES.head('test/whole'))?.size).toBe(bytes.length)
    expect(await takeFile(env.FILES, 'test/none', stream(new Uint8Array([0x50, 0x4b, 3, 4]), 2))).toEqual({
      fault: 'no_text',
    })
    expect(await env.FILES.head('test/none')).toBeNull()
  })
})

describe('columns', () => {
  test.each([
    [
      ['E-Mail', 'Vorname', 'Name', 'Firma', 'Telefon'],
      ['email', 'firstName', 'name', 'company', 'phone'],
    ],
    [
      ['Email Address', 'First Name', 'Last Name', 'Company Name', 'Phone Number'],
      ['email', 'firstName', 'lastName', 'company', 'phone'],
    ],
    [
      ['Adresse mail', 'Prénom', 'Nom de famille', 'Société', 'Téléphone'],
      ['email', 'firstName', 'lastName', 'company', 'phone'],
    ],
    [
      ['Lead Status', 'Lead Owner', 'Created Date', 'Customer ID', 'Opt-in'],
      ['stage', 'owner', 'createdAt', 'externalId', 'consent'],
    ],
    [
      ['Kundenstatus', 'Betreuer', 'Erstellt am', 'Kundennummer', 'Einwilligung'],
      ['stage', 'owner', 'createdAt', 'externalId', 'consent'],
    ],
    [
      ['Propietario', 'Estado', 'Fecha de creación', 'Correo electrónico', 'Empresa'],
      ['owner', 'stage', 'createdAt', 'email', 'company'],
    ],
    [
      ['Budget', 'Email', 'Email 2', 'Notes', 'Company size'],
      ['answer', 'email', 'answer', 'answer', 'answer'],
    ],
  ])('named %j are proposed to be %j', (columns, targets) => {
    expect(proposeMapping(columns)).toEqual(targets)
  })

  test('are read as people say, who need to name only what is to be different', () => {
    const columns = ['Email', 'Second mail', 'Name']
    expect(mapColumns(columns, { mapping: { 'Second mail': 'email' } })).toEqual(['answer', 'email', 'name'])
    expect(mapColumns(columns, { mapping: { Name: 'ignore' } })).toEqual(['email', 'answer', 'ignore'])
    expect(checkMapping(columns, { mapping: { 'Second mail': 'email' } })).toEqual([])
  })
})

describe('a date', () => {
  const now = Date.parse('2026-12-01T00:00:00Z')
  test.each([
    ['2025-12-31', 'day_first', '2025-12-31T00:00:00.000Z'],
    ['2025-12-31 14:05', 'day_first', '2025-12-31T14:05:00.000Z'],
    ['2025-12-31T14:05:09.123Z', 'day_first', '2025-12-31T14:05:09.000Z'],
    ['2025-12-31T14:05:09+02:00', 'day_first', '2025-12-31T12:05:09.000Z'],
    ['2025-12-31T22:05:09-0330', 'day_first', '2026-01-01T01:35:09.000Z'],
    ['31.12.2025', 'month_first', '2025-12-31T00:00:00.000Z'],
    ['31/12/2025', 'day_first', '2025-12-31T00:00:00.000Z'],
    ['12/31/2025 2:05 PM', 'month_first', '2025-12-31T14:05:00.000Z'],
    ['12/31/2025 12:05 am', 'month_first', '2025-12-31T00:05:00.000Z'],
    ['29/02/2024', 'day_first', '2024-02-29T00:00:00.000Z'],
    ['29/02/2025', 'day_first', null],
    ['31/12/2025', 'month_first', null],
    ['31/12/25', 'day_first', null],
    ['2027-01-01', 'day_first', null],
    ['1899-12-31', 'day_first', null],
    ['yesterday', 'day_first', null],
    ['46022', 'day_first', null],
  ] as const)('“%s” (%s) is %s', (cell, dates, at) => {
    expect(readDate(cell, dates, now)).toBe(at)
  })
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeId } from '../shared/rules/makeId.ts'
import type { Placed } from '../shared/schema/placement.ts'
import { WidgetConfiguration } from '../shared/schema/widgetConfiguration.ts'

/** Bytes after brotli, DESIGN.md §7 (1 kB = 1000 bytes). */
const BUDGET = { loader: 5_000, form: 10_000, capture: 3_000, fields: 3_000 }
const CONFIGURATION_BYTES = 2_000
const PLACEHOLDER = '"__BATON_CONFIGURATION__"'

const built = { loader: '', form: '', capture: '', fields: '' }
const files = { form: '', capture: '', fields: '' }
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-widget-'))
  for (const mode of ['loader', 'modules']) {
    await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), mode, build: { outDir: folder } })
  }
  Object.assign(files, JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  built.loader = await readFile(join(folder, 'loader.js'), 'utf8')
  built.form = await readFile(join(folder, files.form), 'utf8')
  built.capture = await readFile(join(folder, files.capture), 'utf8')
  built.fields = await readFile(join(folder, files.fields), 'utf8')
}, 60_000)

afterAll(() => rm(folder, { recursive: true }))

/** Rules as people set them, for those of a site's forms that come up by themselves. */
const PLACED: Placed[] = [
  { type: 'popup', triggers: [{ type: 'engaged', seconds: 30 }], pages: ['/pricing'] },
  { type: 'slide_in', triggers: [{ type: 'scroll', percent: 60 }], pages: ['/blog/*'] },
  { type: 'bar', campaign: { utm_source: 'letter' } },
  { type: 'button', label: 'Ask us' },
]

/** A site with twenty forms, made over a year; as hard to compress as real ids, and the same each time. */
function configuration(placed = 0) {
  let seed = 1
  const random = (bytes: Uint8Array) => {
    for (const index of bytes.keys()) {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      bytes[index] = seed >> 16
    }
  }
  const forms = Array.from({ length: 20 }, (_, index) => [
    makeId('fm', Date.UTC(2026, 0, 1) + index * 1_500_000_003, random),
    index + 1,
    ...(index < placed ? [PLACED[index % PLACED.length]] : []),
  ])
  const site = `st_${makeId('ld', Date.UTC(2026, 0, 1), random).slice(3)}0123456789abcdef`
  const settings = {
    privacyMode: 'ask' as const,
    retryAcrossVisits: false,
    modules: files,
  }
  return JSON.stringify(WidgetConfiguration.parse({ site, forms, ...settings }))
}

const compressed = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

test('the loader with twenty forms is within its budget', () => {
  for (const placed of [0, 8]) expect(configuration(placed).length).toBeLessThanOrEqual(CONFIGURATION_BYTES)
  expect(compressed(built.loader.replace(PLACEHOLDER, configuration()))).toBeLessThanOrEqual(BUDGET.loader)
})

test('each module is within its budget', () => {
  expect(compressed(built.form)).toBeLessThanOrEqual(BUDGET.form)
  expect(compressed(built.capture)).toBeLessThanOrEqual(BUDGET.capture)
  expect(compressed(built.fields)).toBeLessThanOrEqual(BUDGET.fields)
})

test('the loader is one classic script with the placeholder in it once', () => {
  expect(built.loader.split(PLACEHOLDER)).toHaveLength(2)
  expect(built.loader.split('__BATON_CONFIGURATION__')).toHaveLength(2)
  expect(() => new Function(built.loader)).not.toThrow()
})

test('the loader reads the same in whatever encoding a page declares', () => {
  expect([...built.loader].filter((sign) => sign > '~')).toEqual([])
})

test('the modules need no other file', () => {
  const form = built.form.replace(`import(\`./${files.fields}\`)`, '') // fetched only where a definition needs it
  expect(form).not.toBe(built.form)
  for (const module of [form, built.capture, built.fields])
    expect(module).not.toMatch(/(^|[;}])import\b|\bfrom\s*["'`]|\bimport\s*\(/)
})

test('neither Preact nor zod is in the loader, and zod in nothing', () => {
  expect(built.form).toContain('componentWillUnmount') // so this sign of Preact is one
  for (const text of [built.loader, built.capture, built.fields])
    expect(text).not.toMatch(/componentWillUnmount|__k\b|createElementNS/)
  for (const text of Object.values(built)) expect(text).not.toMatch(/ZodError|invalid_type|safeParse/)
})

test('a form follows the page’s own colour scheme, not the system’s', () => {
  expect(built.form).toContain('light-dark(')
  expect(built.form).not.toContain('lightningcss')
  expect(built.form).not.toContain('prefers-color-scheme')
})

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
const BUDGET = { loader: 5_000, form: 10_000, module: 3_000 }
const CONFIGURATION_BYTES = 2_000
const PLACEHOLDER = '"__BATON_CONFIGURATION__"'

let loader = ''
let form = ''
/** All modules but the form, by name. */
let others: (readonly [name: string, code: string])[] = []
let hash = ''
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-widget-'))
  for (const mode of ['loader', 'modules']) {
    await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), mode, build: { outDir: folder } })
  }
  const read = (file: string) => readFile(join(folder, file), 'utf8')
  const manifest = JSON.parse(await read('manifest.json'))
  hash = manifest.hash
  loader = await read('loader.js')
  form = await read(`form-${hash}.js`)
  const names: string[] = manifest.modules
  others = await Promise.all(
    names.filter((name) => name !== 'form').map(async (name) => [name, await read(`${name}-${hash}.js`)] as const),
  )
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
    modules: hash,
  }
  return JSON.stringify(WidgetConfiguration.parse({ site, forms, ...settings }))
}

const compressed = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

test('the loader with twenty forms is within its budget', () => {
  for (const placed of [0, 8]) expect(configuration(placed).length).toBeLessThanOrEqual(CONFIGURATION_BYTES)
  expect(compressed(loader.replace(PLACEHOLDER, configuration()))).toBeLessThanOrEqual(BUDGET.loader)
})

test('each module is within its budget', () => {
  expect(compressed(form)).toBeLessThanOrEqual(BUDGET.form)
  expect(others.length).toBeGreaterThan(1)
  for (const [name, code] of others) expect(compressed(code), name).toBeLessThanOrEqual(BUDGET.module)
})

test('the README tells what the files weigh now, to one part in a hundred', async () => {
  const readme = await readFile(join(import.meta.dirname, 'README.md'), 'utf8')
  const told = new Map(
    [...readme.matchAll(/^\| (\w+)[^|]*\| +([\d,]+) \| +[\d,]+ \|$/gm)].map(([, name, bytes]) => [name, bytes]),
  )
  const now = { loader: loader.replace(PLACEHOLDER, configuration()), form, ...Object.fromEntries(others) }
  expect([...told.keys()].sort()).toEqual(Object.keys(now).sort())
  for (const [name, code] of Object.entries(now)) {
    const bytes = Number(told.get(name)?.replace(',', ''))
    expect(Math.abs(bytes / compressed(code) - 1), `${name} is ${compressed(code)}`).toBeLessThan(0.01)
  }
})

test('the loader is one classic script with the placeholder in it once', () => {
  expect(loader.split(PLACEHOLDER)).toHaveLength(2)
  expect(loader.split('__BATON_CONFIGURATION__')).toHaveLength(2)
  expect(() => new Function(loader)).not.toThrow()
})

test('the loader reads the same in whatever encoding a page declares', () => {
  expect([...loader].filter((sign) => sign > '~')).toEqual([])
})

test('the modules are named by one hash, and need no other file than what they fetch when it is needed', () => {
  expect(hash).toMatch(/^[\w-]{8}$/)
  for (const [name, code] of [['form', form], ...others] as const) {
    const alone = code.replace(/import\([^.]*import\.meta\.url\.replace\([^)]*\)\)/, '')
    expect(alone !== code, name).toBe(['form', 'place', 'visit', 'slots', 'measure'].includes(name))
    expect(alone, name).not.toMatch(/(^|[;}])import\b|\bfrom\s*["'`]|\bimport\s*\(|HASH_OF_ALL/)
  }
})

test('neither Preact nor zod is in the loader, and zod in nothing', () => {
  expect(form).toContain('componentWillUnmount') // so this sign of Preact is one
  const withoutPreact = [loader, ...others.map(([, code]) => code)]
  for (const text of withoutPreact) expect(text).not.toMatch(/componentWillUnmount|__k\b|createElementNS/)
  for (const text of [form, ...withoutPreact]) expect(text).not.toMatch(/ZodError|invalid_type|safeParse/)
})

test('a form follows the page’s own colour scheme, not the system’s', () => {
  expect(form).toContain('light-dark(')
  expect(form).not.toContain('lightningcss')
  expect(form).not.toContain('prefers-color-scheme')
})

import { createHash } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { type BuildOptions, defineConfig, type Plugin } from 'vite'

const HERE = import.meta.dirname
const PLACEHOLDER = '__BATON_CONFIGURATION__'
/** Stands in the modules' names until all of them are built: they share one hash, so that the loader carries only that. */
const HASH = 'HASH_OF_ALL'
const HASH_SIGNS = 8
/** The modules that are fetched on demand. */
const MODULES = {
  form: 'form.tsx',
  fields: 'fields.tsx',
  phone: 'phone.tsx',
  file: 'file.tsx',
  flow: 'flow.ts',
  partial: 'partial.ts',
  capture: 'capture.ts',
  place: 'place.ts',
  shell: 'shell.ts',
  visit: 'visit.ts',
  slots: 'slots.ts',
  answered: 'answered.ts',
  arrival: 'arrival.ts',
  journey: 'journey.ts',
  measure: 'measure.ts',
  funnel: 'funnel.ts',
  consent: 'consent.ts',
  question: 'question.ts',
  media: 'media.ts',
  pictures: 'pictures.ts',
  turnstile: 'turnstile.ts',
  kiosk: 'kiosk.ts',
  debug: 'debug.ts',
}

/** As a library, because only then Vite leaves `import()` to the browser. */
const loader: BuildOptions = {
  lib: { entry: join(HERE, 'loader.ts'), formats: ['iife'], name: 'baton', fileName: () => 'loader.js' },
}
/** As a library too: what a form fetches then needs no help of Vite's, which would weigh more than a field. */
const modules: BuildOptions = {
  lib: {
    entry: Object.fromEntries(Object.entries(MODULES).map(([name, file]) => [name, join(HERE, file)])),
    formats: ['es'],
  },
  minify: 'oxc',
  rolldownOptions: {
    preserveEntrySignatures: 'strict',
    output: { entryFileNames: `[name]-${HASH}.js`, minify: true, comments: false },
  },
}

/**
 * Two builds into one folder: `--mode loader` makes loader.js (a classic script, one file), `--mode modules` makes the
 * hashed modules and manifest.json, which says what they are called.
 */
export default defineConfig(({ mode }) => ({
  root: HERE,
  publicDir: false,
  logLevel: 'warn',
  define: { [PLACEHOLDER]: JSON.stringify(PLACEHOLDER) },
  // Said outright, so that a build made by a test is the one that is deployed.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  plugins: [oneJsx(), safeCopies(), ...(mode === 'loader' ? [onePlaceholder()] : [ownCopies(), manifest()])],
  build: {
    outDir: join(HERE, '../.build/assets/w'),
    emptyOutDir: false,
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4'],
    // A form follows the page's colour scheme by light-dark(), with plain values where a browser does not know it.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    modulePreload: false,
    reportCompressedSize: false,
    ...(mode === 'loader' ? loader : modules),
  },
}))

/**
 * Each module has copies of the files that it shares with others, since a chunk that two share would cost a request. What
 * must not be had twice, as Preact, is lent instead.
 */
const ownCopies = (): Plugin => ({
  name: 'own-copies',
  enforce: 'pre',
  resolveId(source, importer = '') {
    const [file = '', known] = importer.split('?')
    const module = known ?? Object.entries(MODULES).find(([, entry]) => join(HERE, entry) === file)?.[0]
    return module && /^\.{1,2}\/.+\.tsx?$/.test(source) ? `${join(dirname(file), source)}?${module}` : null
  },
})

/** Only the form holds Preact: the modules that it fetches make their elements by what it lends them. */
const oneJsx = (): Plugin => ({
  name: 'one-jsx',
  enforce: 'pre',
  resolveId(source, importer = '') {
    if (source !== 'preact/jsx-runtime') return null
    const module = importer.split('?')[1] ?? relative(HERE, importer).replace(/\.\w+$/, '')
    return join(HERE, `${module === 'form' ? 'form/jsx.ts' : 'lentJsx.ts'}?${module}`)
  },
})

/**
 * Preact copies an object by assigning each of its properties, `constructor` among them, which a page that has frozen
 * `Object.prototype` forbids. A spread defines them instead.
 */
const safeCopies = (): Plugin => ({
  name: 'safe-copies',
  transform(code, id) {
    if (!/\/preact\/dist\/preact[.\w]*js$/.test(id)) return null
    const safe = code.replace(/\b\w\(\{\},([\w.]+)\)/g, '{...$1}')
    if (safe === code) this.error('Preact copies objects in another way than it did.')
    return { code: safe, map: null }
  },
})

/** The Worker replaces the quoted placeholder as text, so it must stand there once, in double quotes. */
const onePlaceholder = (): Plugin => ({
  name: 'one-placeholder',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      file.code = file.code.replace(new RegExp(`(["'\`])${PLACEHOLDER}\\1`), `"${PLACEHOLDER}"`)
      if (file.code.split(`"${PLACEHOLDER}"`).length !== 2 || file.code.split(PLACEHOLDER).length !== 2) {
        this.error(`${PLACEHOLDER} must stand in ${file.fileName} exactly once`)
      }
    }
  },
})

/** Names the modules by their hash, writes manifest.json and takes away what earlier builds left. */
const manifest = (): Plugin => ({
  name: 'manifest',
  async writeBundle({ dir = '' }, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
    const names = chunks.map((chunk) => chunk.name).sort()
    // A chunk that two modules share would cost a request.
    if (names.join() !== Object.keys(MODULES).sort().join()) this.error(`Unexpected chunks: ${names}`)
    const hash = hashOf(chunks.map(({ name, code }) => `${name}\0${code}\0`).sort())
    const isOurs = (file: string) => names.some((name) => file.startsWith(`${name}-`))
    for (const file of await readdir(dir)) if (isOurs(file)) await rm(join(dir, file))
    for (const { name, code } of chunks) await writeFile(join(dir, `${name}-${hash}.js`), code.replaceAll(HASH, hash))
    await writeFile(join(dir, 'manifest.json'), `${JSON.stringify({ hash, modules: names })}\n`)
  },
})

const hashOf = (texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('')).digest('base64url').slice(0, HASH_SIGNS)

import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BuildOptions, defineConfig, type Plugin } from 'vite'

const HERE = import.meta.dirname
const PLACEHOLDER = '__BATON_CONFIGURATION__'
/** The modules that the loader fetches on demand. */
const MODULES = { form: 'form.tsx', capture: 'capture.ts', fields: 'fields.tsx' }

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
    output: { entryFileNames: '[name]-[hash].js', minify: true },
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
  plugins: [oneJsx(), mode === 'loader' ? onePlaceholder() : manifest()],
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

/** Only the form holds Preact: the modules that it fetches itself make their elements by what it lends them. */
const oneJsx = (): Plugin => ({
  name: 'one-jsx',
  enforce: 'pre',
  resolveId(source, importer = '') {
    if (source !== 'preact/jsx-runtime') return null
    return join(HERE, importer.startsWith(join(HERE, 'fields')) ? 'fields/jsx.ts' : 'form/jsx.ts')
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

/** Writes manifest.json and takes away what earlier builds left. A chunk that two modules share would cost a request. */
const manifest = (): Plugin => ({
  name: 'manifest',
  async writeBundle({ dir = '' }, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
    const files = Object.fromEntries(chunks.map((chunk) => [chunk.name, chunk.fileName]))
    if (Object.keys(files).sort().join() !== Object.keys(MODULES).sort().join())
      this.error(`Unexpected chunks: ${Object.keys(files)}`)
    const current = new Set(Object.values(files))
    const isOurs = (name: string) => Object.keys(MODULES).some((module) => name.startsWith(`${module}-`))
    for (const name of await readdir(dir)) if (isOurs(name) && !current.has(name)) await rm(join(dir, name))
    await writeFile(join(dir, 'manifest.json'), `${JSON.stringify(files)}\n`)
  },
})

import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const here = import.meta.dirname
const assets = join(here, '../../.build/assets')
const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

/** The API's page: our three files and two of Swagger UI, as they are. */
const DOCS = [
  join(here, 'docs/index.html'),
  join(here, 'docs/docs.css'),
  join(here, 'docs/docs.js'),
  join(swagger, 'swagger-ui.css'),
  join(swagger, 'swagger-ui-bundle.js'),
]

/** Builds the console into `.build/assets/console` and the API's page into `.build/assets/docs`. */
export default defineConfig({
  root: here,
  base: '/console/',
  plugins: [copyDocs()],
  build: {
    outDir: join(assets, 'console'),
    emptyOutDir: true,
    // The first browsers with light-dark(), which would otherwise be rewritten into something larger.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    // The policy is `script-src 'self'`, `style-src 'self'`: nothing may end up inside the page.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
})

function copyDocs(): Plugin {
  return {
    name: 'copy-docs',
    apply: 'build',
    async closeBundle() {
      const folder = join(assets, 'docs')
      await mkdir(folder, { recursive: true })
      await Promise.all(
        DOCS.map((file) => copyFile(file, join(folder, file.replaceAll('\\', '/').split('/').at(-1) ?? ''))),
      )
    },
  }
}

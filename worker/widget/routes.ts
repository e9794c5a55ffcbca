import { contract } from '../../shared/api/contract.ts'
import { directionOf } from '../../shared/rules/directionOf.ts'
import { wordsFor } from '../../shared/rules/words/wordsFor.ts'
import type { Env } from '../env.ts'
import { entityTag, hasAlready } from '../http/entityTag.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { type Served, serve } from '../http/serve.ts'
import { noteInstall } from '../installs/noteInstall.ts'
import { readSite } from '../sites/siteDocuments.ts'
import { readBuiltFiles, readModule } from './builtFiles.ts'
import { cachedLoader, cacheLoader, LOADER_CACHE } from './loaderCache.ts'
import { loaderText } from './loaderText.ts'
import { readConfiguration } from './readConfiguration.ts'

const { widget } = contract

/** What visitors' browsers download. */
export const widgetRoutes: Served[] = [
  serve(widget.loader, async ({ env, raw, url, params, query, now, waitUntil }) => {
    const finding = query.form
      ? findLoaderOf(env, url.origin, params.site, query.form)
      : findLoader(env, url.origin, params.site, waitUntil)
    const found = await orUnavailable('widget.loader', finding)
    if (!found.ok) return found.refusal
    if (!found.value) return { problem: 'unknown_site' }
    if (!query.form) waitUntil(noteInstall(env, url, params.site, raw, now))
    const { text, etag } = found.value
    const headers = { etag, 'cache-control': LOADER_CACHE }
    if (hasAlready(raw, etag)) return { status: 304, body: null, headers }
    return { status: 200, body: text, headers }
  }),

  serve(widget.module, async ({ env, params }) => {
    const module = await readModule(env.ASSETS, params.file)
    if (module !== null) {
      return { status: 200, body: module, headers: { 'cache-control': 'public, max-age=31536000, immutable' } }
    }
    // A loader from before a deploy asks for a file that is gone; today's does the same work.
    const { hash, modules } = await readBuiltFiles(env.ASSETS)
    const name = modules.find((module) => params.file.startsWith(`${module}-`))
    const text = name ? await readModule(env.ASSETS, `${name}-${hash}.js`) : null
    return text === null ? { problem: 'not_found' } : { status: 200, body: text }
  }),

  serve(widget.consentQuestion, async ({ env, raw, params, query }) => {
    const read = await orUnavailable('widget.consentQuestion', readSite(env, params.site))
    if (!read.ok) return read.refusal
    if (!read.value) return { problem: 'unknown_site' }
    const { dictionary, nearest: language } = wordsFor(query.language ?? '')
    const { privacyUrl } = read.value
    const body = { words: dictionary.question, language, direction: directionOf(language), privacyUrl }
    const etag = await entityTag(JSON.stringify(body))
    const headers = { etag, 'cache-control': LOADER_CACHE }
    return hasAlready(raw, etag) ? { status: 304, body: null, headers } : { status: 200, body, headers }
  }),
]

interface Loader {
  text: string
  etag: string
}

async function findLoader(
  env: Env,
  origin: string,
  siteId: string,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Loader | null> {
  const cached = await cachedLoader(origin, siteId)
  const cachedTag = cached?.headers.get('etag')
  if (cached && cachedTag) return { text: await cached.text(), etag: cachedTag }
  const configuration = await readConfiguration(env, origin, siteId)
  if (!configuration) return null
  const { loader, hash } = await readBuiltFiles(env.ASSETS)
  const text = loaderText(loader, { ...configuration, modules: hash })
  const etag = await entityTag(text)
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': LOADER_CACHE, etag }
  waitUntil(cacheLoader(origin, siteId, new Response(text, { headers })))
  return { text, etag }
}

/** The loader of a form's own page, where nothing else of the site shows or is captured. */
async function findLoaderOf(env: Env, origin: string, siteId: string, formId: string): Promise<Loader | null> {
  const configuration = await readConfiguration(env, origin, siteId)
  if (!configuration) return null
  // No page of ours has a consent tool to be found.
  const { captureForms: _, consentSource = 'page', forms, ...settings } = configuration
  const own = forms.filter(([id]) => id === formId).map(([id, version]): [string, number] => [id, version])
  const { loader, hash } = await readBuiltFiles(env.ASSETS)
  const text = loaderText(loader, { ...settings, consentSource, forms: own, modules: hash })
  return { text, etag: await entityTag(text) }
}

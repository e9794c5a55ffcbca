import { formStyles } from '../../../shared/rules/formStyles.ts'
import { localize } from '../../../shared/rules/localize.ts'
import { wordsFor } from '../../../shared/rules/words/wordsFor.ts'
import type { PublishedForm } from '../../../shared/schema/form.ts'
import type { Site } from '../../../shared/schema/site.ts'
import type { Env } from '../../env.ts'
import { type HostedWords, hostedWords } from '../../forms/hosted/words.ts'
import { siteOfForm } from '../../forms/siteOfForm.ts'
import { readPublishedForm, readSiteDocuments } from '../../sites/siteDocuments.ts'

/** A form as its hosted page shows it: in one language, with what we say in it. */
export interface Hosted {
  site: Site
  published: PublishedForm
  words: HostedWords
  direction: 'ltr' | 'rtl'
  /** The theme's rules and the like. */
  styles: string
  /** Whether the form may end on another page than ours. */
  mayLeave: boolean
  /** Whether some step, with some answers, shows a picture. */
  hasPictures: boolean
}

/** The form of a hosted page, or null. A page that stood open keeps the version it showed, if that was ever published. */
export async function findHosted(
  env: Env,
  request: Request,
  formId: string,
  version: number | null,
): Promise<Hosted | null> {
  const siteId = await siteOfForm(env, formId)
  const documents = siteId && (await readSiteDocuments(env, siteId))
  if (!documents) return null
  const { site, forms } = documents
  const shown = version === null ? null : await readPublishedForm(env, site.id, formId, version)
  const current = forms.find((form) => form.id === formId)
  const found = shown ?? (current && (await readPublishedForm(env, site.id, formId, current.version)))
  if (!found) return null
  const definition = localize(found.definition, wantedLanguages(request))
  const { dictionary, direction } = wordsFor(definition.language)
  const { then, endings = [] } = definition
  return {
    site,
    published: { ...found, definition },
    words: hostedWords(dictionary),
    direction,
    styles: formStyles(definition, direction),
    mayLeave: [then, ...endings.map((ending) => ending.then)].some(({ type }) => type === 'redirect'),
    hasPictures: definition.steps.some((step) => step.fields.some(({ type }) => type === 'picture')),
  }
}

/** What the page's address asks for goes before what the browser does. */
function wantedLanguages(request: Request): string {
  const asked = new URL(request.url).searchParams.get('language')
  return [asked, request.headers.get('accept-language')].filter(Boolean).join(',')
}

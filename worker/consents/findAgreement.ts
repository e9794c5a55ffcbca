import { formStyles } from '../../shared/rules/formStyles.ts'
import { wordsFor } from '../../shared/rules/words/wordsFor.ts'
import type { Env } from '../env.ts'
import { readPublishedForm, readSite } from '../sites/siteDocuments.ts'
import { findSubmission } from '../submissions/store.ts'
import type { NamedConsent } from './signedConsent.ts'
import { type ConsentRecord, findConsents } from './store.ts'

/** A consent as its person meets it again. */
export interface Agreement {
  consent: ConsentRecord
  siteName: string
  /** In which they met the form. */
  language: string
  /** The form's theme. */
  styles: string
}

/** The consent that a link speaks of; null where it is gone. */
export async function findAgreement(env: Env, { site, submission, key }: NamedConsent): Promise<Agreement | null> {
  const [consents, record, settings] = await Promise.all([
    findConsents(env.DB, site, [submission]),
    findSubmission(env.DB, site, submission),
    readSite(env, site),
  ])
  const consent = consents.find((candidate) => candidate.key === key)
  if (!consent || !record || !settings) return null
  const { form, version, language = 'en' } = record
  const published = form !== null && version !== null && (await readPublishedForm(env, site, form, version))
  const styles = published ? formStyles(published.definition, wordsFor(language).direction) : ''
  return { consent, siteName: settings.name, language, styles }
}

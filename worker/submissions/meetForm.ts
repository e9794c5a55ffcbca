import { type Course, followForm } from '../../shared/rules/flow/followForm.ts'
import { readParameters } from '../../shared/rules/flow/readParameters.ts'
import { localize } from '../../shared/rules/localize.ts'
import { wordsFor } from '../../shared/rules/words/wordsFor.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { FormSubmission } from '../../shared/schema/submission.ts'
import { isKiosk } from './isKiosk.ts'
import { mayKeepJourney } from './mayKeepJourney.ts'

interface Meeting extends Course {
  /** What it asked, in the form's own language. */
  own: FormDefinition
}

/**
 * A form as it was met by who sent this: in their language, with what it asked them. What a browser says that it has
 * answered before counts only together with the token by which it is known; `proven` is what a link of ours says.
 */
export function meetForm(
  site: Pick<Site, 'privacyMode' | 'kiosk'>,
  definition: FormDefinition,
  submission: FormSubmission,
  proven: readonly string[] = [],
): Meeting {
  const { answers, page, parameters, privacy, visitor, known = [] } = submission
  const localized = localize(definition, submission.language)
  const followed = {
    answers,
    parameters: parameters ?? readParameters(localized, new URL(page.url).searchParams),
    known: visitor && !isKiosk(site, submission) && mayKeepJourney(site, privacy) ? [...proven, ...known] : proven,
  }
  const follow = (form: FormDefinition) =>
    followForm(form, { ...followed, words: wordsFor(form.language).dictionary.rare })
  const met = follow(localized)
  const isOwn = localized.language === definition.language
  return { ...met, own: isOwn ? met.definition : follow(localize(definition, null)).definition }
}

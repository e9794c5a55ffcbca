import { type Course, followForm } from '../../shared/rules/flow/followForm.ts'
import { readParameters } from '../../shared/rules/flow/readParameters.ts'
import { localize } from '../../shared/rules/localize.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { FormSubmission } from '../../shared/schema/submission.ts'
import { mayKeepJourney } from './mayKeepJourney.ts'

/**
 * A form as it was met by who sent this: in their language, with what it asked them. What a browser says that it has
 * answered before counts only together with the token by which it is known.
 */
export function meetForm(site: Site, definition: FormDefinition, submission: FormSubmission): Course {
  const { answers, page, parameters, privacy, visitor, known = [] } = submission
  const localized = localize(definition, submission.language)
  return followForm(localized, {
    answers,
    parameters: parameters ?? readParameters(localized, new URL(page.url).searchParams),
    known: visitor && mayKeepJourney(site, privacy) ? known : [],
  })
}

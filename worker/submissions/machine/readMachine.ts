import { displayAnswer } from '../../../shared/rules/displayAnswer.ts'
import { isQuestion } from '../../../shared/rules/isQuestion.ts'
import { LeadProperty, type Question } from '../../../shared/schema/field.ts'
import type { MachineSubmission } from '../../../shared/schema/machineSubmission.ts'
import type { Answer, LabelledAnswer } from '../../../shared/schema/submission.ts'
import type { Env } from '../../env.ts'
import { type NamedForm, readPublishedForm, type SiteDocuments } from '../../sites/siteDocuments.ts'
import { type ReadAnswers, tidyValues } from '../readAnswers.ts'
import type { LeadValues, SubmissionContent } from '../submissionCommand.ts'

/** What the properties of a person are called where no form asked for them. */
const LABELS: Record<LeadProperty, string> = { name: 'Name', email: 'E-mail', phone: 'Phone', company: 'Company' }

/** What a machine's submission comes to: which form it counts as, and what it says. */
interface ReadMachine extends ReadAnswers {
  form: Pick<SubmissionContent, 'form' | 'version' | 'formName'>
}

/** Reads what a machine told; null where it names a form that the site has not published. */
export async function readMachine(
  env: Env,
  { site, forms }: SiteDocuments,
  { source, form: formId, person, answers, consent }: MachineSubmission,
): Promise<ReadMachine | null> {
  const listed = forms.find(({ id }) => id === formId)
  const published = listed ? await readPublishedForm(env, site.id, listed.id, listed.version) : null
  if (formId !== undefined && !published) return null
  const values = valuesOf(person)
  const agreed = (consent?.to ?? []).map(({ key, text, version }) => ({ key, label: text, value: true, version }))
  return {
    form: {
      form: published?.form ?? null,
      version: published?.version ?? null,
      formName: published?.name ?? source.name,
    },
    answers: [
      ...LeadProperty.options.flatMap((key) => (values[key] ? toAnswer(undefined, key, LABELS[key], values[key]) : [])),
      ...answers.map(({ key, label, value }) => toAnswer(questionOf(published, key), key, label, value)),
      ...agreed.map((agreement) => ({ ...agreement, display: 'Yes' })),
    ],
    ...tidyValues(values, site.defaultCountry),
  }
}

/** Only what is there. */
const valuesOf = (person: MachineSubmission['person']): LeadValues =>
  Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined))

function toAnswer(
  question: Question | undefined,
  key: string | undefined,
  label: string | undefined,
  value: Answer,
): LabelledAnswer {
  const called = label ?? question?.label ?? key ?? ''
  return { key: key ?? called, label: called, value, display: question ? displayAnswer(question, value) : plain(value) }
}

function questionOf(published: NamedForm | null, key: string | undefined): Question | undefined {
  const fields = published?.definition.steps.flatMap((step) => step.fields) ?? []
  return fields.filter(isQuestion).find((field) => field.key === key)
}

function plain(value: Answer): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return Array.isArray(value) ? value.join(', ') : String(value)
}

import { displayAnswer } from '../../shared/rules/displayAnswer.ts'
import { isQuestion } from '../../shared/rules/isQuestion.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import type { LabelledAnswer } from '../../shared/schema/submission.ts'

/**
 * Answers with the questions in the form's own language, which is the one of the site's people, whatever the visitor's
 * was. What a visitor agreed to stays in the words that they read.
 */
export function inOwnLanguage(answers: readonly LabelledAnswer[], own: FormDefinition): LabelledAnswer[] {
  const fields = new Map(own.steps.flatMap((step) => step.fields).map((field) => [field.key, field]))
  return answers.map((answer) => {
    const field = fields.get(answer.key)
    if (!field || !isQuestion(field) || field.type === 'consent') return answer
    const display = 'options' in field ? displayAnswer(field, answer.value) : answer.display
    return { ...answer, label: field.label, display }
  })
}

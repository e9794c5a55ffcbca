import { bareEmail } from '../../shared/rules/bareEmail.ts'
import { say, type Words } from '../../shared/rules/say.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import type { AnswerError, Answers, QuarantineReason } from '../../shared/schema/submission.ts'
import { type MailKind, mailKind } from './mailKind.ts'

interface Addressed {
  key: string
  kind: MailKind
  /** What the form wants of this kind. */
  wish: 'flag' | 'refuse' | undefined
}

/** What a form refuses of checked addresses. No work address is thrown away, so a form that refuses free mail wants neither. */
export function checkMail(definition: FormDefinition, answers: Answers, words: Words): AnswerError[] {
  return addressesOf(definition, answers).flatMap(({ key, kind, wish }) => {
    if (wish !== 'refuse') return []
    const code = `email_${kind}`
    return [{ path: `answers.${key}`, code, message: say(words, code) }]
  })
}

/** What a form wants noted of addresses that it takes. */
export function flagMail(definition: FormDefinition, answers: Answers): QuarantineReason[] {
  const isFlagged = addressesOf(definition, answers).some(({ kind, wish }) => kind === 'free' && wish === 'flag')
  return isFlagged ? ['free_mail'] : []
}

function addressesOf(definition: FormDefinition, answers: Answers): Addressed[] {
  return definition.steps
    .flatMap((step) => step.fields)
    .flatMap((field) => {
      const answer = answers[field.key]
      if (field.type !== 'email' || typeof answer !== 'string') return []
      const kind = mailKind(bareEmail(answer))
      if (!kind) return []
      const { freeMail, disposableMail } = field
      const wish = kind === 'free' || freeMail === 'refuse' ? freeMail : disposableMail
      return [{ key: field.key, kind: freeMail === 'refuse' ? 'free' : kind, wish }]
    })
}

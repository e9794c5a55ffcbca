import type { SlotFact } from '../../shared/rules/slot/slotFact.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { Answer, Answers } from '../../shared/schema/submission.ts'

/** Mailboxes that anybody has say nothing of a company: the usual ones. */
const ANYBODYS =
  /^(g(oogle)?mail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|web|t-online|freenet|proton(mail)?|pm|mail|yandex|qq|163|126|orange|free|laposte|libero|wp|o2|seznam)\.[a-z]{2,3}(\.[a-z]{2})?$/

/** What the answers to a form tell for its slots: the options that were chosen, and the company. Nothing else that was typed. */
export const answeredFacts = (fields: readonly Field[], answers: Answers): SlotFact[] =>
  fields.flatMap((field) => {
    const answer = answers[field.key]
    return answer === undefined ? [] : factsOf(field, answer)
  })

function factsOf(field: Field, answer: Answer): SlotFact[] {
  switch (field.type) {
    case 'choice':
    case 'multiple':
    case 'yes_no': {
      const name = ('property' in field && field.property) || field.key
      const chosen = Array.isArray(answer) ? answer : [typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer]
      return chosen.map((value) => ({ fact: 'answer', name, value: String(value) }))
    }
    case 'email': {
      const domain = String(answer).trim().toLowerCase().split('@').pop() ?? ''
      return ANYBODYS.test(domain) ? [] : [{ fact: 'company', name: 'domain', value: domain }]
    }
    default:
      return 'property' in field && field.property === 'company'
        ? [{ fact: 'company', name: 'name', value: String(answer).trim() }]
        : []
  }
}

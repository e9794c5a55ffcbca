import type { Fact } from '../../shared/rules/meets.ts'
import { companyDomain } from '../leads/companyDomain.ts'
import { withChannel } from '../leads/withChannel.ts'
import { arrivalOf } from '../submissions/arrivalOf.ts'
import type { SubmissionCommand } from '../submissions/submissionCommand.ts'

/** A submission as it is about to wait in the log. */
export type Heard = Pick<SubmissionCommand, 'content' | 'values' | 'keys'>

/** What a submission tells that a rule may ask for. */
export function submissionFacts({ content, values, keys }: Heard): Fact[] {
  const { form, answers, source, journey } = content
  const domain = companyDomain(keys.emailKey)
  const visits = journey ? [journey.firstTouchpoint, ...journey.touchpoints].map(withChannel) : []
  const arrivals = [...visits, arrivalOf({ ...content, receivedAt: '' })]
  return [
    ...(form ? [{ fact: 'form', value: form }] : []),
    ...(source ? [{ fact: 'source', value: source.kind }] : []),
    ...[...new Set(arrivals.flatMap(({ channel }) => channel ?? []))].map((value) => ({ fact: 'channel', value })),
    ...(domain ? [{ fact: 'work_email', value: domain }] : []),
    ...[domain, values.company].flatMap((value) => (value ? [{ fact: 'company', value }] : [])),
    ...(values.phone ? [{ fact: 'phone', value: values.phone }] : []),
    ...answers.flatMap(({ key: name, value }) =>
      [value].flat().map((one) => ({ fact: 'answer', name, value: typeof one === 'boolean' ? String(one) : one })),
    ),
  ]
}

import { makeId } from '../../shared/rules/makeId.ts'
import type { LeadDetail } from '../../shared/schema/lead.ts'
import type { SubmissionCommand } from './submissionCommand.ts'

interface Sent {
  values: { [Detail in LeadDetail]?: string | null | undefined }
  externalId?: string | undefined
  visitor?: string | undefined
}

/** Test support: a submission as accept makes it, of a person who is known by these keys; the e-mail is its own key. */
export function testSubmission(id: string, { values, externalId, visitor }: Sent): SubmissionCommand {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))
  return {
    ...{ kind: 'submission', id, values: given, reasons: [] },
    content: {
      ...{ id: makeId('sb', 0), form: null, version: null, formName: 'Contact', answers: [] },
      ...{ page: { url: 'https://www.acme.example/' }, origin: null, journey: null },
      privacy: { measurement: null, journey: null },
    },
    keys: {
      ...{ emailKey: values.email ?? null, visitor: visitor ?? null },
      ...(externalId !== undefined && { externalId }),
    },
  }
}

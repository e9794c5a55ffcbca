import type { LeadCommand } from '../handlers.ts'
import { testSubmission } from '../submissions/testSubmission.ts'
import type { Model, Step } from './testModel.ts'

/** Test support: the command that brings a step about, where the model tells who is there. */
export function commandOf(model: Model, step: Step, id: string): LeadCommand {
  const named = (index: number) => model.ever[index % Math.max(1, model.ever.length)] ?? 'ld_none'
  const by = 'Me'
  switch (step.kind) {
    case 'submit':
      return testSubmission(id, step)
    case 'edit':
      return { kind: 'edit', id, lead: named(step.lead), values: step.values, note: null, by }
    case 'merge':
      return {
        ...{ kind: 'merge', id, alone: true, leads: [named(step.leads[0]), named(step.leads[1])] },
        ...{ rule: 'member', evidence: '', by },
      }
    case 'unmerge':
      return { kind: 'unmerge', id, alone: true, merge: model.mergeAt(step.merge)?.id ?? 'mg_none', by }
    case 'erase':
      return { kind: 'erase', id, alone: true, lead: named(step.lead) }
  }
}

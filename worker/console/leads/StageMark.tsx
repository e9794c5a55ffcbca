import type { Stage } from '../../../shared/schema/lead.ts'
import { STAGE_WORDS } from '../words/stageWords.ts'

/** How far a lead has come, in one word. */
export function StageMark({ stage }: { stage: Stage }) {
  return <span class={`stage ${stage}`}>{STAGE_WORDS[stage]}</span>
}

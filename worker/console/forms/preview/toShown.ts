import { followForm } from '../../../../shared/rules/flow/followForm.ts'
import type { FormDefinition, Then } from '../../../../shared/schema/form.ts'
import type { Services } from '../../../../widget/services.ts'

/** A form for the preview: where it would leave for another page, it says so and stays. */
export const toShown = (draft: FormDefinition): FormDefinition => ({
  ...draft,
  then: stay(draft.then),
  ...(draft.endings && { endings: draft.endings.map((ending) => ({ ...ending, then: stay(ending.then) })) }),
})

/** What the widget lends to a form, here without a way out: nothing is sent, kept or told. */
export const previewServices = (shown: FormDefinition): Services => ({
  async send(content) {
    const answers = 'answers' in content ? content.answers : {}
    const { definition } = followForm(shown, { answers, parameters: {}, known: [] })
    return { state: 'accepted', id: 'sb_preview', then: definition.then }
  },
  wake: () => undefined,
  emit: () => true,
  warn: () => undefined,
  post: async () => new Response(null, { status: 503 }),
})

const stay = (then: Then): Then =>
  then.type === 'message' ? then : { type: 'message', title: 'Sent', text: `Here visitors go on to ${then.url}` }

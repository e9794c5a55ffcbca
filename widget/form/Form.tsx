import { Component, createRef, type JSX } from 'preact'
import { say } from '../../shared/rules/say.ts'
import { startingAnswers } from '../../shared/rules/startingAnswers.ts'
import type { FormDefinition, Step, Then } from '../../shared/schema/form.ts'
import type { Answers } from '../../shared/schema/submission.ts'
import type { Answer } from '../send/outcome.ts'
import { Actions } from './Actions.tsx'
import { answersTo } from './answersTo.ts'
import { Field } from './Field.tsx'
import { type Errors, findErrors, stepWithError, toErrors } from './findErrors.ts'
import type { FormProps } from './formProps.ts'
import type { FormState } from './formState.ts'
import { Progress } from './Progress.tsx'
import { readAnswers } from './readAnswers.ts'
import { safeThen } from './safeThen.ts'
import { Thanks } from './Thanks.tsx'

/** Share of the window's height that the thank-you keeps of a taller form. */
const LARGEST_THANKS = 0.6

/** A form as a visitor meets it: one step at a time, from the first question to the thank-you. */
export class Form extends Component<FormProps, FormState> {
  override state: FormState = {
    step: 0,
    phase: 'filling',
    errors: {},
    note: '',
    isRefused: false,
    said: '',
    then: this.props.definition.then,
  }
  private readonly card = createRef<HTMLDivElement>()
  private readonly form = createRef<HTMLFormElement>()
  /** As they stood when they were last read; also those to questions that no longer hold. */
  private answers: Answers = startingAnswers(this.props.definition)
  private readonly rare = this.props.companions.flatMap(({ fields }) => fields ?? [])
  private hasStarted = false
  /** No person sees it or can reach it, so what stands in it tells of a program, or of an autofill. */
  private readonly trap = createRef<HTMLInputElement>()
  private readonly trapName = String(Math.random())
  private readonly shownAt = performance.now()

  override render(): JSX.Element {
    const { words, direction } = this.props
    const { phase, then } = this.state
    const definition = this.shaped()
    return (
      // Heard here, because a form lends its own names to its controls, and one named like Preact's would silence it.
      <div
        class="card"
        lang={definition.language}
        dir={direction}
        ref={this.card}
        onSubmit={this.onSubmit}
        onInput={this.onInput}
      >
        {phase !== 'done' ? (
          this.renderForm(definition)
        ) : then.type === 'message' ? (
          <Thanks title={then.title} text={then.text} />
        ) : (
          <Thanks title={words.leaving} />
        )}
      </div>
    )
  }

  private renderForm({ title, text, steps, submitLabel }: FormDefinition) {
    const { words, companions } = this.props
    const { step, phase, errors, note, said, isRefused } = this.state
    const current = stepAt(steps, step)
    return (
      <form data-baton-ignore noValidate ref={this.form} aria-labelledby="form-title">
        {steps.length > 1 && <Progress step={step} count={steps.length} words={words} />}
        {(title || text) && (
          <header>
            {title && <h2 id="form-title">{title}</h2>}
            {text && step === 0 && <p class="text">{text}</p>}
          </header>
        )}
        <div class="fields" key={current.key} inert={phase !== 'filling'}>
          {current.title && <h3>{current.title}</h3>}
          {current.fields.map((field) => (
            <Field
              key={field.key}
              answer={this.answers[field.key]}
              error={errors[field.key]}
              {...{ field, words, companions }}
            />
          ))}
        </div>
        <div class="said" inert>
          <input name={this.trapName} ref={this.trap} autocomplete="off" />
        </div>
        <div role="status" class={note ? `note ${phase}` : 'said'}>
          {note || said} {isRefused && <slot />}
        </div>
        <Actions
          phase={phase}
          words={words}
          onBack={step > 0 ? this.onBack : undefined}
          goOn={step < steps.length - 1 ? words.continue : submitLabel}
        />
      </form>
    )
  }

  private readonly onInput = ({ target }: Event) => {
    const { emit, words, companions } = this.props
    if (!this.hasStarted) emit('start')
    this.hasStarted = true
    const current = this.keep()
    const key = target instanceof Element ? (target.getAttribute('name') ?? '') : ''
    const { [key]: error, ...others } = this.state.errors
    // What was wrong is looked at while it is mended; what was not yet is left in peace until the step ends.
    const still = error && findErrors([current], this.answers, words, this.rare)[key]
    if (still !== error || companions.length) this.setState({ errors: still ? { ...others, [key]: still } : others })
  }

  private readonly onSubmit = (event: Event) => {
    event.preventDefault()
    const { words, wake } = this.props
    const { phase, step } = this.state
    if (phase === 'waiting') wake()
    if (phase !== 'filling') return
    const current = this.keep()
    const { steps } = this.shaped()
    const isLast = step >= steps.length - 1
    const errors = findErrors(isLast ? steps : [current], this.answers, words, this.rare)
    if (Object.keys(errors).length) this.showErrors(errors)
    else if (isLast) this.send(answersTo(steps, this.answers))
    else this.goTo(step + 1)
  }

  private readonly onBack = () => {
    this.keep()
    this.goTo(this.state.step - 1)
  }

  private showErrors(errors: Errors) {
    const { words, emit } = this.props
    const count = Object.keys(errors).length
    const step = stepWithError(this.shaped(), errors)
    const said = say(words, count === 1 ? 'one_error' : 'errors', { count })
    emit('error', { code: 'invalid', fields: Object.keys(errors) })
    this.setState({ phase: 'filling', errors, note: '', isRefused: false, said, step: Math.max(step, 0) }, () =>
      this.focus('[aria-invalid]:not(div), [aria-invalid] input'),
    )
  }

  private goTo(step: number) {
    this.setState({ step, errors: {}, note: '', said: '' }, () => this.focus('.progress span'))
    this.props.emit('step', { index: step, step: this.shaped().steps[step]?.key })
  }

  private async send(answers: Answers) {
    const { send, emit, words, companions } = this.props
    if (!emit('submit', { answers })) return
    this.setState({ phase: 'sending', errors: {}, note: '', isRefused: false, said: words.sending })
    const onWaiting = (kept: boolean) =>
      this.setState({ phase: 'waiting', note: kept ? words.waiting : words.waiting_unsaved })
    const content = { answers, screen: this.filling(), language: this.props.definition.language }
    // A surprise too is told, or somebody would wait for ever.
    const answer = await send(
      Object.assign(content, ...companions.map((companion) => companion.introduce?.())),
      onWaiting,
    ).catch((): Answer => ({ state: 'refused', id: '', status: 0 }))
    if (answer.state === 'accepted') this.finish(answer.id, answer.then)
    else this.refuse(answer)
  }

  private filling() {
    return { trapped: !!this.trap.current?.value, filledMs: performance.now() - this.shownAt }
  }

  private refuse({ status, problem }: Extract<Answer, { state: 'refused' }>) {
    const { words, emit } = this.props
    const errors = toErrors(problem?.errors ?? [])
    if (stepWithError(this.shaped(), errors) >= 0) return this.showErrors(errors)
    const note = words[`refused_${status}`] ?? words.refused
    emit('error', { code: problem?.code ?? status })
    this.setState({ phase: 'filling', note, isRefused: true })
  }

  private finish(id: string, answered: Then | undefined) {
    const { words, emit, leave } = this.props
    const then = safeThen(answered ?? this.shaped().then, words.thanks)
    const { current: card } = this.card
    // The page below should not jump up, but thanks need no more room than one can see.
    if (card) card.style.minBlockSize = `${Math.min(card.offsetHeight, innerHeight * LARGEST_THANKS)}px`
    emit('accepted', { submission: id })
    this.setState({ phase: 'done', then }, () => this.focus('h2'))
    if (then.type === 'redirect') leave(then.url)
  }

  /** What is asked with the answers as they stand. */
  private shaped(): FormDefinition {
    const { definition, companions } = this.props
    let shaped = definition
    for (const { shape } of companions) shaped = shape?.(shaped, this.answers) ?? shaped
    return shaped
  }

  /** Reads the open step, which it returns. */
  private keep(): Step {
    const step = stepAt(this.shaped().steps, this.state.step)
    const { fields } = step
    const data = new FormData(this.form.current ?? undefined)
    const empty = Object.fromEntries(fields.map(({ key }) => [key, undefined]))
    this.answers = Object.assign({}, this.answers, empty, readAnswers(fields, data, this.rare))
    const asked = answersTo(this.shaped().steps, this.answers)
    for (const { notice } of this.props.companions) notice?.(asked)
    return step
  }

  private focus(selector: string) {
    this.card.current?.querySelector<HTMLElement>(selector)?.focus()
  }
}

/** Where nothing is asked at all, a form can still be sent. */
const stepAt = (steps: readonly Step[], index: number): Step => steps[index] ?? { key: '', fields: [] }

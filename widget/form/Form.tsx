import { Component, createRef, type JSX } from 'preact'
import type { FormDefinition, Step, Then } from '../../shared/schema/form.ts'
import type { Answers } from '../../shared/schema/submission.ts'
import type { Answer } from '../send/outcome.ts'
import { Actions } from './Actions.tsx'
import { Field } from './Field.tsx'
import { type Errors, findErrors, stepWithError, toErrors } from './findErrors.ts'
import type { FormProps } from './formProps.ts'
import type { FormState } from './formState.ts'
import { Progress } from './Progress.tsx'
import { readAnswers } from './readAnswers.ts'
import { safeThen } from './safeThen.ts'
import { Thanks } from './Thanks.tsx'
import { FORM_WORDS, refusalWords } from './words.ts'

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
  /** By step, as they stood when it was last left. */
  private readonly answers: Answers[] = []
  private hasStarted = false
  /** No person sees it or can reach it, so what stands in it tells of a program, or of an autofill. */
  private readonly trap = createRef<HTMLInputElement>()
  private readonly trapName = String(Math.random())
  private readonly shownAt = performance.now()

  override render(): JSX.Element {
    const { definition } = this.props
    const { phase, then } = this.state
    return (
      <div class="card" lang={definition.language} ref={this.card}>
        {phase !== 'done' ? (
          this.renderForm(definition)
        ) : then.type === 'message' ? (
          <Thanks title={then.title} text={then.text} />
        ) : (
          <Thanks title={FORM_WORDS.leaving} />
        )}
      </div>
    )
  }

  private renderForm({ title, text, steps, submitLabel }: FormDefinition) {
    const { step, phase, errors, note, said, isRefused } = this.state
    const isFilling = phase === 'filling'
    const current = this.currentStep()
    const isLast = step === steps.length - 1
    return (
      <form
        data-baton-ignore
        noValidate
        ref={this.form}
        onSubmit={this.onSubmit}
        onInput={this.onInput}
        aria-labelledby="title"
      >
        {steps.length > 1 && <Progress step={step} of={steps.length} />}
        {(title || text) && (
          <header>
            {title && <h2 id="title">{title}</h2>}
            {text && step === 0 && <p class="text">{text}</p>}
          </header>
        )}
        <div class="fields" key={current.key} inert={!isFilling}>
          {current.title && <h3>{current.title}</h3>}
          {current.fields.map((field) => (
            <Field
              key={field.key}
              field={field}
              answer={this.answers[step]?.[field.key]}
              error={errors[field.key]}
              rare={this.props.rare}
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
          onBack={step > 0 ? () => this.goTo(step - 1) : undefined}
          goOn={isLast ? submitLabel : FORM_WORDS.continue}
        />
      </form>
    )
  }

  private readonly onInput = ({ target }: Event) => {
    if (!this.hasStarted) this.props.emit('start')
    this.hasStarted = true
    const key = target instanceof Element ? (target.getAttribute('name') ?? '') : ''
    const { [key]: error, ...others } = this.state.errors
    if (!error) return
    // What was wrong is looked at while it is mended; what was not yet is left in peace until the step ends.
    const still = findErrors([this.currentStep()], this.readStep(), this.props.rare)[key]
    if (still !== error) this.setState({ errors: still ? { ...others, [key]: still } : others })
  }

  private readonly onSubmit = (event: Event) => {
    event.preventDefault()
    const { definition, rare, wake } = this.props
    const { phase, step } = this.state
    if (phase === 'waiting') wake()
    if (phase !== 'filling') return
    this.answers[step] = this.readStep()
    const isLast = step === definition.steps.length - 1
    const all: Answers = Object.assign({}, ...this.answers)
    const errors = findErrors(isLast ? definition.steps : [this.currentStep()], all, rare)
    if (Object.keys(errors).length) this.showErrors(errors)
    else if (isLast) this.send(all)
    else this.goTo(step + 1)
  }

  private showErrors(errors: Errors) {
    const { definition, emit } = this.props
    const count = Object.keys(errors).length
    const step = stepWithError(definition, errors)
    const said = count === 1 ? FORM_WORDS.oneError : FORM_WORDS.errors(count)
    emit('error', { code: 'invalid', fields: Object.keys(errors) })
    this.setState({ phase: 'filling', errors, note: '', isRefused: false, said, step: Math.max(step, 0) }, () =>
      this.focus('[aria-invalid]:not(div), [aria-invalid] input'),
    )
  }

  private goTo(step: number) {
    this.answers[this.state.step] = this.readStep()
    this.setState({ step, errors: {}, note: '', said: '' }, () => this.focus('.progress span'))
    this.props.emit('step', { index: step, step: this.props.definition.steps[step]?.key })
  }

  private async send(answers: Answers) {
    const { send, emit } = this.props
    if (!emit('submit', { answers })) return
    this.setState({ phase: 'sending', errors: {}, note: '', isRefused: false, said: FORM_WORDS.sending })
    const onWaiting = (kept: boolean) =>
      this.setState({ phase: 'waiting', note: kept ? FORM_WORDS.waiting : FORM_WORDS.waitingUnsaved })
    // A surprise too is told, or somebody would wait for ever.
    const answer = await send({ answers, screen: this.filling() }, onWaiting).catch(
      (): Answer => ({ state: 'refused', id: '', status: 0 }),
    )
    if (answer.state === 'accepted') this.finish(answer.id, answer.then)
    else this.refuse(answer)
  }

  private filling() {
    return { trapped: !!this.trap.current?.value, filledMs: performance.now() - this.shownAt }
  }

  private refuse({ status, problem }: Extract<Answer, { state: 'refused' }>) {
    const errors = toErrors(problem?.errors ?? [])
    if (stepWithError(this.props.definition, errors) >= 0) return this.showErrors(errors)
    const note = refusalWords(status)
    this.props.emit('error', { code: problem?.code ?? status })
    this.setState({ phase: 'filling', note, isRefused: true })
  }

  private finish(id: string, answered: Then | undefined) {
    const then = safeThen(answered ?? this.props.definition.then)
    const { current: card } = this.card
    // The page below should not jump up, but thanks need no more room than one can see.
    if (card) card.style.minBlockSize = `${Math.min(card.offsetHeight, innerHeight * LARGEST_THANKS)}px`
    this.props.emit('accepted', { submission: id })
    this.setState({ phase: 'done', then }, () => this.focus('h2'))
    if (then.type === 'redirect') this.props.leave(then.url)
  }

  private currentStep(): Step {
    return this.props.definition.steps[this.state.step] ?? { key: '', fields: [] }
  }

  private readStep(): Answers {
    return readAnswers(this.currentStep().fields, new FormData(this.form.current ?? undefined), this.props.rare?.read)
  }

  private focus(selector: string) {
    this.card.current?.querySelector<HTMLElement>(selector)?.focus()
  }
}

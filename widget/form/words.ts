/** What the form itself says; a form's own texts come from its definition, those about answers from shared/rules. */
export const FORM_WORDS = {
  optional: 'optional',
  choose: 'Please choose',
  back: 'Back',
  continue: 'Continue',
  sending: 'Sending…',
  tryNow: 'Try again now',
  progress: (step: number, of: number) => `Step ${step} of ${of}`,
  oneError: 'One answer needs another look.',
  errors: (count: number) => `${count} answers need another look.`,
  waiting: 'We cannot be reached just now. Your answers are saved in this tab, and we keep trying.',
  waitingUnsaved: 'We cannot be reached just now. Please leave this page open: we keep trying.',
  thanks: 'Thank you. We have it.',
  leaving: 'Thank you. Taking you on …',
} as const

/** What a person can do about a refusal, by HTTP status. */
const REFUSALS: Record<number, string> = {
  404: 'This form has been taken down. Please reload the page, or reach us another way.',
  409: 'This has been sent before. If you changed something, please send it once more.',
  413: 'This is more than we can take at once. Please shorten the longest answer.',
}

/** The sentence for an answer that refused the whole submission. */
export const refusalWords = (status: number): string =>
  REFUSALS[status] ?? 'We could not take this. Your answers are still here: please try again, or reach us another way.'

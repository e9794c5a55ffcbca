/** What the hosted page itself says; a form's own texts come from its definition, those about answers from shared/rules. */
export const HOSTED_WORDS = {
  optional: 'optional',
  choose: 'Please choose',
  oneError: 'One answer needs another look.',
  errors: (count: number) => `${count} answers need another look.`,
  too_many: 'Many people are sending just now. Your answers are still here: please send them again in a moment.',
  unavailable: 'We could not take this just now. Your answers are still here: please send them again in a moment.',
  thanks: 'Thank you. We have it.',
  goTo: (name: string) => `Your answers go to ${name}.`,
  wentTo: (name: string) => `Your answers went to ${name}.`,
} as const

const FUNCTIONS = new Set('info sales office support contact hello kontakt mail team admin marketing'.split(' '))

/** Whether a mailbox belongs to a function and not to a person. */
export const isSharedMailbox = (emailKey: string): boolean =>
  FUNCTIONS.has(emailKey.slice(0, emailKey.lastIndexOf('@')))

import { followTools } from './consent/followTools.ts'
import type { PageModule } from './pageModule.ts'

/** Passes on what the visitor answers to the consent tools that the page has. */
export const start: PageModule['start'] = ({ services: { visitor, warn } }) =>
  followTools({
    page: window,
    choose: (change) => void visitor.choose(change).catch((error) => warn(`${error}`)),
    warn,
    setTimer: setTimeout,
  })

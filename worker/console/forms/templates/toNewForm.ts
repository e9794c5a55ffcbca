import type { Template } from './template.ts'

/** A template as a new form of a site. */
export const toNewForm = ({ name, draft, qualifies }: Template) => ({ name, draft, qualifies: qualifies === true })

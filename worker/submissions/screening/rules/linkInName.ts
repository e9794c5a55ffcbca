import type { Rule } from '../facts.ts'

const LINK = /\bhttps?:\/\/|\bwww\.[a-z0-9-]+\./i

/** A link stands where a person's name belongs. */
export const linkInName: Rule = ({ name }) => (name !== null && LINK.test(name) ? 'link_in_name' : null)

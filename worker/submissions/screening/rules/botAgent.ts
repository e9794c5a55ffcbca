import { isbot } from 'isbot'
import type { Rule } from '../facts.ts'

/** A program sent it, and says so itself. */
export const botAgent: Rule = ({ agent }) => (agent !== null && isbot(agent) ? 'bot_agent' : null)

import type { PrivacyMode } from '../../../shared/schema/site.ts'

/** What a privacy mode is called and comes to, for people who do not know the law by heart. */
export interface ModeWords {
  name: string
  means: string
}

/** In the order in which they are offered. */
export const PRIVACY_MODES: Readonly<Record<PrivacyMode, ModeWords>> = {
  ask: {
    name: 'Ask first (recommended for EU and UK)',
    means: 'Forms work for everyone; visits are remembered only for people who agree.',
  },
  count: {
    name: 'Count, but remember nobody',
    means: 'Page views are counted without asking. Nothing is kept in browsers, and nobody is known again.',
  },
  remember: {
    name: 'Remember without asking',
    means: 'Visits are remembered for everyone from the start. Only where the law allows it.',
  },
  off: { name: 'Forms only', means: 'Nothing is counted or remembered, of anybody. Forms work all the same.' },
}

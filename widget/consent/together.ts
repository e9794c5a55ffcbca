import type { Said } from './tool.ts'

/**
 * What the tools of a page say together, by purpose: a no of any of them is a no; else one that still waits for its answer
 * waits for all; else a yes is a yes.
 */
export function together(all: readonly (Said | undefined)[]): Said {
  const of = (purpose: keyof Said) => {
    const answers = all.map((said) => said?.[purpose])
    return [false, null, true].find((answer) => answers.includes(answer))
  }
  return { measurement: of('measurement'), journey: of('journey') }
}

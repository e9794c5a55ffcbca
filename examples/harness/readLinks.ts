import type { Ground } from './ground.ts'

type Links = Omit<Ground, 'token' | 'browser'>

/** Finds what the journeys need in the four printed links and in the pages behind them, as a person would. */
export async function readLinks(printed: string): Promise<Links> {
  const link = (name: string) =>
    new RegExp(`^${name}\\s+(\\S+)$`, 'm').exec(printed)?.[1] ?? fail(`no link “${name}” in\n${printed}`)
  const demo = link('Demo page')
  const page = await (await fetch(demo)).text()
  const twoForms = await (await fetch(new URL('../two-forms/', demo))).text()
  const find = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? fail(`nothing like ${pattern} in\n${text}`)
  return {
    worker: new URL(link('API docs')).origin,
    pages: new URL(demo).origin,
    receiver: new URL(link('Receiver')).origin,
    console: link('Console'),
    site: find(page, /\/(st_\w+)\.js/),
    form: find(page, /baton-form form="(fm_\w+)"/),
    newsletter: find(twoForms, /data-baton-form="(fm_\w+)"/),
  }
}

function fail(message: string): never {
  throw new Error(message)
}

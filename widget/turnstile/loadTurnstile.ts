const ADDRESS = 'https://challenges.cloudflare.com/turnstile/v0/api.js'

/** What we use of Cloudflare's script, as it stands in the page. */
export interface Turnstile {
  render(
    container: HTMLElement,
    options: {
      sitekey: string
      language: string
      appearance: 'interaction-only'
      size: 'flexible'
      'response-field': boolean
      callback(token: string): void
      'expired-callback'(): void
      'error-callback'(): boolean
    },
  ): string
  remove(widget: string): void
}

declare global {
  interface Window {
    turnstile?: Turnstile
  }
}

let loading: Promise<Turnstile> | undefined

/** Cloudflare's script: the page's own where it has it, or is fetching it, else ours; rejects where it cannot be had. */
export function loadTurnstile(): Promise<Turnstile> {
  loading ??= new Promise((resolve, reject) => {
    const arrive = () => (window.turnstile ? resolve(window.turnstile) : reject(new Error('no Turnstile')))
    if (window.turnstile) return arrive()
    const script = document.querySelector<HTMLScriptElement>(`script[src^="${ADDRESS}"]`) ?? addScript()
    script.addEventListener('load', arrive)
    script.addEventListener('error', reject)
  })
  return loading
}

/** With the page's nonce, where it has one: strict pages run nothing else. */
function addScript(): HTMLScriptElement {
  const script = document.createElement('script')
  script.src = `${ADDRESS}?render=explicit`
  script.async = true
  script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
  document.head.append(script)
  return script
}

import { vi } from 'vitest'
import type { MeasuringLent } from '../measuring.ts'

/** Something of a page that is listened to; it fires what tests want, since nobody can make a trusted event. */
export class FakeTarget {
  readonly heard: { type: string; listener(event: object): void }[] = []
  addEventListener(type: string, listener: (event: object) => void, { signal }: { signal?: AbortSignal } = {}): void {
    const entry = { type, listener }
    this.heard.push(entry)
    signal?.addEventListener('abort', () => this.heard.splice(this.heard.indexOf(entry), 1))
  }
  fire(type: string, { path = [this], ...more }: { path?: readonly object[]; [name: string]: unknown } = {}): void {
    const event = { type, isTrusted: true, target: path[0], composedPath: () => path, ...more }
    for (const entry of [...this.heard]) if (entry.type === type) entry.listener(event)
  }
}

/** What a page has a layout of: asked for it while that is forbidden, it throws. */
export class FakeBox extends FakeTarget {
  isLocked = false
  parentElement: FakeBox | null = null
  overflowY = 'visible'
  private readonly box = { scrollTop: 0, clientHeight: 1_000, scrollHeight: 1_000 }
  set(box: Partial<FakeBox['box']>): void {
    Object.assign(this.box, box)
  }
  get scrollTop(): number {
    return this.measured('scrollTop')
  }
  get clientHeight(): number {
    return this.measured('clientHeight')
  }
  get scrollHeight(): number {
    return this.measured('scrollHeight')
  }
  private measured(name: keyof FakeBox['box']): number {
    if (this.isLocked) throw new Error(`${name} was read`)
    return this.box[name]
  }
}

/** Classes of the browser's, of which tests make what they need. */
class FakeAnchor extends FakeTarget {}
class FakeElement extends FakeTarget {}

/** Stands in for a browser's page; `frame` is the moment after it was drawn. Undone by `vi.unstubAllGlobals`. */
export function openFakePage() {
  const root = new FakeBox()
  const window = new FakeTarget()
  const state = { isFocused: true, isPlaying: false, middle: root as FakeBox | null }
  const document = Object.assign(new FakeTarget(), {
    hidden: false,
    hasFocus: () => state.isFocused,
    documentElement: root,
    scrollingElement: root,
    body: new FakeBox(),
    activeElement: null,
    elementFromPoint: () => state.middle,
    querySelector: () => null,
    querySelectorAll: (): unknown[] => [],
    getElementsByTagName: (): unknown[] => [],
  })
  const observers = new Set<FakeObserver>()
  class FakeObserver {
    private readonly waiting = new Set<object>()
    private readonly report: (entries: object[]) => void
    constructor(report: (entries: object[]) => void) {
      this.report = report
      observers.add(this)
    }
    observe(target: object): void {
      this.waiting.add(target)
    }
    unobserve(target: object): void {
      this.waiting.delete(target)
    }
    disconnect(): void {
      this.waiting.clear()
    }
    tell(): void {
      const entries = [...this.waiting].map((target) => ({ target, isIntersecting: true }))
      this.waiting.clear()
      if (entries.length) this.report(entries)
    }
  }
  const sizes = new Set<() => void>()
  class FakeSizes extends FakeObserver {
    constructor(report: () => void) {
      super(report)
      sizes.add(report)
    }
  }
  for (const [name, value] of Object.entries({
    document,
    window,
    innerHeight: 1_000,
    innerWidth: 1_000,
    location: new URL('https://www.shop.example/kilns'),
    getComputedStyle: (element: FakeBox) => element,
    IntersectionObserver: FakeObserver,
    ResizeObserver: FakeSizes,
    HTMLAnchorElement: FakeAnchor,
    HTMLAreaElement: FakeElement,
    HTMLFormElement: FakeElement,
    ShadowRoot: FakeElement,
  }))
    vi.stubGlobal(name, value)

  const playing: (() => void)[] = []
  const warn = vi.fn()
  const lent: MeasuringLent = {
    isPlaying: () => state.isPlaying,
    onPlaying: () => {},
    whenPlaying: (listener) => playing.push(listener),
    warn,
  }
  const frame = () => {
    for (const observer of [...observers]) observer.tell()
  }
  return {
    ...{ document, window, root, state, lent, warn, frame },
    play(isPlaying: boolean) {
      state.isPlaying = isPlaying
      for (const listener of playing) listener()
    },
    /** The page has grown or shrunk, and is drawn anew. */
    resize(scrollHeight: number) {
      root.set({ scrollHeight })
      for (const report of sizes) report()
      frame()
    },
  }
}

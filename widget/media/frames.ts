import { fileName } from '../measuring/fileName.ts'
import type { Listen } from '../measuring/listen.ts'
import { type Frame, followFrame } from './followFrame.ts'
import type { Players } from './players.ts'

const FRAME = /^https?:\/\/(?:(?:www\.)?(youtube)(?:-nocookie)?|player\.vimeo)\.com\//
/** What players are called by those who embed them without a thought. */
const NO_TITLE = /video player$/i

/** Follows frames of YouTube and Vimeo as they load, now and later: gives what takes a document or shadow root. */
export function watchFrames(
  players: Players,
  listen: Listen,
  over: AbortSignal,
  warn: (message: string) => void,
): (root: Document | ShadowRoot) => void {
  const followed = new Map<HTMLIFrameElement, Frame>()

  const follow = (frame: HTMLIFrameElement) => {
    const { contentWindow, src } = frame
    const [found, isYouTube] = FRAME.exec(src) ?? []
    if (!found || !contentWindow) return
    const nameOf = (title?: string) =>
      frame.getAttribute('data-baton-name') ||
      (!NO_TITLE.test(frame.title) && frame.title) ||
      title ||
      `${isYouTube ? 'YouTube' : 'Vimeo'} ${fileName(src)}`
    for (const one of followed.keys()) if (!one.isConnected) followed.delete(one)
    // Once it has loaded it is followed anew; it may have told something before.
    const before = followed.get(frame)
    const told = before?.src === src ? before.told : {}
    const isOver = () => over.aborted || followed.get(frame) !== now
    const now: Frame = followFrame({
      ...{ frame: contentWindow, src, isYouTube: !!isYouTube, nameOf, isOver, before: told },
      player: players.of(frame, 'video'),
    })
    followed.set(frame, now)
    if (isYouTube && !/[?&]enablejsapi=1/.test(src)) {
      warn('A frame of YouTube is not measured: it tells nothing without enablejsapi=1 in its address.')
    }
  }

  listen(window, ['message'], (event) => {
    if (!(event instanceof MessageEvent)) return
    for (const [frame, { take }] of followed) if (frame.contentWindow === event.source) take(event)
  })
  return (root) => {
    listen(root, ['load'], ({ target }) => {
      if (target instanceof HTMLIFrameElement) follow(target)
    })
    for (const frame of root.querySelectorAll('iframe')) follow(frame)
  }
}

import { fileName } from '../measuring/fileName.ts'

const LONGEST_NAME = 200

/** What a picture is called: by the page, by its text, else its file; nothing where it has none of them. */
export function nameOf(picture: HTMLImageElement): string {
  const name =
    picture.getAttribute('data-baton-name') ||
    picture.alt.trim() ||
    // `src` first, because `srcset` has a file for each size.
    fileName(behindOptimizer(picture.src)) ||
    fileName(behindOptimizer(picture.currentSrc))
  return name.slice(0, LONGEST_NAME)
}

/** Next.js and the like serve all pictures under one address, `/_next/image?url=…`. */
function behindOptimizer(address: string): string {
  const [, inner] = /[?&]url=([^&]+)/.exec(address) ?? []
  return inner?.replaceAll('%2F', '/') ?? address
}

import { pageWords } from '../words/cameBy.ts'

interface PageLinkProps {
  url: string
  title?: string | undefined
  knownHost?: string | undefined
}

/** A page of the web by its address. What visitors sent decides this text, so only http(s) becomes a link. */
export function PageLink({ url, title, knownHost }: PageLinkProps) {
  const words = pageWords(url, knownHost)
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) return <span>{words}</span>
  return (
    <a href={url} target="_blank" rel="noreferrer" title={title}>
      {words}
    </a>
  )
}

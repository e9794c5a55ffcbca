import * as z from 'zod'

/** What the modules that belong to a loader are called: each `name-hash.js`. */
const Manifest = z.object({ hash: z.string(), modules: z.array(z.string()) })

/** What the build left for visitors: the loader's text and its modules' names. */
export interface BuiltFiles extends z.infer<typeof Manifest> {
  loader: string
}

/** One read per isolate: the files change with a deploy only, and a deploy starts new isolates. */
const read = new WeakMap<Fetcher, BuiltFiles>()

/** The widget's built files that an answer is made from. */
export async function readBuiltFiles(assets: Fetcher): Promise<BuiltFiles> {
  const known = read.get(assets)
  if (known) return known
  const [loader, manifest] = await Promise.all([text(assets, 'loader.js'), text(assets, 'manifest.json')])
  const files = { loader, ...Manifest.parse(JSON.parse(manifest)) }
  read.set(assets, files)
  return files
}

/** One built module by its file name, or null. */
export async function readModule(assets: Fetcher, file: string): Promise<string | null> {
  const answer = await assets.fetch(`https://assets.internal/w/${file}`)
  if (answer.ok) return answer.text()
  await answer.body?.cancel()
  if (answer.status === 404) return null
  throw new Error(`the assets answered ${answer.status} for ${file}`)
}

async function text(assets: Fetcher, file: string): Promise<string> {
  const found = await readModule(assets, file)
  if (found === null) throw new Error(`${file} is missing from the assets: run npm run build`)
  return found
}

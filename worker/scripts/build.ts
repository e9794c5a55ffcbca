import { buildAssets } from './build/buildAssets.ts'

await buildAssets()

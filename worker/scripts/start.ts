import { HELP, readOptions } from './local/readOptions.ts'
import { runProduct } from './local/runProduct.ts'
import { showProgress } from './local/showProgress.ts'
import { whenAskedToStop } from './local/whenAskedToStop.ts'
import { PROJECT } from './project.ts'

const reading = readOptions(process.argv.slice(2), process.env, PROJECT)
if (reading.kind === 'options') {
  const progress = showProgress(process.stderr)
  const asked = whenAskedToStop()
  try {
    // Asked to stop while still starting: what has been started ends with this process.
    const product = await Promise.race([runProduct(reading.options, progress.say), asked.then(() => process.exit(0))])
    progress.clear()
    if (product.demo) for (const [name, url] of product.demo.links) console.log(`${name.padEnd(10)} ${url}`)
    else console.log(`ready ${product.origin}`)
    await Promise.race([asked, product.broken]).finally(product.stop)
    process.exit(0)
  } catch (failure) {
    progress.clear()
    console.error(failure instanceof Error ? failure.message : failure)
    process.exit(1)
  }
} else if (reading.kind === 'help') {
  console.log(HELP)
} else {
  console.error(reading.message)
  process.exitCode = 1
}

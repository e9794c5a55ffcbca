import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Journeys of half a minute and more in small files, which would otherwise come last and then run alone. */
const SLOW = /\/(kill|sales|node)\.e2e\.ts$/

/** The order of the test files: as usual, but the slow ones at the front. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const isSlow = ({ moduleId }: TestSpecification) => SLOW.test(moduleId)
    return [...usual.filter(isSlow), ...usual.filter((file) => !isSlow(file))]
  }
}

/** Draws one of several, the heavier the likelier. */
export function weigh<Value>(
  ...choices: readonly (readonly [weight: number, value: Value])[]
): (random: () => number) => Value {
  const all = choices.reduce((sum, [weight]) => sum + weight, 0)
  return (random) => {
    let left = random() * all
    const drawn = choices.find(([weight]) => {
      left -= weight
      return left < 0
    })
    const chosen = drawn ?? choices[0]
    if (!chosen) throw new Error('nothing to draw from')
    return chosen[1]
  }
}

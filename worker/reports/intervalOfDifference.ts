/** The normal distribution's point for 95 % on both sides. */
const Z = 1.959964

/**
 * The 95 % interval of the difference of two shares (`ofOne / one` less `ofOther / other`), as fractions: Newcombe's method 10,
 * made of the two Wilson intervals, which holds for small numbers and for shares of 0 too. R. G. Newcombe, “Interval
 * estimation for the difference between independent proportions: comparison of eleven methods”, Statistics in Medicine 17
 * (1998), 873–890.
 */
export function intervalOfDifference(ofOne: number, one: number, ofOther: number, other: number) {
  const [first, second] = [wilson(ofOne, one), wilson(ofOther, other)]
  const difference = first.share - second.share
  return {
    low: difference - Math.hypot(first.share - first.low, second.high - second.share),
    high: difference + Math.hypot(first.high - first.share, second.share - second.low),
  }
}

/** E. B. Wilson's score interval of one share (1927). */
function wilson(of: number, all: number) {
  const share = of / all
  const middle = 2 * of + Z * Z
  const spread = Z * Math.sqrt(Z * Z + 4 * of * (1 - share))
  const width = 2 * (all + Z * Z)
  return { share, low: (middle - spread) / width, high: (middle + spread) / width }
}
